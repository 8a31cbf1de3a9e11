using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace Anodyne.Relief.Tests;

public sealed class ForecastTests
{
    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions(
        JsonSerializerDefaults.Web
    ).ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);

    private static Given Patient() =>
        Given.Patient().Booster(0, 30, 59).Booster(60, 40, 119).Infusion(120).Pain(2, 121, 125);

    [Fact]
    public void A_forecast_is_stored_as_json_and_read_back_unchanged()
    {
        string written = JsonSerializer.Serialize(Patient().Forecast(125), Json);
        ReliefForecast read = JsonSerializer.Deserialize<ReliefForecast>(written, Json)!;

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(written), JsonSerializer.SerializeToNode(read, Json)));
        Assert.Equal(new Lasted.Observed(35, 34), read.Episodes[0].ToThirty);
        Assert.Equal(BoosterAdvice.Window, read.Booster.Advice);
    }

    [Fact]
    public void The_words_that_are_stored_are_names_and_not_numbers()
    {
        string written = JsonSerializer.Serialize(Patient().Forecast(125), Json);

        Assert.Contains("\"advice\":\"Window\"", written, StringComparison.Ordinal);
        Assert.Contains("\"$type\":\"observed\"", written, StringComparison.Ordinal);
        Assert.Contains("\"version\":\"return-of-pain 1\"", written, StringComparison.Ordinal);
    }

    [Fact]
    public void What_happens_after_the_day_of_asking_changes_nothing()
    {
        Given later = Patient().Infusion(130).Pain(9, 126, 140);

        Assert.Equal(Patient().Forecast(125).InputHash, later.Forecast(125).InputHash);
        Assert.Equal(
            JsonSerializer.Serialize(Patient().Forecast(125), Json),
            JsonSerializer.Serialize(later.Forecast(125), Json)
        );
    }

    [Fact]
    public void One_more_entry_changes_the_hash() =>
        Assert.NotEqual(Patient().Forecast(126).InputHash, Patient().Pain(2, on: 126).Forecast(126).InputHash);

    [Fact]
    public void A_changed_policy_changes_the_hash() =>
        Assert.NotEqual(
            Patient().Forecast(125).InputHash,
            Patient().Forecast(125, BoosterPolicy.Default with { LeadDays = 8 }).InputHash
        );

    [Fact]
    public void An_empty_history_is_a_forecast_with_reasons()
    {
        ReliefForecast forecast = Given.Nobody().Forecast(0);

        Assert.Equal(BoosterReason.NoInfusionGiven, forecast.Abstained);
        Assert.Contains(new Gap(Gap.FewRecentEntries, 0, 3), forecast.Gaps);
    }

    [Fact]
    public void Five_thousand_days_are_read_in_one_go()
    {
        Given years = Given.Patient();
        Given long_ = Enumerable.Range(0, 100).Aggregate(years, (g, i) => g.Booster(50 * i, 20, 50 * i + 49));

        Assert.Equal(100, long_.Forecast(5000).Booster.Own.Seen.Length);
    }
}
