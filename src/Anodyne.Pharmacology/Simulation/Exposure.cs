using Anodyne.Pharmacology.Kinetics;

namespace Anodyne.Pharmacology.Simulation;

/// <summary>What a regimen comes to in one person: the highest level and when, and the time a signal lies above a level.</summary>
public static class Exposure
{
    /// <summary>Looks between two events at which the curve is caught between its turning points.</summary>
    private const int Pieces = 64;

    /// <summary>Halvings that find a moment to 10⁻¹² of a piece.</summary>
    private const int Halvings = 40;

    /// <summary>The highest value of a signal up to a moment, and when it is reached.</summary>
    public static (double Minute, double Value) Peak(Body body, Signal signal, Regimen regimen, double until)
    {
        (double Minute, double Value) best = (0, 0);
        foreach (Piece piece in Split(body, signal, regimen, until))
        {
            Keep(piece.From, piece.Before);
            if (piece.SlopeBefore > 0 && piece.SlopeAfter < 0)
            {
                double at = piece.Where(slope: true, 0);
                Keep(at, piece.ValueAt(at));
            }

            Keep(piece.To, piece.After);
        }

        return best;

        void Keep(double minute, double value) => best = value > best.Value ? (minute, value) : best;
    }

    /// <summary>Minutes up to a moment during which a signal lies above a level.</summary>
    public static double MinutesAbove(Body body, Signal signal, Regimen regimen, double level, double until)
    {
        double minutes = 0;
        foreach (Piece piece in Split(body, signal, regimen, until))
        {
            minutes += (piece.Before > level, piece.After > level) switch
            {
                (true, true) => piece.To - piece.From,
                (false, true) => piece.To - piece.Where(slope: false, level),
                (true, false) => piece.Where(slope: false, level) - piece.From,
                _ => 0,
            };
        }

        return minutes;
    }

    /// <summary>The time between events in pieces short enough that a signal turns at most once in each.</summary>
    private static IEnumerable<Piece> Split(Body body, Signal signal, Regimen regimen, double until)
    {
        Reading reading = body.Readings.First(r => r.Signal == signal);
        double[] state = new double[body.System.Count];
        double[] edges = [.. regimen.Events().Append(0).Append(until).Where(e => e <= until).Distinct().Order()];
        for (int i = 0; i + 1 < edges.Length; i++)
        {
            double[] inflow = new double[body.System.Count];
            regimen.InflowAfter(edges[i]).CopyTo(inflow, 0);
            double[] given = regimen.GivenAt(edges[i]);
            for (int c = 0; c < given.Length; c++)
            {
                state[c] += given[c];
            }

            // Short pieces first: after an event the fast parts turn within minutes.
            double length = edges[i + 1] - edges[i];
            double from = edges[i];
            for (int p = 1; p <= Pieces; p++)
            {
                double share = (double)p / Pieces;
                double to = p == Pieces ? edges[i + 1] : edges[i] + (length * share * share);
                Piece piece = new(body.System, reading, from, to, state, inflow);
                yield return piece;
                state = piece.End;
                from = to;
            }
        }
    }

    private sealed class Piece
    {
        private readonly LinearSystem system;
        private readonly Reading reading;
        private readonly double[] start;
        private readonly double[] inflow;

        public Piece(LinearSystem system, Reading reading, double from, double to, double[] start, double[] inflow)
        {
            (this.system, this.reading, From, To, this.start, this.inflow) = (system, reading, from, to, start, inflow);
            End = StateAt(to);
        }

        public double From { get; }
        public double To { get; }
        public double[] End { get; }
        public double Before => start[reading.Compartment] * reading.PerMilligram;
        public double After => End[reading.Compartment] * reading.PerMilligram;
        public double SlopeBefore => system.Slope(start, inflow)[reading.Compartment];
        public double SlopeAfter => system.Slope(End, inflow)[reading.Compartment];

        public double ValueAt(double minute) => StateAt(minute)[reading.Compartment] * reading.PerMilligram;

        /// <summary>The moment at which the signal passes a level, or its slope passes 0, by halving.</summary>
        public double Where(bool slope, double level)
        {
            (double low, double high) = (From, To);
            bool begins = IsBeyond(start);
            for (int i = 0; i < Halvings; i++)
            {
                double middle = (low + high) / 2;
                if (IsBeyond(StateAt(middle)) == begins)
                {
                    low = middle;
                }
                else
                {
                    high = middle;
                }
            }

            return (low + high) / 2;

            bool IsBeyond(double[] state) =>
                slope
                    ? system.Slope(state, inflow)[reading.Compartment] > 0
                    : state[reading.Compartment] * reading.PerMilligram > level;
        }

        private double[] StateAt(double minute) => system.Over(minute - From, inflow).Of(start);
    }
}
