using System.Collections.Frozen;
using Hearsay.Lexicons;

namespace Hearsay.Annotators.Segmentation;

/// <summary>What may follow an abbreviation that is written with a full stop.</summary>
internal enum AbbreviationKind : byte
{
    /// <summary>Not one that is known.</summary>
    None,

    /// <summary>A name follows: <c>Mr.</c> never ends a sentence.</summary>
    Name,

    /// <summary>A number follows: <c>No. 10</c>; the full stop belongs to the word only then.</summary>
    Number,

    /// <summary>More of the sentence follows: <c>e.g.</c></summary>
    Inner,

    /// <summary>Anything may follow, a new sentence too: <c>U.S.</c>, <c>Inc.</c></summary>
    Any,
}

/// <summary>The abbreviations of lexicons/abbreviations.tsv.</summary>
internal static class Abbreviations
{
    /// <summary>Longest abbreviation, without its last full stop.</summary>
    public const int MaximumLength = 12;

    private static readonly FrozenDictionary<string, AbbreviationKind> Kinds = Load();
    private static readonly FrozenDictionary<string, AbbreviationKind>.AlternateLookup<ReadOnlySpan<char>> Lookup = Kinds.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The kind of <paramref name="word"/>, given without its last full stop.</summary>
    public static AbbreviationKind KindOf(ReadOnlySpan<char> word) =>
        word.Length <= MaximumLength && Lookup.TryGetValue(word, out var kind) ? kind : AbbreviationKind.None;

    private static FrozenDictionary<string, AbbreviationKind> Load()
    {
        var kinds = new Dictionary<string, AbbreviationKind>(StringComparer.Ordinal);
        foreach (var row in LexiconFile.Read("abbreviations", 2))
        {
            var kind = Enum.Parse<AbbreviationKind>(row[1], ignoreCase: true);
            kinds[row[0]] = kind;
            if (row[0].Length > 2 || kind == AbbreviationKind.Name)
            {
                kinds.TryAdd(row[0].ToUpperInvariant(), kind);
            }
        }

        return kinds.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
