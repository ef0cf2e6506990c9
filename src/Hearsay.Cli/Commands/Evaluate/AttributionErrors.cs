using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hearsay.Documents;
using Hearsay.Evaluation;

namespace Hearsay.Cli.Commands.Evaluate;

/// <summary>Lists what an evaluation of attributions got wrong, for a developer to read.</summary>
internal static class AttributionErrors
{
    /// <summary>
    /// At most <paramref name="most"/> errors, taken evenly from all of them: <c>missed</c> and <c>spurious</c> attributions, and pairs
    /// with a wrong <c>source</c>, <c>cue</c> or <c>content</c>. In a text, [ ] hold the source, { } the cue and &lt; &gt; the content.
    /// </summary>
    public static IEnumerable<string> List(IReadOnlyList<(string Stem, string Text, AttributionComparison Comparison)> articles, int most)
    {
        if (most <= 0)
        {
            yield break;
        }

        var errors = articles.SelectMany(article => Errors(article.Text, article.Comparison).Select(error => (article.Stem, Error: error))).ToList();
        yield return "";
        yield return string.Create(CultureInfo.InvariantCulture,
            $"{errors.Count} errors: {string.Join(", ", errors.GroupBy(e => e.Error.Kind).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Count()} {g.Key}"))}");
        var shown = Math.Min(most, errors.Count);
        for (var i = 0; i < shown; i++)
        {
            var (stem, error) = errors[(int)((long)i * errors.Count / shown)];
            yield return "";
            yield return $"{error.Kind} in {stem}";
            foreach (var line in error.Lines)
            {
                yield return "  " + line;
            }
        }
    }

    private static IEnumerable<(string Kind, string[] Lines)> Errors(string text, AttributionComparison comparison)
    {
        var system = comparison.Pairs.ToDictionary(pair => pair.System, pair => pair.Human);
        var human = comparison.Pairs.Select(pair => pair.Human).ToHashSet();
        for (var j = 0; j < comparison.Human.Count; j++)
        {
            if (!human.Contains(j))
            {
                yield return ("missed", ["gold " + Show(text, comparison.Human[j])]);
            }
        }

        for (var i = 0; i < comparison.System.Count; i++)
        {
            if (!system.TryGetValue(i, out var j))
            {
                yield return ("spurious", ["ours " + Show(text, comparison.System[i])]);
                continue;
            }

            var (a, b) = (comparison.System[i], comparison.Human[j]);
            var kind = !AttributionEvaluation.SourceRight(a, b) ? "source" : !AttributionEvaluation.CueRight(a, b) ? "cue" : !a.Content.SameWords(b.Content) ? "content" : null;
            if (kind is not null)
            {
                yield return (kind, ["gold " + Show(text, b), "ours " + Show(text, a)]);
            }
        }
    }

    // The passage from the first to the last piece, with the pieces marked.
    private static string Show(string text, ScoredAttribution attribution)
    {
        var pieces = new List<(TextSpan Span, char Open, char Close)>();
        Add(attribution.Source.Spans, '[', ']');
        Add(attribution.Cue.Spans, '{', '}');
        Add(attribution.Content.Spans, '<', '>');
        void Add(ImmutableArray<TextSpan> spans, char open, char close) => pieces.AddRange(spans.Select(span => (span, open, close)));

        int start = pieces.Min(piece => piece.Span.Start), end = pieces.Max(piece => piece.Span.End);
        var shown = new StringBuilder();
        for (var i = start; i <= end; i++)
        {
            foreach (var piece in pieces.Where(piece => piece.Span.End == i))
            {
                shown.Append(piece.Close);
            }

            foreach (var piece in pieces.Where(piece => piece.Span.Start == i))
            {
                shown.Append(piece.Open);
            }

            if (i < end)
            {
                shown.Append(text[i] is '\n' or '\r' ? ' ' : text[i]);
            }
        }

        return shown.ToString();
    }
}
