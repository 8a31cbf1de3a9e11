using System.Collections.Immutable;
using System.Globalization;
using Anodyne.Clinic.Devices;
using NodaTime;

namespace Anodyne.Interop.Hl7v2;

/// <summary>What is no number: the parts of an alarm, and what a pump says about itself.</summary>
internal ref partial struct PcdReader
{
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

    /// <summary>A coded word: its name, and when it has none its code.</summary>
    private readonly string? NameIn(ReadOnlySpan<byte> field)
    {
        ReadOnlySpan<byte> name = marks.ComponentOf(field, 2);
        string text = marks.Text(name.IsEmpty ? marks.ComponentOf(field, 1) : name).Trim();
        return text.Length == 0 ? null : Short(text);
    }
}
