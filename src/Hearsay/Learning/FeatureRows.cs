namespace Hearsay.Learning;

/// <summary>
/// A closed set of features, given by their hash, each with a row of weights: two places for each, told apart by a check of eight bits, so
/// that one unknown feature in about 130 is taken for a known one. The frequent features of the training examples are in it.
/// </summary>
internal sealed class FeatureRows
{
    private readonly byte[] _checks; // 0: free
    private readonly int _shift;
    private readonly uint _mask;

    public FeatureRows(byte[] checks)
    {
        _checks = checks;
        var bits = System.Numerics.BitOperations.Log2((uint)checks.Length);
        _mask = (1u << bits) - 1;
        _shift = 32 - bits;
    }

    /// <summary>The checks by row, for the model file.</summary>
    public ReadOnlySpan<byte> Checks => _checks;

    /// <summary>Number of rows, taken or free.</summary>
    public int Count => _checks.Length;

    /// <summary>The row of a feature, or -1.</summary>
    public int Find(uint feature)
    {
        var check = Check(feature);
        var row = (int)(feature & _mask);
        if (_checks[row] == check)
        {
            return row;
        }

        row = Second(feature);
        return _checks[row] == check ? row : -1;
    }

    /// <summary>Room for the features that occur at least <paramref name="atLeast"/> times; where there are too many, the most frequent.</summary>
    /// <param name="counts">Features with how often they occur, in any order.</param>
    /// <param name="bits">Binary logarithm of the number of rows.</param>
    /// <param name="atLeast">Least number of occurrences.</param>
    /// <param name="left">How many found no room.</param>
    public static FeatureRows Choose(IEnumerable<KeyValuePair<uint, int>> counts, int bits, int atLeast, out int left)
    {
        var rows = new FeatureRows(new byte[1 << bits]);
        left = 0;
        foreach (var (feature, _) in counts.Where(c => c.Value >= atLeast).OrderByDescending(c => c.Value).ThenBy(c => c.Key))
        {
            var check = Check(feature);
            int first = (int)(feature & rows._mask), second = rows.Second(feature);
            if (rows._checks[first] == 0 || rows._checks[first] == check)
            {
                rows._checks[first] = check;
            }
            else if (rows._checks[second] == 0 || rows._checks[second] == check)
            {
                rows._checks[second] = check;
            }
            else
            {
                left++;
            }
        }

        return rows;
    }

    private static byte Check(uint feature) => (byte)Math.Max(1u, feature >> 24);

    private int Second(uint feature) => (int)((feature * 0x9E3779B1u) >> _shift);
}
