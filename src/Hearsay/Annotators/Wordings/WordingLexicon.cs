using System.Collections.Frozen;
using Hearsay.Documents;
using Hearsay.Lexicons;

namespace Hearsay.Annotators.Wordings;

/// <summary>A judging word or phrase.</summary>
/// <param name="Words">Its words, each as lemma or form in lower case.</param>
/// <param name="Kind">How it judges.</param>
/// <param name="Pos">Part of speech of the last word; null for any.</param>
/// <param name="Needs">What it needs to count: <c>entity</c>, <c>person</c>, <c>speech</c>, or empty.</param>
/// <param name="Unless">Lemmas that make it neutral next to it.</param>
internal sealed record WordingEntry(string[] Words, WordingKind Kind, UPos? Pos, string Needs, FrozenSet<string> Unless);

/// <summary>The lexicons of judging words (epithets.tsv, evaluatives.tsv, distancing.tsv), by first word.</summary>
internal sealed class WordingLexicon
{
    private static readonly Lazy<WordingLexicon> LazyDefault = new(() => new WordingLexicon());
    private readonly FrozenDictionary<string, WordingEntry[]> _entries;

    private WordingLexicon()
    {
        var entries = new List<WordingEntry>();
        Load("epithets", WordingKind.Epithet, entries);
        Load("evaluatives", WordingKind.Evaluative, entries);
        Load("distancing", WordingKind.Distancing, entries);
        _entries = entries.GroupBy(entry => entry.Words[0], StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(entry => entry.Words.Length).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The one lexicon, read on first use.</summary>
    public static WordingLexicon Default => LazyDefault.Value;

    /// <summary>The entries that begin with <paramref name="word"/>, longest first.</summary>
    public WordingEntry[] StartingWith(string word) => _entries.GetValueOrDefault(word) ?? [];

    private static void Load(string name, WordingKind kind, List<WordingEntry> entries)
    {
        foreach (var row in LexiconFile.Read(name, 4))
        {
            var words = row[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            UPos? pos = row[1] == "ANY" ? null : Enum.Parse<UPos>(row[1]);
            var unless = row[3].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);
            entries.Add(new WordingEntry(words, kind, pos, row[2], unless));

            // Tokenizers differ on hyphens: "thin-skinned" is one token or three.
            if (row[0].Contains('-') && !row[0].Contains(" - "))
            {
                entries.Add(new WordingEntry(row[0].Replace("-", " - ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries), kind, pos, row[2], unless));
            }
        }
    }
}
