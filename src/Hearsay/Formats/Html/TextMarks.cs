using Hearsay.Documents;

namespace Hearsay.Formats.Html;

/// <summary>What part of a claim some words are; the letter is what the page's script reads.</summary>
internal enum ClaimPart
{
    Content = 'c',
    Source = 's',
    Cue = 'k',
    Addressee = 'a',
    Hedge = 'h',
    Quote = 'q',
}

/// <summary>A span and what it is: a part of a claim, or a mention, time, event or wording.</summary>
/// <param name="Span">Where.</param>
/// <param name="Letter">A <see cref="ClaimPart"/>, or <c>e</c> entity, <c>t</c> time, <c>v</c> event, <c>w</c> wording.</param>
/// <param name="Index">Index in its layer.</param>
/// <param name="Rank">Order among those at one place: the smaller the further inside.</param>
internal readonly record struct TextMark(TextSpan Span, char Letter, int Index, int Rank)
{
    public static IEnumerable<TextMark> OfClaims(Record record, SourceChains chains)
    {
        // Innermost: deeper in the chain, then shorter, then later.
        var claims = record.Claims;
        var ranks = new int[claims.Length];
        var order = Enumerable.Range(0, claims.Length)
            .OrderByDescending(chains.Depth)
            .ThenBy(i => claims[i].Content.Sum(s => s.Length))
            .ThenByDescending(i => i);
        foreach (var (rank, i) in order.Index())
        {
            ranks[i] = rank;
        }

        for (var i = 0; i < claims.Length; i++)
        {
            var claim = claims[i];
            IEnumerable<(ClaimPart Part, TextSpan Span)> parts =
            [
                .. claim.Cue?.Spans.Select(s => (ClaimPart.Cue, s)) ?? [],
                .. claim.Source is { } source ? [(ClaimPart.Source, source.Span)] : Array.Empty<(ClaimPart, TextSpan)>(),
                .. claim.Addressee is { } addressee ? [(ClaimPart.Addressee, addressee.Span)] : Array.Empty<(ClaimPart, TextSpan)>(),
                .. claim.Content.Select(s => (ClaimPart.Content, s)),
                .. claim.Quotes.Select(s => (ClaimPart.Quote, s)),
                .. claim.Hedges.Select(s => (ClaimPart.Hedge, s)),
            ];
            foreach (var (part, span) in parts)
            {
                yield return new TextMark(span, (char)part, i, ranks[i]);
            }
        }
    }

    public static IEnumerable<TextMark> OfOthers(Record record)
    {
        foreach (var (i, entity) in record.Entities.Index())
        {
            foreach (var mention in entity.Mentions)
            {
                yield return new TextMark(mention.Span, 'e', i, mention.Span.Length);
            }
        }

        foreach (var (i, time) in record.Times.Index())
        {
            yield return new TextMark(time.Span, 't', i, time.Span.Length);
        }

        foreach (var (i, news) in record.Events.Index())
        {
            yield return new TextMark(news.Trigger, 'v', i, news.Trigger.Length);
        }

        foreach (var (i, wording) in record.Wordings.Index())
        {
            yield return new TextMark(wording.Span, 'w', i, wording.Span.Length);
        }
    }
}

/// <summary>A stretch of the text on which the same marks lie throughout.</summary>
/// <param name="Span">Where; not empty.</param>
/// <param name="Claims">The marks of claims, innermost first; at most <see cref="TextSegments.Deepest"/>.</param>
/// <param name="Others">The other marks, shortest first; at most as many.</param>
internal sealed record TextSegment(TextSpan Span, TextMark[] Claims, TextMark[] Others);

/// <summary>Cuts the text at every border of a zone or mark, so that spans may nest and cross as they like.</summary>
internal static class TextSegments
{
    /// <summary>
    /// The most marks shown on one stretch: no real text comes near it, and it keeps the page linear in the size of a text
    /// made of nothing but nested quotations.
    /// </summary>
    public const int Deepest = 64;

    private static readonly Comparer<TextMark> InnermostFirst = Comparer<TextMark>.Create((a, b) =>
        a.Rank != b.Rank ? a.Rank.CompareTo(b.Rank)
        : a.Letter != b.Letter ? a.Letter.CompareTo(b.Letter)
        : a.Index != b.Index ? a.Index.CompareTo(b.Index)
        : a.Span.CompareTo(b.Span));

    /// <summary>The stretches of each zone, in order; together they are the zone.</summary>
    public static IEnumerable<(Zone Zone, List<TextSegment> Segments)> Of(Record record, SourceChains chains)
    {
        var text = record.Article.Text;
        var marks = TextMark.OfClaims(record, chains).Concat(TextMark.OfOthers(record))
            .Select(m => m with { Span = WholePairs(text, m.Span) })
            .Where(m => !m.Span.IsEmpty)
            .ToArray();
        var starts = marks.OrderBy(m => m.Span.Start).ToArray();
        var ends = marks.OrderBy(m => m.Span.End).ToArray();
        SortedSet<TextMark> claims = new(InnermostFirst), others = new(InnermostFirst);
        int nextStart = 0, nextEnd = 0;
        foreach (var zone in record.Article.Zones)
        {
            var segments = new List<TextSegment>();
            for (var at = zone.Span.Start; at < zone.Span.End;)
            {
                while (nextEnd < ends.Length && ends[nextEnd].Span.End <= at)
                {
                    LayerOf(ends[nextEnd]).Remove(ends[nextEnd++]);
                }

                while (nextStart < starts.Length && starts[nextStart].Span.Start <= at)
                {
                    // One that ended in the gap before this zone was never taken up.
                    if (starts[nextStart].Span.End > at)
                    {
                        LayerOf(starts[nextStart]).Add(starts[nextStart]);
                    }

                    nextStart++;
                }

                var end = zone.Span.End;
                end = nextStart < starts.Length ? Math.Min(end, starts[nextStart].Span.Start) : end;
                end = nextEnd < ends.Length ? Math.Min(end, ends[nextEnd].Span.End) : end;
                segments.Add(new TextSegment(new TextSpan(at, end), [.. claims.Take(Deepest)], [.. others.Take(Deepest)]));
                at = end;
            }

            yield return (zone, segments);
        }

        SortedSet<TextMark> LayerOf(TextMark mark) => mark.Letter is 'e' or 't' or 'v' or 'w' ? others : claims;
    }

    /// <summary>The span within the text, and moved to the end of a surrogate pair it cuts.</summary>
    private static TextSpan WholePairs(string text, TextSpan span)
    {
        int start = Border(span.Start), end = Border(span.End);
        return new TextSpan(start, end);

        int Border(int at) =>
            at >= text.Length ? text.Length
            : at > 0 && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]) ? at + 1
            : at;
    }
}
