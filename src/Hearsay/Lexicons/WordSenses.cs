using System.Globalization;
using Hearsay.Documents;
using Hearsay.Learning;
using Hearsay.Models;

namespace Hearsay.Lexicons;

/// <summary>What a verb, noun or adjective is about, in numbers that words of a kind share; each is 0 where it is not known.</summary>
/// <param name="Field">The field of meaning its senses most belong to: communication, cognition, motion …</param>
/// <param name="Family">The words it is related to, by a far ancestor of its first sense.</param>
/// <param name="Kind">The same by a nearer ancestor.</param>
/// <param name="Takes">What a verb takes, a bit each: a clause with "that", an infinitive, somebody, something …</param>
internal readonly record struct WordSense(uint Field, uint Family, uint Kind, uint Takes);

/// <summary>
/// Fields of meaning of words (WordNet 3.0, Miller 1995). A model that has hardly met "pledge" knows by it that it is a declaration like
/// "vow" and nothing like "bake".
/// </summary>
internal sealed class WordSenses
{
    private const int LongestLemma = 64;
    private readonly Dictionary<uint, WordSense> _senses = new(50_000);

    private WordSenses(TextReader lines)
    {
        Span<Range> cells = stackalloc Range[7];
        for (var number = 1; lines.ReadLine() is { } line; number++)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var row = line.AsSpan();
            if (row.Split(cells, '\t') != 6)
            {
                throw Errors.BadLexiconRow("word-senses", number, line, 6);
            }

            // The same numbers mean other things for other parts of speech.
            var part = row[cells[1]][0];
            var place = (uint)(part - 'a' + 1);
            _senses[Key(row[cells[0]], part)] = new WordSense(Number(row[cells[2]]) + (place << 12), Number(row[cells[3]]) + (place << 16), Number(row[cells[4]]) + (place << 16), Number(row[cells[5]]));
        }
    }

    /// <summary>Those of lexicons/word-senses.tsv.</summary>
    public static WordSenses Default => Shipped.Value;

    private static Lazy<WordSenses> Shipped { get; } = new(static () =>
    {
        using var reader = new StreamReader(Resources.Open("lexicons/word-senses.tsv"));
        return new WordSenses(reader);
    });

    /// <summary>The sense of a word; nothing of other parts of speech.</summary>
    /// <param name="lemma">In any case.</param>
    /// <param name="pos">Verbs, auxiliaries among them, nouns and adjectives are known.</param>
    public WordSense Of(string lemma, UPos pos)
    {
        var part = pos switch { UPos.VERB or UPos.AUX => 'v', UPos.NOUN => 'n', UPos.ADJ => 'a', _ => ' ' };
        if (part == ' ' || lemma.Length > LongestLemma)
        {
            return default;
        }

        // Lemmas of headlines may be capitals.
        Span<char> lower = stackalloc char[LongestLemma];
        return _senses.GetValueOrDefault(Key(lower[..lemma.AsSpan().ToLowerInvariant(lower)], part));
    }

    private static uint Key(ReadOnlySpan<char> lemma, char part) => FeatureHash.Of(part, FeatureHash.Text(lemma));

    private static uint Number(ReadOnlySpan<char> text) => uint.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
