using Anodyne.Clinic.Screening;
using Anodyne.Relief.Model;

namespace Anodyne.Clinic.Forecasts;

/// <summary>Which of the kinds of pain that published response rates tell apart an indication belongs to.</summary>
public static class KindOfPain
{
    /// <summary>The kind of a screened patient; not known before the condition is recorded.</summary>
    public static PainCondition Of(ScreeningState screening) =>
        screening.Condition?.Value.Indication switch
        {
            null => PainCondition.Unknown,
            "crps-1" or "crps-2" => PainCondition.Crps,
            "fibromyalgia" => PainCondition.Fibromyalgia,
            "neuropathic" or "post-herpetic" or "phantom-limb" or "spinal-cord-injury" => PainCondition.Neuropathic,
            _ => PainCondition.Mixed,
        };
}
