using System.Collections.Frozen;
using System.Collections.Immutable;
using Hearsay.Documents;
using Hearsay.Learning;

namespace Hearsay.Annotators.Segmentation;

/// <summary>
/// Groups the tokens of a zone into sentences: a linear model says of every gap between two tokens whether a sentence ends
/// there. Headings, lists and hasty writing end sentences without a mark, so no gap is left out. Not thread-safe.
/// </summary>
internal sealed class SentenceSplitter(IScorer weights)
{
    public const string Kind = "segmenter";
    public const int Version = 1;

    /// <summary>Field of the model file that holds the weights.</summary>
    public const ushort WeightsField = 1;

    /// <summary>Number of tokens behind which a sentence ends at the next surface word. The longest sentence of EWT, GUM and PolNeAR's train parts has 220.</summary>
    public const int LongestSentence = 500;

    private static readonly byte[] Ends = [0];

    // Capitalised, these begin a sentence behind an abbreviation; the treebanks show too few of them to be learnt from.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Starters = new[]
    {
        "The", "He", "She", "It", "They", "We", "But", "His", "Her", "Their", "This", "These", "Those", "However", "There", "When", "If",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly SentenceFeatures _features = new();

    /// <summary>Appends the sentences of the tokens from <paramref name="first"/> on, which are those of zone <paramref name="zone"/>.</summary>
    public void Split(string text, ImmutableArray<Token>.Builder tokens, int first, int zone, ImmutableArray<Sentence>.Builder sentences)
    {
        _features.Load(text, tokens, first);
        var start = first;
        Span<uint> hashes = stackalloc uint[SentenceFeatures.Maximum];
        Span<int> score = stackalloc int[1];
        for (var i = 0; i < _features.Count; i++)
        {
            _features.Pass(i);
            var ends = i + 1 == _features.Count;
            if (!ends && _features.MayEnd(i))
            {
                var n = _features.For(i, first + i - start + 1, hashes);
                score[0] = 0;
                weights.Score(hashes[..n], Ends, score);
                ends = score[0] > 0 || (_features.IsAbbreviation(i) && Starters.Contains(tokens[first + i + 1].Span.In(text)));
            }

            // Text without stops is cut all the same, so that no later stage meets a sentence without end.
            ends |= i + 1 < _features.Count && i + 1 - (start - first) >= LongestSentence && !tokens[first + i + 1].Joined;
            if (ends)
            {
                var end = first + i + 1;
                sentences.Add(new Sentence(start, end, new TextSpan(tokens[start].Span.Start, tokens[end - 1].Span.End), zone));
                start = end;
                _features.Restart();
            }
        }
    }
}
