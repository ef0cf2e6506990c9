using System.Collections.Immutable;
using Hearsay.Cli.Terminal;
using Hearsay.Documents;

namespace Hearsay.Cli.Views;

/// <summary>
/// A passage of an article with its marks: what is quoted, which day a date is, what is hedged or loaded. Dates are told in
/// brackets behind the words; a quotation whose marks lie outside the passage gets marks of its own.
/// </summary>
internal sealed class MarkedText
{
    private readonly string _text;
    private readonly ImmutableArray<TimeExpression> _times;
    private readonly ImmutableArray<Wording> _wordings;

    public MarkedText(Record record)
    {
        _text = record.Article.Text;
        _times = record.Times;
        _wordings = record.Wordings;
    }

    /// <summary>The pieces of a claim's content, joined by an ellipsis where the text puts something between.</summary>
    public StyledText Content(Claim claim)
    {
        var result = new StyledText();
        foreach (var piece in claim.Content)
        {
            if (!result.IsEmpty)
            {
                result.Add(" … ", Style.Dim);
            }

            Piece(result, piece, claim);
        }

        return result;
    }

    /// <summary>The wordings that share a character with one of <paramref name="spans"/>, in the order of the text, each once.</summary>
    public IEnumerable<Wording> WordingsIn(IEnumerable<TextSpan> spans) =>
        spans.SelectMany(span => Overlapping(_wordings, w => w.Span, span)).Distinct().OrderBy(w => w.Span);

    private void Piece(StyledText result, TextSpan piece, Claim claim)
    {
        var marks = new List<(TextSpan Span, Style Style, string Before, string After)>();
        foreach (var quote in claim.Quotes.Where(q => q.Overlaps(piece)))
        {
            var opened = quote.Start > piece.Start && IsQuote(_text[quote.Start - 1]);
            var closed = quote.End < piece.End && IsQuote(_text[quote.End]);
            marks.Add((Within(quote, piece), Style.Green, opened ? "" : "“", closed ? "" : "”"));
        }

        foreach (var time in Overlapping(_times, t => t.Span, piece))
        {
            var span = WithPossessive(time.Span);
            marks.Add((Within(span, piece), Style.Cyan, "", span.End <= piece.End && DateOf(time) is { } date ? $" [{date}]" : ""));
        }

        marks.AddRange(claim.Hedges.Where(h => h.Overlaps(piece)).Select(h => (Within(h, piece), Style.Yellow | Style.Underline, "", "")));
        marks.AddRange(Overlapping(_wordings, w => w.Span, piece).Where(w => !w.Quoted).Select(w => (Within(w.Span, piece), Style.Magenta, "", "")));
        Sweep(result, piece, marks);
    }

    private void Sweep(StyledText result, TextSpan piece, List<(TextSpan Span, Style Style, string Before, string After)> marks)
    {
        var starts = marks.OrderBy(m => m.Span).ToList();
        var ends = marks.OrderBy(m => m.Span.End).ThenByDescending(m => m.Span.Start).ToList();
        var cuts = new SortedSet<int> { piece.Start, piece.End };
        var active = new Dictionary<Style, int>();
        foreach (var mark in marks)
        {
            cuts.Add(mark.Span.Start);
            cuts.Add(mark.Span.End);
        }

        int nextStart = 0, nextEnd = 0, at = piece.Start;
        foreach (var cut in cuts)
        {
            var style = active.Where(a => a.Value > 0).Aggregate(Style.Plain, (all, a) => all | a.Key);
            result.Add(_text.AsSpan(at, cut - at), OneColor(style));
            for (; nextEnd < ends.Count && ends[nextEnd].Span.End == cut; nextEnd++)
            {
                result.Add(ends[nextEnd].After, ends[nextEnd].Style);
                active[ends[nextEnd].Style] = active.GetValueOrDefault(ends[nextEnd].Style) - 1;
            }

            for (; nextStart < starts.Count && starts[nextStart].Span.Start == cut; nextStart++)
            {
                result.Add(starts[nextStart].Before, starts[nextStart].Style);
                active[starts[nextStart].Style] = active.GetValueOrDefault(starts[nextStart].Style) + 1;
            }

            at = cut;
        }
    }

    /// <summary>The value of a date or time as the view tells it; null where it says no more than the words.</summary>
    private string? DateOf(TimeExpression time)
    {
        if (time.Type is not (TimeType.Date or TimeType.Time) || time.Value.EndsWith("_REF", StringComparison.Ordinal) || time.Span.In(_text).SequenceEqual(time.Value))
        {
            return null;
        }

        var value = time.Value.StartsWith("XXXX", StringComparison.Ordinal) ? time.Value + ", year unknown" : time.Value;
        return time.Mod is { } mod ? $"{mod.ToLowerInvariant().Replace('_', ' ')} {value}" : value;
    }

    // Terminals show one colour at a time; the rarer mark wins.
    private static Style OneColor(Style style)
    {
        var decoration = style & (Style.Bold | Style.Dim | Style.Underline);
        foreach (var color in (ReadOnlySpan<Style>)[Style.Yellow, Style.Magenta, Style.Cyan, Style.Green])
        {
            if ((style & color) != 0)
            {
                return decoration | color;
            }
        }

        return style;
    }

    // "Tuesday's [2025-06-03] call", not "Tuesday [2025-06-03]'s call".
    private TextSpan WithPossessive(TextSpan span) =>
        _text.AsSpan(span.End) is ['\'' or '’', 's', ..] rest && (rest.Length == 2 || !char.IsLetterOrDigit(rest[2])) ? new(span.Start, span.End + 2) : span;

    private static bool IsQuote(char c) => c is '"' or '\'' or '“' or '”' or '„' or '‘' or '’' or '‚' or '«' or '»' or '‹' or '›' or '「' or '」' or '『' or '』' or '`' or '\u201F' or '\u201B' or '＂';

    private static TextSpan Within(TextSpan span, TextSpan piece) => new(Math.Max(span.Start, piece.Start), Math.Min(span.End, piece.End));

    // Items in the order of the text; those of this library do not overlap one another, so a binary search finds the first.
    private static IEnumerable<T> Overlapping<T>(ImmutableArray<T> items, Func<T, TextSpan> spanOf, TextSpan piece)
    {
        int low = 0, high = items.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (spanOf(items[middle]).End <= piece.Start)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        for (; low < items.Length && spanOf(items[low]).Start < piece.End; low++)
        {
            if (spanOf(items[low]).Overlaps(piece))
            {
                yield return items[low];
            }
        }
    }
}
