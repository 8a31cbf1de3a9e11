using NodaTime;

namespace Anodyne.Interop.Hl7v2;

/// <summary>A number as HL7 writes it (NM): a sign, digits, and a point with digits. No exponent, no comma, no culture.</summary>
public static class Hl7Number
{
    private const int MostDigits = 18;
    private const int MostDigitsOfACode = 9;

    public static bool TryRead(ReadOnlySpan<byte> text, out decimal value)
    {
        value = 0;
        bool negative = text.StartsWith("-"u8);
        ReadOnlySpan<byte> digits = negative || text.StartsWith("+"u8) ? text[1..] : text;
        int point = digits.IndexOf((byte)'.');
        int decimals = point < 0 ? 0 : digits.Length - point - 1;
        if (digits.Length > MostDigits || point == 0 || (point > 0 && decimals == 0) || digits.IsEmpty)
        {
            return false;
        }

        long number = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            if (i == point)
            {
                continue;
            }

            if (!char.IsAsciiDigit((char)digits[i]))
            {
                return false;
            }

            number = (10 * number) + (digits[i] - '0');
        }

        value = new decimal(unchecked((int)number), (int)(number >> 32), 0, negative, (byte)decimals);
        return true;
    }

    /// <summary>A number of a nomenclature: up to nine digits.</summary>
    internal static bool TryReadCode(ReadOnlySpan<byte> text, out int code)
    {
        code = 0;
        if (text.IsEmpty || text.Length > MostDigitsOfACode)
        {
            return false;
        }

        foreach (byte digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            code = (10 * code) + (digit - '0');
        }

        return true;
    }
}

/// <summary>A time as HL7 writes it (DTM), to the minute at least: <c>YYYYMMDDHHMM[SS[.SSSS]][+/-ZZZZ]</c>.</summary>
/// <param name="Local">What the clock of the device showed.</param>
/// <param name="Offset">What the device said about its zone; null when it said nothing.</param>
public readonly record struct Hl7Time(LocalDateTime Local, Offset? Offset)
{
    private const int FirstYear = 1900;
    private const int LastYear = 2999;

    public Instant At(Offset offset) => Local.WithOffset(offset).ToInstant();

    public static bool TryRead(ReadOnlySpan<byte> text, out Hl7Time time)
    {
        time = default;
        int zone = text.IndexOfAny((byte)'+', (byte)'-');
        Offset? offset = null;
        if (zone >= 0)
        {
            if (!TryZone(text[zone..], out Offset said))
            {
                return false;
            }

            offset = said;
            text = text[..zone];
        }

        int point = text.IndexOf((byte)'.');
        long fraction = 0;
        if (point >= 0 && (point != 14 || !TryFraction(text[15..], out fraction)))
        {
            return false;
        }

        if (!TryClock(point < 0 ? text : text[..point], out LocalDateTime local))
        {
            return false;
        }

        time = new(fraction == 0 ? local : local.PlusNanoseconds(fraction), offset);
        return true;
    }

    private static bool TryClock(ReadOnlySpan<byte> text, out LocalDateTime local)
    {
        local = default;
        int second = 0;
        if (
            text.Length is not (12 or 14)
            || !TryDigits(text[..4], out int year)
            || !TryDigits(text[4..6], out int month)
            || !TryDigits(text[6..8], out int day)
            || !TryDigits(text[8..10], out int hour)
            || !TryDigits(text[10..12], out int minute)
            || (text.Length == 14 && !TryDigits(text[12..], out second))
            || year is < FirstYear or > LastYear
            || month is < 1 or > 12
            || day < 1
            || day > CalendarSystem.Iso.GetDaysInMonth(year, month)
            || hour > 23
            || minute > 59
            || second > 59
        )
        {
            return false;
        }

        local = new(year, month, day, hour, minute, second);
        return true;
    }

    private static bool TryZone(ReadOnlySpan<byte> text, out Offset offset)
    {
        offset = default;
        if (text.Length != 5 || !TryDigits(text[1..3], out int hours) || !TryDigits(text[3..], out int minutes))
        {
            return false;
        }

        if (hours > 14 || minutes > 59)
        {
            return false;
        }

        int seconds = ((hours * 60) + minutes) * 60;
        offset = NodaTime.Offset.FromSeconds(text[0] == '-' ? -seconds : seconds);
        return true;
    }

    private static bool TryFraction(ReadOnlySpan<byte> text, out long nanoseconds)
    {
        nanoseconds = 0;
        if (text.Length is < 1 or > 4 || !TryDigits(text, out int digits))
        {
            return false;
        }

        nanoseconds = digits;
        for (int i = text.Length; i < 9; i++)
        {
            nanoseconds *= 10;
        }

        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (byte digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            value = (10 * value) + (digit - '0');
        }

        return true;
    }
}
