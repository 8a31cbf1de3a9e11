using System.Collections.Immutable;
using System.Text;
using NodaTime;

namespace Anodyne.Clinic.Devices;

/// <summary>
/// Samples as few bytes: each series (measure, device, channel, status) is named once, then times and values are the
/// differences to the one before in the same series. Reading gives exactly what was written, in the same order.
/// </summary>
public static class SampleBatch
{
    private const byte Format = 1;
    private const byte NoValue = 0xFF;

    /// <summary>The samples as one body.</summary>
    public static byte[] Write(IReadOnlyCollection<Sample> samples)
    {
        Series[] series = [.. samples.Select(Series.Of).Distinct()];
        var index = series.Select((one, i) => (one, i)).ToDictionary(pair => pair.one, pair => pair.i);
        var last = new Last[series.Length];
        var bytes = new Writer();
        bytes.Byte(Format);
        bytes.Unsigned((ulong)series.Length);
        foreach (Series one in series)
        {
            bytes.Text(one.Measure.ToString());
            bytes.Text(one.Device);
            bytes.Text(one.Channel);
            bytes.Text(one.Status);
        }

        bytes.Unsigned((ulong)samples.Count);
        foreach (Sample sample in samples)
        {
            int at = index[Series.Of(sample)];
            bytes.Unsigned((ulong)at);
            last[at] = bytes.Sample(sample, last[at]);
        }

        return bytes.ToArray();
    }

    /// <summary>The samples, in the order in which they were written.</summary>
    /// <exception cref="FormatException">These bytes are no batch.</exception>
    public static ImmutableArray<Sample> Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return ReadWhole(body);
        }
        catch (Exception outside) when (outside is ArgumentException or OverflowException)
        {
            throw new FormatException("A batch holds a measure, time or number that there is not.", outside);
        }
    }

    private static ImmutableArray<Sample> ReadWhole(ReadOnlySpan<byte> body)
    {
        var bytes = new Reader(body);
        if (bytes.Byte() != Format)
        {
            throw new FormatException("This is not a batch of samples.");
        }

        var series = new Series[bytes.Count()];
        for (int i = 0; i < series.Length; i++)
        {
            series[i] = new(Enum.Parse<Measure>(bytes.Text()), bytes.Text(), bytes.Text(), bytes.Text());
        }

        var last = new Last[series.Length];
        var samples = ImmutableArray.CreateBuilder<Sample>();
        for (int left = bytes.Count(); left > 0; left--)
        {
            int at = bytes.Index(series.Length);
            samples.Add(bytes.Sample(series[at], ref last[at]));
        }

        return samples.DrainToImmutable();
    }

    private readonly record struct Series(Measure Measure, string Device, string Channel, string Status)
    {
        public static Series Of(Sample sample) => new(sample.Measure, sample.Device, sample.Channel, sample.Status);
    }

    /// <summary>The one before in a series.</summary>
    private readonly record struct Last(long Measured, long Lag, Int128 Digits);

    private sealed class Writer
    {
        private readonly MemoryStream _bytes = new();

        public byte[] ToArray() => _bytes.ToArray();

        public void Byte(byte value) => _bytes.WriteByte(value);

        public void Unsigned(UInt128 value)
        {
            for (; value >= 0x80; value >>= 7)
            {
                _bytes.WriteByte((byte)((byte)(value & 0x7F) | 0x80));
            }

            _bytes.WriteByte((byte)value);
        }

        public void Text(string text)
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(text);
            Unsigned((ulong)utf8.Length);
            _bytes.Write(utf8);
        }

        public Last Sample(Sample sample, Last last)
        {
            long measured = sample.MeasuredAt.ToUnixTimeMilliseconds();
            long lag = sample.ArrivedAt.ToUnixTimeMilliseconds() - measured;
            Signed(measured - last.Measured);
            Signed(lag - last.Lag);
            if (sample.Value is not { } value)
            {
                Byte(NoValue);
                return last with { Measured = measured, Lag = lag };
            }

            (Int128 digits, byte scale, bool negativeZero) = Digits(value);
            Byte((byte)(scale | (negativeZero ? 0x80 : 0)));
            Signed(digits - last.Digits);
            return new(measured, lag, digits);
        }

        private void Signed(Int128 value) => Unsigned((UInt128)((value << 1) ^ (value >> 127)));

        private static (Int128 Digits, byte Scale, bool NegativeZero) Digits(decimal value)
        {
            Span<int> parts = stackalloc int[4];
            decimal.GetBits(value, parts);
            UInt128 magnitude = unchecked(new((uint)parts[2], ((ulong)(uint)parts[1] << 32) | (uint)parts[0]));
            bool negative = parts[3] < 0;
            return (negative ? -(Int128)magnitude : (Int128)magnitude, value.Scale, negative && magnitude == 0);
        }
    }

    private ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _left = bytes;

        public byte Byte()
        {
            byte value = _left.IsEmpty ? throw new FormatException("The batch ends early.") : _left[0];
            _left = _left[1..];
            return value;
        }

        public UInt128 Wide()
        {
            UInt128 value = 0;
            for (int shift = 0; shift < 128; shift += 7)
            {
                byte next = Byte();
                value |= (UInt128)(byte)(next & 0x7F) << shift;
                if (next < 0x80)
                {
                    return value;
                }
            }

            throw new FormatException("A number does not end.");
        }

        /// <summary>A number that cannot be larger than what is left: each thing counted takes at least one byte.</summary>
        public int Count() =>
            Wide() is var count && count <= (UInt128)_left.Length
                ? (int)count
                : throw new FormatException("The batch says it holds more than there is.");

        public int Index(int length) =>
            Wide() is var index && index < (UInt128)length
                ? (int)index
                : throw new FormatException("A sample belongs to no series.");

        public string Text()
        {
            int length = Count();
            string text = Encoding.UTF8.GetString(_left[..length]);
            _left = _left[length..];
            return text;
        }

        public Sample Sample(Series series, ref Last last)
        {
            long measured = last.Measured + (long)Signed();
            long lag = last.Lag + (long)Signed();
            byte scale = Byte();
            Int128 digits = scale == NoValue ? last.Digits : last.Digits + Signed();
            last = new(measured, lag, digits);
            return new Sample(
                series.Measure,
                scale == NoValue ? null : Value(digits, scale),
                Instant.FromUnixTimeMilliseconds(measured),
                Instant.FromUnixTimeMilliseconds(measured + lag),
                series.Device,
                series.Channel,
                series.Status
            );
        }

        private Int128 Signed()
        {
            UInt128 value = Wide();
            return (Int128)(value >> 1) ^ -(Int128)(value & 1);
        }

        private static decimal Value(Int128 digits, byte scale)
        {
            UInt128 magnitude = (UInt128)Int128.Abs(digits);
            return new decimal(
                unchecked((int)(uint)magnitude),
                unchecked((int)(uint)(magnitude >> 32)),
                unchecked((int)(uint)(magnitude >> 64)),
                digits < 0 || (scale & 0x80) != 0,
                (byte)(scale & 0x7F)
            );
        }
    }
}
