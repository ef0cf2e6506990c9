using System.Runtime.InteropServices;

namespace Hearsay.Learning.Neural;

/// <summary>Counts features and chooses those that get a row in a net's table.</summary>
internal sealed class FeatureTable
{
    /// <summary>Most rows a table can have: <see cref="WordTable"/> holds 16 bits, of which the largest stands for "none".</summary>
    private const int Most = ushort.MaxValue - 1;

    private readonly Dictionary<uint, int> _counts = [];

    /// <summary>Counts a token's features.</summary>
    public void Add(ReadOnlySpan<uint> features)
    {
        foreach (var feature in features)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, feature, out _)++;
        }
    }

    /// <summary>The rows of the features met at least <paramref name="atLeast"/> times; if those are too many, of the most frequent.</summary>
    public WordTable Choose(int atLeast, out int rows)
    {
        var chosen = _counts.Where(c => c.Value >= atLeast && c.Key != 0).OrderByDescending(c => c.Value).ThenBy(c => c.Key).Take(Most).Select(c => c.Key).Order().ToList();
        rows = chosen.Count;
        return new WordTable(chosen.Select((key, row) => KeyValuePair.Create(key, (ushort)row)));
    }

    /// <summary>Turns a token's features into rows, -1 where they have none.</summary>
    /// <param name="table">What <see cref="Choose"/> gave.</param>
    /// <param name="features">The features.</param>
    /// <param name="rows">As long or longer; what is over is filled with -1.</param>
    public static void Find(WordTable table, ReadOnlySpan<uint> features, Span<int> rows)
    {
        for (var i = 0; i < features.Length; i++)
        {
            var row = features[i] == 0 ? ushort.MaxValue : table.Get(features[i], ushort.MaxValue);
            rows[i] = row == ushort.MaxValue ? -1 : row;
        }

        rows[features.Length..].Fill(-1);
    }
}
