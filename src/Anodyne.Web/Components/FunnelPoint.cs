using Anodyne.Clinic.Forecasts;

namespace Anodyne.Web.Components;

/// <summary>A point of a <see cref="FunnelChart"/>.</summary>
/// <param name="Name">What stands beside it.</param>
/// <param name="Share">The share, and how many it stands on.</param>
public sealed record FunnelPoint(string Name, ShareOf Share);
