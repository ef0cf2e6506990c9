using System.Globalization;
using System.Text;
using Hearsay.Documents;

namespace Hearsay.Formats.Html;

/// <summary>Writes the text of the article, every stretch saying what lies on it, and remembers where things begin.</summary>
internal sealed class HtmlArticle
{
    private readonly Record _record;
    private readonly HtmlWriter _html;
    private readonly List<(Zone Zone, List<TextSegment> Segments)> _zones;
    private readonly Dictionary<(char Letter, int Index), int> _first = [];
    private readonly HashSet<int> _anchors = [];
    private readonly Dictionary<int, List<int>> _claimsEnding = [];

    public HtmlArticle(Record record, SourceChains chains, HtmlWriter html)
    {
        _record = record;
        _html = html;
        _zones = [.. TextSegments.Of(record, chains)];
        var number = 0;
        foreach (var segment in _zones.SelectMany(z => z.Segments))
        {
            foreach (var mark in segment.Claims.Concat(segment.Others))
            {
                if (mark.Letter is 'c' or 'e' or 't' or 'v' or 'w' && _first.TryAdd((mark.Letter, mark.Index), number))
                {
                    _anchors.Add(number);
                }
            }

            number++;
        }

        FindEnds();
    }

    /// <summary>The fragment of the first stretch of something: <c>#s17</c>. Empty where it has none (a span that lies between zones).</summary>
    public string Link(char letter, int index) => _first.TryGetValue((letter, index), out var segment) ? $"#s{HtmlNames.Number(segment)}" : "#text";

    public void Write()
    {
        var number = 0;
        var titled = _zones.Any(z => z.Zone.Kind == ZoneKind.Headline);
        if (!titled)
        {
            _html.Write($"<h1 class=\"{(_record.Article.Title is null ? "hidden" : "z-headline outside")}\" dir=\"auto\">{_record.Article.Title ?? "Report without a headline"}</h1>\n");
        }

        var headline = false;
        var open = false; // a date line that runs on into the paragraph behind it has opened that already
        foreach (var (i, (zone, segments)) in _zones.Index())
        {
            if (!open && zone.Kind == ZoneKind.Dateline && RunsOn(i))
            {
                _html.Write($"<p class=\"z-paragraph\" dir=\"auto\"><span class=\"z-dateline\">");
                Segments(segments, ref number);
                _html.Write($"</span> ");
                open = true;
                continue;
            }

            var tag = zone.Kind switch
            {
                ZoneKind.Headline when !headline => "h1",
                ZoneKind.Subheading => "h2",
                _ => "p",
            };
            headline |= zone.Kind == ZoneKind.Headline;
            if (!open)
            {
                _html.Write($"<{tag} class=\"z-{SchemaNames.Of(zone.Kind)}\" dir=\"auto\">");
            }

            Segments(segments, ref number);
            _html.Write($"</{tag}>\n");
            open = false;
        }
    }

    /// <summary>Whether the zone <paramref name="i"/> and a paragraph behind it stand on one line.</summary>
    private bool RunsOn(int i) =>
        i + 1 < _zones.Count && _zones[i + 1].Zone.Kind == ZoneKind.Paragraph
        && !_record.Article.Text.AsSpan(_zones[i].Zone.Span.End.._zones[i + 1].Zone.Span.Start).ContainsAny('\n', '\r');

    private void Segments(List<TextSegment> segments, ref int number)
    {
        foreach (var segment in segments)
        {
            Segment(segment, number++);
        }
    }

    private void Segment(TextSegment segment, int number)
    {
        var words = segment.Span.In(_record.Article.Text);
        if (segment.Claims.Length + segment.Others.Length == 0)
        {
            _html.Text(words);
        }
        else
        {
            _html.Write($"<span");
            if (_anchors.Contains(number))
            {
                _html.Write($" id=\"s{number}\"");
            }

            _html.Write($" class=\"{Classes(segment)}\"");
            Marks("data-r", segment.Claims);
            Marks("data-m", segment.Others);
            _html.Write($">");
            _html.Text(words);
            _html.Write($"</span>");
        }

        foreach (var claim in _claimsEnding.GetValueOrDefault(segment.Span.End) ?? [])
        {
            var outlet = _record.Claims[claim].Voice == Voice.Outlet;
            var stance = _record.Claims[claim].Stance;
            _html.Write($"<a class=\"n {(outlet ? "own" : HtmlNames.Tone(stance))}\" href=\"#c{claim + 1}\" data-c=\"{claim + 1}\" role=\"doc-noteref\" aria-label=\"Claim {claim + 1}, {(outlet ? HtmlNames.Of(Voice.Outlet) : HtmlNames.Of(stance))}\">{claim + 1}</a>");
        }
    }

    /// <summary>
    /// <c>d1</c> … <c>d4</c>: how many claims of others the words are the content of; the tone of the innermost; <c>own</c>: the
    /// outlet's voice and nothing else; <c>e t v w</c>: the other layers.
    /// </summary>
    private string Classes(TextSegment segment)
    {
        var classes = new StringBuilder("s");
        var contents = segment.Claims.Where(m => m.Letter == 'c').Select(m => _record.Claims[m.Index]).ToList();
        var others = contents.Where(c => c.Voice != Voice.Outlet).ToList();
        if (others.Count > 0)
        {
            classes.Append(CultureInfo.InvariantCulture, $" d{Math.Min(others.Count, 4)} {HtmlNames.Tone(others[0].Stance)}");
        }
        else if (contents.Count > 0)
        {
            classes.Append(" own");
        }

        foreach (var letter in "etvw")
        {
            if (segment.Others.FirstOrDefault(m => m.Letter == letter) is { Letter: not '\0' } mark)
            {
                classes.Append(' ').Append(letter);
                if (letter == 'w' && _record.Wordings[mark.Index].Quoted)
                {
                    classes.Append(" quoted");
                }
            }
        }

        return classes.ToString();
    }

    private void Marks(string attribute, TextMark[] marks)
    {
        if (marks.Length > 0)
        {
            _html.Write($" {attribute}=\"{string.Join(' ', marks.Select(m => $"{m.Letter}{HtmlNames.Number(m.Index + 1)}"))}\"");
        }
    }

    /// <summary>For each position where a stretch ends, the claims whose content has its last one there, in order.</summary>
    private void FindEnds()
    {
        var last = new SortedDictionary<int, int>();
        foreach (var segment in _zones.SelectMany(z => z.Segments))
        {
            foreach (var mark in segment.Claims.Where(m => m.Letter == 'c'))
            {
                last[mark.Index] = segment.Span.End;
            }
        }

        foreach (var (claim, end) in last)
        {
            if (!_claimsEnding.TryGetValue(end, out var claims))
            {
                _claimsEnding[end] = claims = [];
            }

            claims.Add(claim);
        }
    }
}
