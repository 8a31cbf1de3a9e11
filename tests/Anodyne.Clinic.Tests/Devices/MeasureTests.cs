using Anodyne.Clinic.Devices;

namespace Anodyne.Clinic.Tests.Devices;

public sealed class MeasureTests
{
    [Theory]
    [InlineData(Measure.HeartRate, "/min")]
    [InlineData(Measure.SpO2, "%")]
    [InlineData(Measure.ArterialMean, "mm[Hg]")]
    [InlineData(Measure.EndTidalCo2, "mm[Hg]")]
    [InlineData(Measure.Temperature, "Cel")]
    [InlineData(Measure.InfusionRate, "mL/h")]
    [InlineData(Measure.VolumeRemaining, "mL")]
    public void A_measure_has_one_unit(Measure measure, string unit) => Assert.Equal(unit, measure.Unit);
}
