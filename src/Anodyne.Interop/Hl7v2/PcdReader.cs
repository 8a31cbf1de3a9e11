using System.Collections.Immutable;
using System.Globalization;
using Anodyne.Clinic.Devices;
using NodaTime;

namespace Anodyne.Interop.Hl7v2;

/// <summary>Goes once through the lines of a message and keeps what they say in our words.</summary>
internal ref struct PcdReader
{
    private const int FieldsWanted = 25;
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

    /// <summary>What belongs to one OBR line: its time, and the parts of an alarm or of a pump's event.</summary>
    private struct Request
    {
        public bool TimeIsUnreadable;
        public Instant? At;
        public Offset? Offset;
        public bool HasAlarm;
        public string? Event;
        public string? Text;
        public string? Phase;
        public string? State;
        public Measure? Measure;
        public decimal? Value;
        public Instant? EventAt;
        public bool HasWord;
        public string? Mode;
        public string? Status;
        public string? Drug;
    }

    private struct Order
    {
        public string? Drug;
        public decimal? Rate;
        public string? RateUnit;
        public decimal? Strength;
        public string? StrengthUnit;
        public decimal? Volume;
        public decimal? ToBeInfused;
        public decimal? Kilograms;
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
        Span<Range> at = stackalloc Range[FieldsWanted];
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
        for (int first = 1; first <= 4; first += 3)
        {
            ReadOnlySpan<byte> system = marks.ComponentOf(field, first + 2).Trim((byte)' ');
            number = marks.ComponentOf(field, first).Trim((byte)' ');
            name = marks.ComponentOf(field, first + 1).Trim((byte)' ');
            if (system.SequenceEqual("MDC"u8))
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
        MdcMetric? numbered = TryNumber(number, out int code) ? Mdc.MetricNumbered(code) : null;
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

    private void Value(scoped Row obx, MdcMetric metric)
    {
        ReadOnlySpan<byte> status = obx[11];
        bool? gives = GivesAValue(status);
        if (gives is null)
        {
            Doubt("status-not-known", 11, status);
            return;
        }

        if (FlagDoubt(obx[8], out bool hasNone) is { } doubt)
        {
            Doubt(doubt, 8, obx[8]);
            return;
        }

        if (!TryDecimal(obx, out decimal? said) || !TryConvert(obx, metric.Measure, said, out decimal? value))
        {
            return;
        }

        if (Instant(obx) is not { } when)
        {
            return;
        }

        value = gives.Value && !hasNone && said is { } raw && !IsSentinel(metric.Measure, raw) ? value : null;
        if (value is { } possible && !IsPossible(metric.Measure, possible))
        {
            Doubt("value-not-possible", 5, obx[5]);
            return;
        }

        Keep(obx, metric.Measure, value, when);
    }

    private void Keep(scoped Row obx, Measure measure, decimal? value, Instant when)
    {
        if (profile == PcdProfile.Alarm)
        {
            request.HasAlarm = true;
            request.Measure = measure;
            request.Value = value;
            return;
        }

        values ??= ImmutableArray.CreateBuilder<DeviceValue>(8);
        rows ??= new(8);
        values.Add(new(measure, value, when, StatusText(obx[11]), marks.Text(obx[4])));
        rows.Add(row);
    }

    /// <summary>
    /// OBX-11 (HL7 table 0085): a result (raw, preliminary, final, corrected), or none (deleted, wrong, not asked, not
    /// obtainable); null when it is neither.
    /// </summary>
    private static bool? GivesAValue(ReadOnlySpan<byte> status) =>
        status switch
        {
            [(byte)'R' or (byte)'P' or (byte)'F' or (byte)'C' or (byte)'U'] => true,
            [(byte)'X' or (byte)'D' or (byte)'W' or (byte)'N' or (byte)'I' or (byte)'O'] => false,
            _ => null,
        };

    private readonly string StatusText(ReadOnlySpan<byte> status) =>
        status switch
        {
            [(byte)'R'] => "R",
            [(byte)'F'] => "F",
            [(byte)'X'] => "X",
            _ => marks.Text(status),
        };

    /// <summary>OBX-8 as IHE uses it: INV, NAV, OFF and CAL say that there is no value; TEST, DEMO and QUES that it counts for nothing.</summary>
    private readonly string? FlagDoubt(ReadOnlySpan<byte> flags, out bool hasNone)
    {
        hasNone = false;
        string? doubt = null;
        while (!flags.IsEmpty)
        {
            ReadOnlySpan<byte> flag = marks.RepetitionOf(flags, 1);
            hasNone |=
                flag.SequenceEqual("INV"u8)
                || flag.SequenceEqual("NAV"u8)
                || flag.SequenceEqual("OFF"u8)
                || flag.SequenceEqual("CAL"u8);
            doubt ??=
                flag.SequenceEqual("TEST"u8) || flag.SequenceEqual("DEMO"u8) ? "only-a-test"
                : flag.SequenceEqual("QUES"u8) ? "questionable"
                : null;
            flags = flags.Length > flag.Length ? flags[(flag.Length + 1)..] : default;
        }

        return doubt;
    }

    /// <summary>The number; null when the field says in words that there is none.</summary>
    private bool TryDecimal(scoped Row obx, out decimal? value)
    {
        ReadOnlySpan<byte> text = obx[5];
        value = null;
        if (text.IsEmpty || text.SequenceEqual("---"u8) || text.SequenceEqual("\"\""u8))
        {
            return true;
        }

        if (obx[2].SequenceEqual("NM"u8) && Hl7Number.TryRead(text, out decimal read))
        {
            value = read;
            return true;
        }

        Doubt("number-not-readable", obx[2].SequenceEqual("NM"u8) ? 5 : 2, obx[obx[2].SequenceEqual("NM"u8) ? 5 : 2]);
        return false;
    }

    private bool TryConvert(scoped Row obx, Measure measure, decimal? said, out decimal? value)
    {
        value = null;
        if (obx[6].IsEmpty && said is null)
        {
            return true;
        }

        if (UnitOf(obx[6], vendorTerms: false, out string? doubt) is not { } unit)
        {
            Doubt(doubt!, 6, obx[6]);
            return false;
        }

        value = Conversion.Of(measure, said ?? 0m, unit.Unit);
        if (value is null)
        {
            Doubt("unit-of-another-measure", 6, obx[6]);
            return false;
        }

        value = said is null ? null : value;
        return true;
    }

    /// <summary>The unit, if each of its codes that is there names the same one.</summary>
    /// <param name="field">One or two triples: code, name, system.</param>
    /// <param name="vendorTerms">Orders print the term of the unit without its partition where UCUM should stand.</param>
    /// <param name="doubt">Why there is none.</param>
    private readonly MdcUnit? UnitOf(ReadOnlySpan<byte> field, bool vendorTerms, out string? doubt)
    {
        MdcUnit? agreed = null;
        doubt = field.IsEmpty ? "unit-missing" : null;
        for (int first = 1; first <= 4 && doubt is null; first += 3)
        {
            ReadOnlySpan<byte> code = marks.ComponentOf(field, first).Trim((byte)' ');
            ReadOnlySpan<byte> name = marks.ComponentOf(field, first + 1).Trim((byte)' ');
            ReadOnlySpan<byte> system = marks.ComponentOf(field, first + 2).Trim((byte)' ');
            if (code.IsEmpty && name.IsEmpty && system.IsEmpty)
            {
                continue;
            }

            MdcUnit? unit =
                system.SequenceEqual("MDC"u8) ? MdcUnitOf(code, name, out doubt)
                : system.SequenceEqual("UCUM"u8) ? UcumUnitOf(code, name, vendorTerms, out doubt)
                : null;
            doubt ??=
                unit is null ? "unit-not-known"
                : agreed is not null && agreed != unit ? "unit-and-code-disagree"
                : null;
            agreed = unit;
        }

        doubt ??= agreed is null ? "unit-missing" : null;
        return doubt is null ? agreed : null;
    }

    private static MdcUnit? MdcUnitOf(ReadOnlySpan<byte> code, scoped ReadOnlySpan<byte> name, out string? doubt)
    {
        MdcUnit? unit = TryNumber(code, out int number) ? Mdc.UnitNumbered(number) : null;
        doubt = unit is null || name.SequenceEqual(unit.Name) ? null : "unit-and-code-disagree";
        return unit;
    }

    private static MdcUnit? UcumUnitOf(
        ReadOnlySpan<byte> code,
        scoped ReadOnlySpan<byte> name,
        bool vendorTerms,
        out string? doubt
    )
    {
        MdcUnit? coded = Mdc.UnitWritten(code);
        MdcUnit? named = name.IsEmpty ? coded : Mdc.UnitWritten(name);
        doubt = coded is not null && named != coded ? "unit-and-code-disagree" : null;
        return coded ?? (vendorTerms && named is not null && IsTermOf(named, code) ? named : null);
    }

    /// <summary>The term within the partition of units, which is number 4; digits may be parted by a space.</summary>
    private static bool IsTermOf(MdcUnit unit, ReadOnlySpan<byte> code)
    {
        const int partition = 4 << 16;
        int term = 0;
        foreach (byte letter in code)
        {
            if (letter == ' ')
            {
                continue;
            }

            if (!char.IsAsciiDigit((char)letter) || term > partition)
            {
                return false;
            }

            term = (10 * term) + (letter - '0');
        }

        return unit.Number == partition + term;
    }

    /// <summary>
    /// What devices send instead of saying that they have nothing: −1, the not-a-number of the medical floats (2047,
    /// 8388607), 127 for a saturation, and 0 where no living patient has it. A breath rate, an end-tidal CO2, a rate and a
    /// volume of 0 are values.
    /// </summary>
    private static bool IsSentinel(Measure measure, decimal said) =>
        said is -1m or 2047m or 8388607m
        || (measure == Measure.SpO2 && said == 127m)
        || (said == 0m && IsNeverZero(measure));

    private static bool IsNeverZero(Measure measure) =>
        measure
            is not (
                Measure.RespiratoryRate
                or Measure.EndTidalCo2
                or Measure.InfusionRate
                or Measure.VolumeInfused
                or Measure.VolumeRemaining
            );

    private static bool IsPossible(Measure measure, decimal value) =>
        value >= 0m && (measure != Measure.SpO2 || value <= 100m);

    /// <summary>OBX-14, else the request's time, else the message's; null, with a doubt, when it cannot be known.</summary>
    private Instant? Instant(scoped Row obx)
    {
        ReadOnlySpan<byte> text = marks.ComponentOf(obx[14], 1);
        if (text.IsEmpty)
        {
            if (request.TimeIsUnreadable)
            {
                Doubt("time-not-readable", "OBR-7", "");
                return null;
            }

            return request.At ?? sentAt;
        }

        if (!Hl7Time.TryRead(text, out Hl7Time time))
        {
            Doubt("time-not-readable", 14, obx[14]);
            return null;
        }

        if (time.Offset is { } offset)
        {
            return time.At(offset);
        }

        if (request.Offset is { } other && headerSaysOffset && other != headerOffset)
        {
            Doubt("time-without-offset", 14, obx[14]);
            return null;
        }

        return time.At(request.Offset ?? headerOffset);
    }

    private void BeginRequest(ReadOnlySpan<byte> field)
    {
        request = default;
        ReadOnlySpan<byte> text = marks.ComponentOf(field, 1);
        if (text.IsEmpty)
        {
            return;
        }

        if (!Hl7Time.TryRead(text, out Hl7Time time))
        {
            request.TimeIsUnreadable = true;
            return;
        }

        request.Offset = time.Offset;
        request.At = time.At(time.Offset ?? headerOffset);
    }

    /// <summary>What is no value: the parts of an alarm, and what a pump says about itself.</summary>
    private void Word(scoped Row obx, scoped ReadOnlySpan<byte> number, scoped ReadOnlySpan<byte> name)
    {
        if (profile == PcdProfile.Alarm)
        {
            AlarmPart(obx, number, name);
        }
        else if (name.SequenceEqual("MDC_ATTR_EVT_COND"u8))
        {
            request.HasWord = true;
            request.Event = NameIn(obx[5]);
            request.EventAt = Instant(obx);
        }
        else if (Is(number, name, "184504"u8, "MDC_PUMP_MODE"u8))
        {
            request.HasWord = true;
            request.Mode = NameIn(obx[5]);
        }
        else if (Is(number, name, "184519"u8, "MDC_PUMP_INFUSING_STATUS"u8))
        {
            request.HasWord = true;
            request.Status = NameIn(obx[5]);
        }
        else if (
            Is(number, name, "184330"u8, "MDC_DRUG_NAME_TYPE"u8)
            || Is(number, name, "184514"u8, "MDC_DRUG_NAME_LABEL"u8)
        )
        {
            request.Drug = Short(NameIn(obx[5]));
        }
    }

    private void AlarmPart(scoped Row obx, scoped ReadOnlySpan<byte> number, scoped ReadOnlySpan<byte> name)
    {
        if (Is(number, name, "68481"u8, "MDC_ATTR_EVENT_PHASE"u8))
        {
            request.HasAlarm = true;
            request.Phase = Short(marks.Text(obx[5]));
        }
        else if (Is(number, name, "68482"u8, "MDC_ATTR_ALARM_STATE"u8))
        {
            request.HasAlarm = true;
            request.State = Short(marks.Text(obx[5]));
        }
        else if (name.SequenceEqual("MDC_EVT_ALARM"u8))
        {
            request.HasAlarm = true;
            request.Event = NameIn(obx[5]);
            request.Text = Short(request.Event);
            request.EventAt = Instant(obx);
        }
        else if (name.StartsWith("MDC_EVT_"u8))
        {
            request.HasAlarm = true;
            request.Event = marks.Text(name);
            request.Text = Short(marks.Text(obx[5]));
            request.EventAt = Instant(obx);
        }
    }

    /// <summary>Number and name agree; a doubt when one of them is right and the other is not.</summary>
    private bool Is(
        scoped ReadOnlySpan<byte> number,
        scoped ReadOnlySpan<byte> name,
        scoped ReadOnlySpan<byte> wantedNumber,
        scoped ReadOnlySpan<byte> wantedName
    )
    {
        bool numberFits = number.SequenceEqual(wantedNumber);
        bool nameFits = name.SequenceEqual(wantedName);
        if (numberFits != nameFits)
        {
            Doubt(
                "number-and-name-disagree",
                string.Create(CultureInfo.InvariantCulture, $"OBX[{row}]-3"),
                $"{marks.Text(number)} {marks.Text(name)}"
            );
        }

        return numberFits && nameFits;
    }

    private void EndRequest()
    {
        if (request.HasAlarm)
        {
            if (request.Event is null || request.Phase is null || request.State is null)
            {
                Doubt("alarm-incomplete", "OBR", request.Event ?? "");
            }

            alarms ??= ImmutableArray.CreateBuilder<DeviceAlarm>(1);
            alarms.Add(
                new(
                    request.Event ?? "",
                    request.Text ?? "",
                    request.Phase ?? "",
                    request.State ?? "",
                    request.Measure,
                    request.Value,
                    request.EventAt ?? request.At ?? sentAt
                )
            );
        }

        if (request.HasWord)
        {
            if (profile == PcdProfile.PumpEvent && request.Event is null)
            {
                Doubt("event-missing", "OBR", "");
            }

            words ??= ImmutableArray.CreateBuilder<PumpWord>(1);
            words.Add(
                new(
                    request.Event ?? "",
                    request.Mode,
                    request.Status,
                    request.Drug,
                    request.EventAt ?? request.At ?? sentAt
                )
            );
        }

        request = default;
    }

    /// <summary>An order: RXG-4 drug, 5 and 7 volume, 15 and 16 rate, 17 and 18 drug in the bag, 23 and 24 its volume.</summary>
    private void Give(Hl7Segment segment)
    {
        Span<Range> at = stackalloc Range[FieldsWanted];
        segment.Split(at);
        Row rxg = new(segment.Line, at);
        if (order.Drug is not null)
        {
            Doubt("order-again", "RXG", "");
            return;
        }

        order.Drug = Short(NameIn(rxg[4]) ?? "");
        order.ToBeInfused = Amount(rxg, 5, 7, "mL", out _);
        order.Rate = Amount(rxg, 15, 16, null, out order.RateUnit);
        order.Strength = Amount(rxg, 17, 18, null, out order.StrengthUnit);
        order.Volume = Amount(rxg, 23, 24, "mL", out _);
    }

    private decimal? Amount(scoped Row rxg, int number, int unit, string? only, out string? said)
    {
        said = null;
        if (rxg[number].IsEmpty)
        {
            return null;
        }

        if (!Hl7Number.TryRead(rxg[number], out decimal amount) || amount < 0m)
        {
            Doubt("number-not-readable", Line("RXG", number), Short(marks.Text(rxg[number])));
            return null;
        }

        if (UnitOf(rxg[unit], vendorTerms: true, out string? doubt) is not { } known)
        {
            Doubt(doubt!, Line("RXG", unit), Short(marks.Text(rxg[unit])));
            return null;
        }

        said = System.Text.Encoding.ASCII.GetString(known.Ucum[0]);
        if (only is not null && said != only)
        {
            Doubt("unit-of-another-measure", Line("RXG", unit), Short(marks.Text(rxg[unit])));
            return null;
        }

        return amount;
    }

    private void Weight(scoped Row obx, scoped ReadOnlySpan<byte> number, scoped ReadOnlySpan<byte> name)
    {
        if (!Is(number, name, "68063"u8, "MDC_ATTR_PT_WEIGHT"u8) || !TryDecimal(obx, out decimal? said))
        {
            return;
        }

        if (UnitOf(obx[6], vendorTerms: false, out string? doubt) is { Unit: DeviceUnit.Kilograms })
        {
            order.Kilograms = said > 0m ? said : null;
        }
        else
        {
            Doubt(doubt ?? "unit-of-another-measure", 6, obx[6]);
        }
    }

    private readonly PumpOrder? Ordered() =>
        order.Drug is null
            ? null
            : new(
                order.Drug,
                order.Rate,
                order.RateUnit,
                order.Strength,
                order.StrengthUnit,
                order.Volume,
                order.ToBeInfused,
                order.Kilograms,
                sentAt
            );

    /// <summary>One channel says two things about one moment: none of them is taken. What it says twice is taken once.</summary>
    private void RemoveWhatContradictsItself()
    {
        if (values is null || values.Count < 2)
        {
            return;
        }

        Dictionary<(Measure, string, Instant), int> first = new(values.Count);
        HashSet<int>? contradicted = null;
        HashSet<int>? again = null;
        for (int i = 0; i < values.Count; i++)
        {
            DeviceValue value = values[i];
            if (first.TryAdd((value.Measure, value.Channel, value.MeasuredAt), i))
            {
                continue;
            }

            int before = first[(value.Measure, value.Channel, value.MeasuredAt)];
            (again ??= []).Add(i);
            if (values[before].Value != value.Value)
            {
                (contradicted ??= []).Add(before);
            }
        }

        Remove(first, contradicted, again);
    }

    private void Remove(
        Dictionary<(Measure, string, Instant), int> first,
        HashSet<int>? contradicted,
        HashSet<int>? again
    )
    {
        if (again is null)
        {
            return;
        }

        ImmutableArray<DeviceValue>.Builder kept = ImmutableArray.CreateBuilder<DeviceValue>(values!.Count);
        for (int i = 0; i < values.Count; i++)
        {
            DeviceValue value = values[i];
            if (contradicted?.Contains(first[(value.Measure, value.Channel, value.MeasuredAt)]) == true)
            {
                Doubt(
                    "two-values-at-once",
                    string.Create(CultureInfo.InvariantCulture, $"OBX[{rows![i]}]-5"),
                    value.Value?.ToString(CultureInfo.InvariantCulture) ?? ""
                );
            }
            else if (!again.Contains(i))
            {
                kept.Add(value);
            }
        }

        values = kept;
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

    /// <summary>A coded word: its name, and when it has none its code.</summary>
    private readonly string? NameIn(ReadOnlySpan<byte> field)
    {
        ReadOnlySpan<byte> name = marks.ComponentOf(field, 2);
        string text = marks.Text(name.IsEmpty ? marks.ComponentOf(field, 1) : name).Trim();
        return text.Length == 0 ? null : Short(text);
    }

    private static string Short(string? text) =>
        text is null ? ""
        : text.Length <= LongestText ? text
        : text[..LongestText];

    private static bool TryNumber(ReadOnlySpan<byte> text, out int number)
    {
        const int most = 9;
        number = 0;
        foreach (byte digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            number = text.Length > most ? 0 : (10 * number) + (digit - '0');
        }

        return !text.IsEmpty && text.Length <= most;
    }

    private static string Line(string name, int field) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}-{field}");

    private void Doubt(string code, int field, scoped ReadOnlySpan<byte> said) =>
        Doubt(code, string.Create(CultureInfo.InvariantCulture, $"OBX[{row}]-{field}"), Short(marks.Text(said)));

    private void Doubt(string code, string where, string said)
    {
        doubts ??= ImmutableArray.CreateBuilder<DeviceDoubt>(2);
        doubts.Add(new(code, where, said));
    }

    /// <summary>The fields of a line, found once.</summary>
    private readonly ref struct Row(ReadOnlySpan<byte> line, ReadOnlySpan<Range> at)
    {
        private readonly ReadOnlySpan<byte> line = line;
        private readonly ReadOnlySpan<Range> at = at;

        public ReadOnlySpan<byte> this[int field] => line[at[field]];
    }
}
