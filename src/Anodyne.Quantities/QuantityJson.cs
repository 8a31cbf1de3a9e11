using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Anodyne.Quantities;

/// <summary>How quantities and ids stand in JSON: <c>"25000 ug/h"</c> and <c>"pat_…"</c>, never a bare number.</summary>
public static class QuantityJson
{
    /// <summary>One converter for each quantity and each id; a test demands that none is forgotten.</summary>
    public static IReadOnlyList<JsonConverter> Converters { get; } =
    [
        new QuantityConverter<Dose>(),
        new QuantityConverter<DosePerKilogram>(),
        new QuantityConverter<DoseRate>(),
        new QuantityConverter<DoseRatePerKilogram>(),
        new QuantityConverter<BodyMass>(),
        new QuantityConverter<BodyHeight>(),
        new QuantityConverter<Strength>(),
        new QuantityConverter<Volume>(),
        new QuantityConverter<InfusionRate>(),
        new QuantityConverter<Money>(),
        new IdConverter<ClinicId>(),
        new IdConverter<UserId>(),
        new IdConverter<PatientId>(),
        new IdConverter<ReferralId>(),
        new IdConverter<PlanId>(),
        new IdConverter<ConsentId>(),
        new IdConverter<OrderId>(),
        new IdConverter<AppointmentId>(),
        new IdConverter<VialId>(),
        new IdConverter<BagId>(),
        new IdConverter<SessionId>(),
        new IdConverter<EventId>(),
        new IdConverter<DiaryEntryId>(),
        new IdConverter<ForecastId>(),
        new IdConverter<ImportId>(),
    ];

    /// <summary>The text of a quantity in its smallest unit: exact, and the unit travels with the number.</summary>
    public static string Print<T>(T quantity)
        where T : struct, IQuantity<T> =>
        string.Create(CultureInfo.InvariantCulture, $"{quantity.Smallest} {T.Symbol}");

    /// <summary>Reads only what <see cref="Print"/> writes: another unit, or no unit, is refused.</summary>
    public static bool TryParse<T>(string? text, out T quantity)
        where T : struct, IQuantity<T>
    {
        int space = text?.IndexOf(' ', StringComparison.Ordinal) ?? -1;
        bool isNumber = long.TryParse(
            text.AsSpan(0, Math.Max(space, 0)),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out long smallest
        );
        quantity = T.Of(smallest);
        return isNumber && string.Equals(Print(quantity), text, StringComparison.Ordinal);
    }
}

/// <summary>A quantity as a string with its unit.</summary>
public sealed class QuantityConverter<T> : JsonConverter<T>
    where T : struct, IQuantity<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && QuantityJson.TryParse(reader.GetString(), out T quantity)
            ? quantity
            : throw new JsonException($"Expected a whole number of {T.Symbol} as a string with that unit.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(QuantityJson.Print(value));
}

/// <summary>An id as a string with its prefix, also where it is the key of a dictionary.</summary>
public sealed class IdConverter<T> : JsonConverter<T>
    where T : struct, IId<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
        && Id.TryParse(reader.GetString(), out T id)
            ? id
            : throw new JsonException($"Expected an id that starts with {T.Prefix}_.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Id.Print(value));

    public override T ReadAsPropertyName(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) => Read(ref reader, typeToConvert, options);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(Id.Print(value));
}
