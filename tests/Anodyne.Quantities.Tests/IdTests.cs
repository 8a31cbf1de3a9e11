namespace Anodyne.Quantities.Tests;

public class IdTests
{
    private const string Printed = "pat_019584f0a4b07c3e9d1f2a3b4c5d6e7f";

    [Fact]
    public void An_id_prints_and_parses_with_its_prefix() =>
        Assert.Equal(Printed, Id.Parse<PatientId>(Printed).ToString());

    [Fact]
    public void A_new_id_is_a_version_seven_guid_and_comes_back() =>
        Assert.All(
            Enumerable.Range(0, 100).Select(_ => Id.New<SessionId>()),
            id =>
            {
                Assert.Equal(7, id.Value.Version);
                Assert.Equal(id, Id.Parse<SessionId>(id.ToString()));
            }
        );

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("pat_")]
    [InlineData("pat")]
    [InlineData("019584f0a4b07c3e9d1f2a3b4c5d6e7f")]
    [InlineData("usr_019584f0a4b07c3e9d1f2a3b4c5d6e7f")]
    [InlineData("PAT_019584f0a4b07c3e9d1f2a3b4c5d6e7f")]
    [InlineData("pat_019584F0A4B07C3E9D1F2A3B4C5D6E7F")]
    [InlineData("pat_ 19584f0a4b07c3e9d1f2a3b4c5d6e7f")]
    [InlineData("pat_019584f0a4b07c3e9d1f2a3b4c5d6e7f\n")]
    [InlineData(" pat_019584f0a4b07c3e9d1f2a3b4c5d6e7f")]
    [InlineData("pat_019584f0-a4b0-7c3e-9d1f-2a3b4c5d6e7f")]
    [InlineData("pat_019584f0a4b07c3e9d1f2a3b4c5d6e7")]
    [InlineData("pat_019584f0a4b07c3e9d1f2a3b4c5d6e7f0")]
    public void One_thing_has_one_name_and_any_other_spelling_is_refused(string? text)
    {
        Assert.False(Id.TryParse<PatientId>(text, out _));
        Assert.Throws<FormatException>(() => Id.Parse<PatientId>(text!));
    }
}
