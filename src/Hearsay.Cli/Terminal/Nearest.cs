namespace Hearsay.Cli.Terminal;

/// <summary>Finds what somebody who mistyped a name most likely meant.</summary>
internal static class Nearest
{
    /// <summary>
    /// The candidate with the least edit distance (insertions, deletions, replacements, swaps of neighbours), the first of equals;
    /// null where even that one is off by more than a third of its letters (but one is always allowed), or the typed name is
    /// no start of it.
    /// </summary>
    public static string? Of(string typed, IEnumerable<string> candidates)
    {
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var bare = candidate.TrimStart('-');
            var given = typed.TrimStart('-');
            var distance = given.Length >= 2 && bare.StartsWith(given, StringComparison.OrdinalIgnoreCase) ? 1 : Distance(given, bare);
            if (distance <= Math.Max(1, bare.Length / 3) && distance < Math.Max(1, given.Length) && distance < bestDistance)
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary><c> Did you mean 'x'?</c>, or nothing.</summary>
    public static string Hint(string typed, IEnumerable<string> candidates) => Of(typed, candidates) is { } name ? $" Did you mean '{name}'?" : "";

    private static int Distance(string a, string b)
    {
        if (a.Length > 64 || b.Length > 64)
        {
            return int.MaxValue;
        }

        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    d[i, j] = i + j;
                    continue;
                }

                var same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + same);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }
}
