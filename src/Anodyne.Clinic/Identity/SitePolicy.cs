using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Identity;

/// <summary>The signed policy of a site with its version; none before a medical director signed one.</summary>
public sealed record SitePolicy(SitePolicySigned Terms, int Version, UserId SignedBy, Instant SignedAt)
{
    public static readonly Fold<SitePolicy?> Fold = new("site-policy", null, Apply);

    /// <summary>Every version that was signed, the oldest first.</summary>
    public static readonly Fold<ImmutableArray<SitePolicy>> History = new(
        "site-policy-history",
        [],
        (versions, e) => e.Fact is SitePolicySigned ? versions.Add(Apply(versions.LastOrDefault(), e)!) : versions
    );

    /// <summary>The most drug in one session for this weight, or null when the site has set none: then nothing starts.</summary>
    public Dose? TotalFor(BodyMass weight) =>
        (Terms.SessionTotal, Terms.SessionTotalPerKilogram) switch
        {
            ({ } total, { } perKilogram) => QuantityArithmetic.Least(total, perKilogram * weight),
            ({ } total, null) => total,
            (null, { } perKilogram) => perKilogram * weight,
            _ => null,
        };

    private static SitePolicy? Apply(SitePolicy? policy, Recorded e) =>
        e.Fact is SitePolicySigned signed
            ? new SitePolicy(signed, (policy?.Version ?? 0) + 1, e.By, e.HappenedAt)
            : policy;
}
