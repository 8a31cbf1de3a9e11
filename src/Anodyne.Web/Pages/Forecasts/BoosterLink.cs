using System.Globalization;
using Anodyne.Clinic.Forecasts;
using NodaTime.Text;

namespace Anodyne.Web.Pages.Forecasts;

/// <summary>The booking page of a patient with window, length and last tolerated dose filled in.</summary>
public static class BoosterLink
{
    public static string To(BoosterCard booster) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"/patients/{booster.Patient}/schedule?kind=booster&from={LocalDatePattern.Iso.Format(booster.WindowFrom!.Value)}&to={LocalDatePattern.Iso.Format(booster.WindowTo!.Value)}&minutes={booster.Minutes}&dose={booster.LastGiven.Milligrams}"
        );
}
