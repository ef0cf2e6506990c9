using Hearsay.Documents;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Wordings;

/// <summary>What stands inside quotation marks, zone by zone; a mark without its partner in the same zone opens nothing.</summary>
internal sealed class QuotedText
{
    private readonly List<TextSpan> _spans = []; // in order, without the marks

    public QuotedText(Draft draft)
    {
        foreach (var zone in draft.Article.Zones)
        {
            var open = -1;
            for (var i = zone.Span.Start; i < zone.Span.End; i++)
            {
                switch (draft.Text[i])
                {
                    case '\u201C' or '\u00AB' or '\u201E':
                        open = i;
                        break;
                    case '\u201D' or '\u00BB' when open >= 0:
                        _spans.Add(new TextSpan(open + 1, i));
                        open = -1;
                        break;
                    case '"' when open >= 0:
                        _spans.Add(new TextSpan(open + 1, i));
                        open = -1;
                        break;
                    case '"':
                        open = i;
                        break;
                }
            }
        }
    }

    /// <summary>The quoted pieces, in order.</summary>
    public IReadOnlyList<TextSpan> Spans => _spans;

    /// <summary>Whether <paramref name="span"/> lies inside quotation marks.</summary>
    public bool Holds(TextSpan span)
    {
        int low = 0, high = _spans.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_spans[middle].Start <= span.Start)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return _spans.Count > 0 && _spans[low].Contains(span);
    }
}
