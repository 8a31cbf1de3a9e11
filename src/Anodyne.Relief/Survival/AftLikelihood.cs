namespace Anodyne.Relief.Survival;

/// <summary>
/// The likelihood of a parametric model with its derivatives in location and log scale. The parameters are the
/// intercept at mean covariates, the coefficients, and the log of the scale where that is free.
/// </summary>
internal sealed class AftLikelihood(AftRow[] rows, double[] means, Distribution distribution)
{
    private readonly double[][] design =
    [
        .. rows.Select(row => (double[])[1, .. means.Select((mean, k) => row.Covariates[k] - mean)]),
    ];

    public AftRow[] Rows => rows;

    public double[] Means => means;

    public Distribution Distribution => distribution;

    /// <summary>Parameters of the scale: none for the exponential.</summary>
    public int Free => distribution == Distribution.Exponential ? 0 : 1;

    public double Scale(double[] at) => Free == 0 ? 1 : Math.Exp(at[^1]);

    /// <summary>From the fit without covariates, or from mean and spread of the times.</summary>
    public double[] Start(double[] rest)
    {
        if (rest.Length > 0)
        {
            return [rest[0], .. new double[means.Length], .. rest.Skip(1)];
        }

        double[] y = [.. rows.Select(Middle)];
        double spread = Math.Sqrt(y.Average(value => Math.Pow(value - y.Average(), 2)));
        return [y.Average(), .. Enumerable.Repeat(Math.Log(spread > 0 ? spread : 1), Free)];
    }

    public Likelihood At(double[] at)
    {
        int linear = 1 + means.Length;
        Likelihood sum = new(linear + Free);
        double scale = Scale(at);
        for (int i = 0; i < rows.Length; i++)
        {
            double location = 0;
            for (int k = 0; k < linear; k++)
            {
                location += at[k] * design[i][k];
            }

            Add(sum, design[i], Row(rows[i], location, scale));
        }

        return sum;
    }

    private double Middle(AftRow row) =>
        row switch
        {
            { Lower: { } low, Upper: { } high } when low > 0 || !Standardised.OfLogTime(distribution) => (
                OnScale(low) + OnScale(high)
            ) / 2,
            { Upper: { } high } => OnScale(high),
            _ => OnScale(row.Lower!.Value),
        };

    private double OnScale(double time) => Standardised.OfLogTime(distribution) ? Math.Log(time) : time;

    private void Add(Likelihood sum, double[] x, Contribution row)
    {
        sum.Value += row.Value;
        for (int a = 0; a < x.Length; a++)
        {
            sum.Slope[a] += row.ByLocation * x[a];
            for (int b = 0; b < x.Length; b++)
            {
                sum.Information[a, b] -= row.TwiceLocation * x[a] * x[b];
            }

            if (Free > 0)
            {
                sum.Information[a, x.Length] -= row.Mixed * x[a];
                sum.Information[x.Length, a] -= row.Mixed * x[a];
            }
        }

        if (Free > 0)
        {
            sum.Slope[x.Length] += row.ByScale;
            sum.Information[x.Length, x.Length] -= row.TwiceScale;
        }
    }

    private Contribution Row(AftRow row, double location, double scale)
    {
        double Deviate(double time) => (OnScale(time) - location) / scale;
        return row switch
        {
            { Lower: { } low, Upper: { } high } when low == high => Seen(low, Deviate(low), scale),
            { Lower: { } low, Upper: null } => OneSided(
                Standardised.LogAbove(distribution, Deviate(low)),
                Deviate(low),
                scale
            ),
            { Lower: { } low, Upper: { } high } when low > 0 || !Standardised.OfLogTime(distribution) => Between(
                Deviate(low),
                Deviate(high),
                scale
            ),
            _ => OneSided(
                Standardised.LogBelow(distribution, Deviate(row.Upper!.Value)),
                Deviate(row.Upper!.Value),
                scale
            ),
        };
    }

    /// <summary>The density on the scale of time: for log time, divided by time.</summary>
    private Contribution Seen(double time, double z, double scale)
    {
        Contribution density = OneSided(Standardised.LogDensity(distribution, z), z, scale);
        double jacobian = Math.Log(scale) + (Standardised.OfLogTime(distribution) ? Math.Log(time) : 0);
        return density with { Value = density.Value - jacobian, ByScale = density.ByScale - 1 };
    }

    /// <summary>Chain rule: dz/dlocation = −1/scale, dz/dlog scale = −z.</summary>
    private static Contribution OneSided(Curved log, double z, double scale) =>
        new(
            log.Value,
            -log.First / scale,
            -z * log.First,
            log.Second / (scale * scale),
            (log.First + z * log.Second) / scale,
            z * log.First + z * z * log.Second
        );

    private Contribution Between(double low, double high, double scale)
    {
        double mass = Standardised.Between(distribution, low, high);
        (double f1, double d1) = Density(low);
        (double f2, double d2) = Density(high);
        double byLocation = -(f2 - f1) / (scale * mass);
        double byScale = -(high * f2 - low * f1) / mass;
        return new(
            Math.Log(mass),
            byLocation,
            byScale,
            (d2 - d1) / (scale * scale * mass) - byLocation * byLocation,
            (f2 - f1 + high * d2 - low * d1) / (scale * mass) - byLocation * byScale,
            (high * f2 + high * high * d2 - low * f1 - low * low * d1) / mass - byScale * byScale
        );
    }

    /// <summary>The density and its slope.</summary>
    private (double Value, double Slope) Density(double z)
    {
        Curved log = Standardised.LogDensity(distribution, z);
        double value = Math.Exp(log.Value);
        return (value, value == 0 ? 0 : value * log.First);
    }

    /// <summary>What one row adds to the log-likelihood and to its derivatives.</summary>
    private sealed record Contribution(
        double Value,
        double ByLocation,
        double ByScale,
        double TwiceLocation,
        double Mixed,
        double TwiceScale
    );
}
