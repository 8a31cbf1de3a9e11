namespace Anodyne.Web.Hosting;

/// <summary>How the watch over the chairs is doing, for the sentinel and for other stations; names nobody.</summary>
/// <param name="SinceLastLook">Seconds since the last look at every chair ended.</param>
/// <param name="Lag">Seconds by which it ended after its time.</param>
/// <param name="Chairs">How many chairs it saw.</param>
/// <param name="Late">Whether the watch is an alarm itself.</param>
public sealed record AlarmHealth(double SinceLastLook, double Lag, int Chairs, bool Late)
{
    /// <summary>200 while somebody watches, 503 when the watch is late.</summary>
    public static IResult Of(AlarmSweep sweep)
    {
        AlarmHealth now = new(
            Math.Round(sweep.SinceLastLook.TotalSeconds, 3),
            Math.Round(sweep.Lag.TotalSeconds, 3),
            sweep.Chairs,
            sweep.IsLate
        );
        return Results.Json(
            now,
            statusCode: now.Late ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK
        );
    }
}
