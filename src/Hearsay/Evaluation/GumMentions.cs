using System.Globalization;
using Hearsay.Documents;
using Hearsay.Formats;

namespace Hearsay.Evaluation;

/// <summary>A mention as GUM's annotators marked it.</summary>
/// <param name="Group">Identifier of its entity within the document.</param>
/// <param name="Type">GUM's type: <c>person</c>, <c>organization</c>, <c>place</c>, <c>abstract</c> …</param>
/// <param name="Span">The whole phrase.</param>
/// <param name="Heads">The words its minimal span names, without the others.</param>
/// <param name="IsNamed">Whether the syntactic head among those is a proper noun, and the phrase joins no two of them by "and".</param>
internal sealed record GumMention(string Group, string Type, TextSpan Span, IReadOnlyList<TextSpan> Heads, bool IsNamed);

/// <summary>Reads the mentions off the <c>Entity=</c> annotations of GUM's CoNLL-U (GRP-etype-infstat-salience-centering-minspan-link-identity).</summary>
internal static class GumMentions
{
    private const int TypeField = 1;
    private const int MinimalSpanField = 5;
    private const int Conjunct = -2; // stands for the governor of a conjunct

    /// <summary>The mentions of <paramref name="document"/>, in the order they close. A bracket without a partner is left out.</summary>
    public static List<GumMention> Read(ConllUDocument document)
    {
        var mentions = new List<GumMention>();
        var open = new List<(string[] Fields, int First)>();
        var spans = new List<TextSpan>();
        var proper = new List<bool>();
        var governors = new List<int>();
        for (var s = 0; s < document.Sentences.Length; s++)
        {
            var first = spans.Count;
            spans.AddRange(GoldLayers.WordSpans(document, s).Select(w => w.Span));
            for (var w = 0; w < document.Sentences[s].Words.Length; w++)
            {
                var word = document.Sentences[s].Words[w];
                proper.Add(word.Pos == UPos.PROPN);
                governors.Add(word.Relation.StartsWith("conj", StringComparison.Ordinal) ? Conjunct : word.Head < 0 ? -1 : first + word.Head);
                foreach (var part in Parts(word.Misc))
                {
                    if (part[0] == '(')
                    {
                        open.Add((part.Trim('(', ')').Split('-'), first + w));
                    }

                    if (part[^1] == ')' && Find(open, part) is >= 0 and var at)
                    {
                        var (fields, start) = open[at];
                        open.RemoveAt(at);
                        mentions.Add(Mention(fields, start, first + w, spans, proper, governors));
                    }
                }
            }
        }

        return mentions;
    }

    private static GumMention Mention(string[] fields, int first, int last, List<TextSpan> spans, List<bool> proper, List<int> governors)
    {
        var heads = new List<int>();
        foreach (var number in (fields.Length > MinimalSpanField ? fields[MinimalSpanField] : "").Split(','))
        {
            if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) && offset > 0 && first + offset - 1 <= last)
            {
                heads.Add(first + offset - 1);
            }
        }

        var top = heads.FindIndex(h => governors[h] < first || governors[h] > last || !heads.Contains(governors[h]));
        return new GumMention(
            fields[0], fields.Length > TypeField ? fields[TypeField] : "", new TextSpan(spans[first].Start, spans[last].End), [.. heads.Select(h => spans[h])], top >= 0 && proper[heads[top]] && !heads.Exists(h => h > heads[top] && governors[h] == Conjunct));
    }

    // The open bracket that a closing part belongs to: its own, or the last one of that group.
    private static int Find(List<(string[] Fields, int First)> open, string part) =>
        part[0] == '(' ? open.Count - 1 : open.FindLastIndex(o => o.Fields[0] == part[..^1]);

    // "(1-person-…(2-place-…)3)" → "(1-person-…", "(2-place-…)", "3)".
    private static IEnumerable<string> Parts(string misc)
    {
        const string Key = "Entity=";
        var start = misc.StartsWith(Key, StringComparison.Ordinal) ? 0 : misc.IndexOf("|" + Key, StringComparison.Ordinal) + 1;
        if (start == 0 && !misc.StartsWith(Key, StringComparison.Ordinal))
        {
            yield break;
        }

        var end = misc.IndexOf('|', start);
        var value = misc[(start + Key.Length)..(end < 0 ? misc.Length : end)];
        var at = 0;
        for (var i = 1; i <= value.Length; i++)
        {
            if (i == value.Length || value[i] == '(' || value[i - 1] == ')')
            {
                yield return value[at..i];
                at = i;
            }
        }
    }
}
