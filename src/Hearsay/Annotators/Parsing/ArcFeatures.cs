using Hearsay.Learning;
using Hearsay.Learning.Neural;

namespace Hearsay.Annotators.Parsing;

/// <summary>What the net that foresees heads sees of each word.</summary>
internal static class ArcFeatures
{
    /// <summary>Features of a word.</summary>
    public const int PerWord = 12;

    private const int NoClass = 0;

    /// <summary>What each feature tells of: 0 the word itself, 1 its letters, 2 its class, 3 its tag.</summary>
    public static int[] Groups { get; } = [0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 3, 1];

    /// <summary>Writes <see cref="PerWord"/> hashes for each word from <paramref name="first"/> (counted from 1) on.</summary>
    public static void Write(ParserInput input, int first, int count, Span<uint> hashes)
    {
        for (var i = 0; i < count; i++)
        {
            var at = first + i;
            ref readonly var view = ref input.Views[at];
            var line = hashes.Slice(i * PerWord, PerWord);
            uint word = view.Word, tag = input.Pos[at], cluster = input.Cluster[at];
            var edge = at == 1 ? 1u : 0u;
            line[0] = FeatureHash.Of(1, word);
            line[1] = FeatureHash.Of(2, word, tag);
            line[2] = FeatureHash.Of(3, view.Suffix3);
            line[3] = FeatureHash.Of(4, view.Suffix2, (uint)view.Shape);
            line[4] = FeatureHash.Of(5, view.Prefix3);
            line[5] = FeatureHash.Of(6, (uint)view.Shape, edge);
            line[6] = cluster == NoClass ? 0 : FeatureHash.Of(7, cluster);
            line[7] = cluster == NoClass ? 0 : FeatureHash.Of(8, cluster, tag);
            line[8] = FeatureHash.Of(9, tag);
            line[9] = FeatureHash.Of(10, input.UPos[at], view.Suffix3);
            line[10] = FeatureHash.Of(11, input.UPos[at], edge);
            line[11] = FeatureHash.Of(12, view.Suffix4);
        }
    }

    /// <summary>The rows of the words from <paramref name="first"/> on.</summary>
    public static void Rows(WordTable table, ParserInput input, int first, int count, Span<uint> hashes, Span<int> rows)
    {
        Write(input, first, count, hashes);
        FeatureTable.Find(table, hashes[..(count * PerWord)], rows[..(count * PerWord)]);
    }
}
