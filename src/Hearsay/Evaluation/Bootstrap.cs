namespace Hearsay.Evaluation;

/// <summary>
/// Percentile bootstrap (Efron 1979): how far a score would move with another draw of articles from the same source. Articles are
/// drawn with replacement, not attributions: those of one article are not independent.
/// </summary>
internal static class Bootstrap
{
    /// <summary>The 95 % interval of each value.</summary>
    /// <param name="articles">Number of articles, 1 or more.</param>
    /// <param name="resamples">Number of draws, 1 or more; 1,000 settles the second digit.</param>
    /// <param name="values">The values of a draw, given how often each article is in it; as many at every call.</param>
    /// <param name="seed">Same seed, same intervals.</param>
    public static (double Low, double High)[] Intervals(int articles, int resamples, Func<int[], double[]> values, ulong seed = 1)
    {
        var random = seed;
        var draws = new double[resamples][];
        var times = new int[articles];
        for (var draw = 0; draw < resamples; draw++)
        {
            Array.Clear(times);
            for (var i = 0; i < articles; i++)
            {
                times[(int)(((UInt128)Next(ref random) * (ulong)articles) >> 64)]++;
            }

            draws[draw] = values(times);
        }

        var intervals = new (double, double)[draws[0].Length];
        for (var i = 0; i < intervals.Length; i++)
        {
            var sorted = draws.Select(draw => draw[i]).Order().ToArray();
            intervals[i] = (sorted[(int)(0.025 * resamples)], sorted[(int)(0.975 * resamples)]);
        }

        return intervals;
    }

    // SplitMix64 (Steele, Lea, Flood 2014): small, and the same on every host, which System.Random does not promise.
    private static ulong Next(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
