using System.Collections.Immutable;
using System.Globalization;
using Anodyne.Clinic.Devices;
using NodaTime;

namespace Anodyne.Interop.Hl7v2;

/// <summary>Goes once through the lines of a message and keeps what they say in our words.</summary>
internal ref partial struct PcdReader
{
    private const int FieldsOfObx = 19;
    private const int LongestText = 200;

    private readonly Hl7Message message;
    private readonly Hl7Marks marks;
    private readonly PcdProfile profile;
    private readonly Instant sentAt;
    private readonly Offset headerOffset;
    private readonly bool headerSaysOffset;

    private ImmutableArray<DeviceValue>.Builder? values;
    private List<int>? rows;
    private ImmutableArray<DeviceAlarm>.Builder? alarms;
    private ImmutableArray<PumpWord>.Builder? words;
    private ImmutableArray<DeviceDoubt>.Builder? doubts;
    private string? device;
    private string? place;
    private int row;
    private Request request;
    private Order order;

    public PcdReader(Hl7Message message, PcdProfile profile, Instant sentAt, Offset headerOffset)
    {
        this.message = message;
        this.profile = profile;
        this.sentAt = sentAt;
        this.headerOffset = headerOffset;
        marks = message.Marks;
        headerSaysOffset = message.Header(7).ContainsAny((byte)'+', (byte)'-');
    }

    public DeviceMessage Read()
    {
        foreach (Hl7Segment segment in message.Segments)
        {
            ReadOnlySpan<byte> id = segment.Id;
            if (id.SequenceEqual("OBX"u8))
            {
                row++;
                Observation(segment);
            }
            else if (id.SequenceEqual("OBR"u8))
            {
                EndRequest();
                BeginRequest(segment[7]);
            }
            else if (id.SequenceEqual("PV1"u8))
            {
                place = PlaceOf(segment[3]);
            }
            else if (id.SequenceEqual("RXG"u8) && profile == PcdProfile.Order)
            {
                Give(segment);
            }
        }

        EndRequest();
        if (profile == PcdProfile.Alarm && alarms is null)
        {
            Doubt("alarm-missing", "OBX", "");
        }

        RemoveWhatContradictsItself();
        return Composed();
    }

    private DeviceMessage Composed()
    {
        string sender = marks.Text(message.Header(3));
        return new(
            sender,
            message.ControlId,
            Pcd.DigestOf(message.Bytes),
            device ?? sender,
            place,
            sentAt,
            values?.DrainToImmutable() ?? [],
            alarms?.DrainToImmutable() ?? [],
            words?.DrainToImmutable() ?? [],
            doubts?.DrainToImmutable() ?? []
        )
        {
            Order = profile == PcdProfile.Order ? Ordered() : null,
        };
    }

    private void Observation(Hl7Segment segment)
    {
        Span<int> at = stackalloc int[FieldsOfObx + 1];
        segment.Split(at);
        Row obx = new(segment.Line, at);
        if (device is null && !obx[18].IsEmpty)
        {
            device = marks.Text(marks.RepetitionOf(obx[18], 1));
        }

        if (obx[3].IsEmpty)
        {
            return;
        }

        if (!TryTerm(obx[3], out ReadOnlySpan<byte> number, out ReadOnlySpan<byte> name))
        {
            if (Mdc.MetricNamed(marks.ComponentOf(obx[3], 2).Trim((byte)' ')) is not null)
            {
                Doubt("coding-system-not-known", 3, obx[3]);
            }
        }
        else if (MetricOf(obx, number, name) is { } metric)
        {
            Value(obx, metric);
        }
        else if (profile == PcdProfile.Order)
        {
            Weight(obx, number, name);
        }
        else
        {
            Word(obx, number, name);
        }
    }

    /// <summary>The triple of OBX-3 that is of IEEE 11073: the first one, or the alternative.</summary>
    private readonly bool TryTerm(ReadOnlySpan<byte> field, out ReadOnlySpan<byte> number, out ReadOnlySpan<byte> name)
    {
        for (int triple = 0; triple < 2; triple++)
        {
            number = marks.NextComponent(ref field).Trim((byte)' ');
            name = marks.NextComponent(ref field).Trim((byte)' ');
            if (marks.NextComponent(ref field).Trim((byte)' ').SequenceEqual("MDC"u8))
            {
                return true;
            }
        }

        number = default;
        name = default;
        return false;
    }

    /// <summary>The metric, if number and name agree; a doubt, if only one of them is known or they are of two metrics.</summary>
    private MdcMetric? MetricOf(scoped Row obx, scoped ReadOnlySpan<byte> number, scoped ReadOnlySpan<byte> name)
    {
        MdcMetric? numbered = Hl7Number.TryReadCode(number, out int code) ? Mdc.MetricNumbered(code) : null;
        if (numbered is not null && Mdc.Has(numbered.Names, name))
        {
            return numbered;
        }

        if (numbered is not null || Mdc.MetricNamed(name) is not null)
        {
            Doubt("number-and-name-disagree", 3, obx[3]);
        }

        return null;
    }

    /// <summary>Point of care, room and bed, as they stand there.</summary>
    private readonly string? PlaceOf(ReadOnlySpan<byte> field)
    {
        string text = string.Join(
                '^',
                marks.Text(marks.ComponentOf(field, 1)),
                marks.Text(marks.ComponentOf(field, 2)),
                marks.Text(marks.ComponentOf(field, 3))
            )
            .TrimEnd('^');
        return text.Length == 0 ? null : text;
    }

    private static string Short(string? text) =>
        text is null ? ""
        : text.Length <= LongestText ? text
        : text[..LongestText];

    private void Doubt(string code, int field, scoped ReadOnlySpan<byte> said) =>
        Doubt(code, string.Create(CultureInfo.InvariantCulture, $"OBX[{row}]-{field}"), Short(marks.Text(said)));

    private void Doubt(string code, string where, string said)
    {
        doubts ??= ImmutableArray.CreateBuilder<DeviceDoubt>(2);
        doubts.Add(new(code, where, said));
    }

    /// <summary>The fields of a line, found once.</summary>
    private readonly ref struct Row(ReadOnlySpan<byte> line, ReadOnlySpan<int> starts)
    {
        private readonly ReadOnlySpan<byte> line = line;
        private readonly ReadOnlySpan<int> starts = starts;

        public ReadOnlySpan<byte> this[int field] =>
            starts[field] > line.Length ? default : line[starts[field]..(starts[field + 1] - 1)];
    }
}
