using System.Text.Json;
using System.Text.Json.Serialization;
using CsCheck;

namespace Anodyne.Quantities.Tests;

public class QuantityJsonTests
{
    private static readonly JsonSerializerOptions Options = WithConverters();

    [Fact]
    public void A_quantity_is_written_with_its_unit() =>
        Assert.Equal("\"25000 ug/h\"", JsonSerializer.Serialize(new DoseRate(25_000), Options));

    [Fact]
    public void An_id_is_written_with_its_prefix()
    {
        PatientId id = Id.New<PatientId>();
        Assert.Equal($"\"{id}\"", JsonSerializer.Serialize(id, Options));
    }

    [Theory]
    [InlineData("\"25000 mg/h\"")]
    [InlineData("\"25000 ug\"")]
    [InlineData("\"25000\"")]
    [InlineData("\"25000 UG/H\"")]
    [InlineData("\"25000  ug/h\"")]
    [InlineData("\" 25000 ug/h\"")]
    [InlineData("\"25000 ug/h \"")]
    [InlineData("\"025 ug/h\"")]
    [InlineData("\"+25 ug/h\"")]
    [InlineData("\"-0 ug/h\"")]
    [InlineData("\"25,000 ug/h\"")]
    [InlineData("\"2.5 ug/h\"")]
    [InlineData("\"٣ ug/h\"")]
    [InlineData("\"9223372036854775808 ug/h\"")]
    [InlineData("\"\"")]
    [InlineData("25000")]
    [InlineData("null")]
    [InlineData("{}")]
    public void Another_unit_or_another_spelling_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DoseRate>(json, Options));

    [Fact]
    public void Another_kind_of_id_is_refused() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<UserId>($"\"{Id.New<PatientId>()}\"", Options));

    [Fact]
    public void Every_number_of_every_size_comes_back() =>
        Gen.Long.Sample(smallest =>
            Assert.Equal(
                new Volume(smallest),
                JsonSerializer.Deserialize<Volume>(JsonSerializer.Serialize(new Volume(smallest), Options), Options)
            )
        );

    [Fact]
    public void Ids_are_keys_of_dictionaries_too()
    {
        Dictionary<VialId, Dose> before = new() { [Id.New<VialId>()] = new(500) };
        string json = JsonSerializer.Serialize(before, Options);
        Assert.Equal(before, JsonSerializer.Deserialize<Dictionary<VialId, Dose>>(json, Options));
    }

    [Fact]
    public void Missing_quantities_and_ranges_come_back_as_they_were()
    {
        (Dose?, Range<Dose>) before = (null, new(new(10), new(20)));
        Assert.Equal(
            before.Item1,
            JsonSerializer.Deserialize<Dose?>(JsonSerializer.Serialize(before.Item1, Options), Options)
        );
        Assert.Equal(
            before.Item2,
            JsonSerializer.Deserialize<Range<Dose>>(JsonSerializer.Serialize(before.Item2, Options), Options)
        );
    }

    [Fact]
    public void No_quantity_and_no_id_was_forgotten() =>
        Assert.All(
            MeaningTests.Quantities.Concat(MeaningTests.Ids),
            type => Assert.Single(QuantityJson.Converters, converter => converter.CanConvert(type))
        );

    private static JsonSerializerOptions WithConverters()
    {
        JsonSerializerOptions options = new(JsonSerializerOptions.Strict);
        foreach (JsonConverter converter in QuantityJson.Converters)
        {
            options.Converters.Add(converter);
        }

        return options;
    }
}
