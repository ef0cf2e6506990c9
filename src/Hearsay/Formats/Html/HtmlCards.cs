using System.Collections.Immutable;
using System.Globalization;
using Hearsay.Documents;

namespace Hearsay.Formats.Html;

/// <summary>Writes a card for each claim: its words, its chain, its dates.</summary>
internal sealed class HtmlCards(Record record, SourceChains chains, HtmlArticle article, HtmlWriter html)
{
    private readonly Dictionary<string, int> _times = record.Times.Index().DistinctBy(t => t.Item.Id).ToDictionary(t => t.Item.Id, t => t.Index, StringComparer.Ordinal);
    private readonly ILookup<int, int> _inner = Enumerable.Range(0, record.Claims.Length).ToLookup(i => chains.IndexOf(record.Claims[i].Within));

    /// <summary>Longest content a card repeats, in UTF-16 units; the rest is in the text, and the card says so.</summary>
    private const int LongestContent = 600;

    public void Write()
    {
        html.Write($"<ol class=\"cards\">\n");
        foreach (var (i, claim) in record.Claims.Index())
        {
            Card(i, claim);
        }

        html.Write($"</ol>\n");
        if (record.Claims.IsEmpty)
        {
            html.Write($"<p class=\"none\">No claims were found in this text.</p>\n");
        }
    }

    /// <summary>A small link to a claim, by its number.</summary>
    public void Chip(int claim)
    {
        var outlet = record.Claims[claim].Voice == Voice.Outlet;
        var tone = outlet ? "own" : HtmlNames.Tone(record.Claims[claim].Stance);
        var stance = outlet ? HtmlNames.Of(Voice.Outlet) : HtmlNames.Of(record.Claims[claim].Stance);
        html.Write($"<a class=\"chip {tone}\" href=\"#c{claim + 1}\" data-c=\"{claim + 1}\" aria-label=\"Claim {claim + 1}, {stance}\">{claim + 1}</a>");
    }

    private void Card(int i, Claim claim)
    {
        var outlet = claim.Voice == Voice.Outlet;
        var tone = outlet ? "own" : HtmlNames.Tone(claim.Stance);
        var within = chains.IndexOf(claim.Within);
        html.Write($"<li class=\"card {tone} l{Math.Min(chains.Depth(i), 3)}\" id=\"c{i + 1}\" data-c=\"{i + 1}\"");
        if (within >= 0)
        {
            html.Write($" data-in=\"{within + 1}\"");
        }

        var chain = chains.Chain(i);
        html.Write($">\n<div class=\"head\"><a class=\"pick\" href=\"{article.Link('c', i)}\"><span class=\"hidden\">Claim </span><span class=\"num\">{i + 1}</span>");
        if (!outlet)
        {
            html.Write($" <span class=\"hidden\">{chain[0].Name}: </span><span class=\"badge\">{HtmlNames.Of(claim.Stance)}</span>");
        }

        var percent = (int)Math.Round(Math.Clamp(claim.Score, 0, 1) * 100);
        html.Write($"</a><span class=\"voice\">{HtmlNames.Of(claim.Voice)}</span>");
        html.Write($"<span class=\"score\" title=\"How sure the program is that this is a claim with these parts\"><span class=\"hidden\">certainty </span>{percent} %</span></div>\n");
        Content(claim, i);
        if (!outlet)
        {
            Chain(claim, chain);
        }

        Facts(i, claim);
        html.Write($"</li>\n");
    }

    private void Content(Claim claim, int i)
    {
        html.Write($"<blockquote dir=\"auto\">");
        var left = LongestContent;
        foreach (var (number, piece) in claim.Content.Index())
        {
            if (number > 0)
            {
                html.Write($" <span class=\"gap\">[…]</span> ");
            }

            var length = Math.Min(left, piece.Length);
            Words(new TextSpan(piece.Start, piece.Start + length), claim);
            left -= length;
            if (length < piece.Length)
            {
                html.Write($" … <a class=\"more\" href=\"{article.Link('c', i)}\">goes on in the text</a>");
                break;
            }
        }

        html.Write($"</blockquote>\n");
    }

    /// <summary>The words of <paramref name="span"/>, with quotes and hedges marked.</summary>
    private void Words(TextSpan span, Claim claim)
    {
        var text = record.Article.Text;
        var at = span.Start;
        var marks = claim.Quotes.Select(s => (Span: s, Class: "q")).Concat(claim.Hedges.Select(s => (Span: s, Class: "hedge"))).OrderBy(m => m.Span);
        foreach (var (mark, name) in marks)
        {
            int start = Math.Max(at, mark.Start), end = Math.Min(mark.End, span.End);
            if (start >= end)
            {
                continue;
            }

            html.Text(text.AsSpan(at, start - at));
            html.Write($"<span class=\"{name}\">");
            html.Text(text.AsSpan(start, end - start));
            html.Write($"</span>");
            at = end;
        }

        html.Text(text.AsSpan(at, span.End - at));
    }

    private void Chain(Claim claim, List<ChainLink> chain)
    {
        html.Write($"<ol class=\"chain\" aria-label=\"From the origin to the outlet\">\n");
        for (var i = 0; i < chain.Count; i++)
        {
            Link(chain[i], i == 0, ReferenceEquals(chain[i].Claim, claim));
        }

        html.Write($"</ol>\n");
    }

    /// <summary>One place of a chain: who, in which words, and the words that attribute; those of another claim lead to its card.</summary>
    private void Link(ChainLink link, bool first, bool own)
    {
        var place = link.Naming == Naming.Outlet ? "outlet" : first ? "origin" : "via";
        var role = link.Naming == Naming.Outlet ? "outlet" : first ? "origin" : "through";
        html.Write($"<li class=\"{place}\"><span class=\"hidden\">{role}: </span><bdi class=\"{(link.Naming is Naming.Named or Naming.Outlet ? "who" : "who vague")}\">");
        html.Text(link.Name);
        html.Write($"</bdi>");
        if (link.Claim is { } from)
        {
            if (from.Cue is { } cue)
            {
                var tag = own ? "bdi" : "a";
                var number = chains.IndexOf(from.Id) + 1;
                html.Write($" <{tag} class=\"cue\"");
                if (!own)
                {
                    html.Write($" href=\"#c{number}\" data-c=\"{number}\"");
                }

                html.Write($">");
                html.Text(Joined(cue.Spans));
                html.Write($"</{tag}>");
            }

            if (from.Addressee is { } addressee)
            {
                var to = chains.Party(addressee, null);
                html.Write($" <span class=\"to\">to <bdi>");
                html.Text(to.Name);
                html.Write($"</bdi></span>");
            }
        }

        if (link.Words is not null)
        {
            html.Write($" <bdi class=\"words\">“");
            html.Text(link.Words);
            html.Write($"”</bdi>");
        }
        else if (link.Naming is Naming.Unresolved)
        {
            html.Write($" <span class=\"words\">{HtmlNames.Of(link.Naming)}</span>");
        }

        html.Write($"</li>\n");
    }

    /// <summary>Dates, and the claims around and inside this one.</summary>
    private void Facts(int i, Claim claim)
    {
        var times = claim.Times.Select(id => _times.GetValueOrDefault(id, -1)).Where(t => t >= 0).ToList();
        var inner = _inner[i].ToList();
        var outer = chains.IndexOf(claim.Within);
        if (times.Count + inner.Count == 0 && outer < 0)
        {
            return;
        }

        html.Write($"<ul class=\"facts\">\n");
        foreach (var t in times)
        {
            var time = record.Times[t];
            html.Write($"<li><a class=\"time\" href=\"{article.Link('t', t)}\" data-m=\"t{t + 1}\"><bdi>");
            html.Text(time.Span.In(record.Article.Text));
            html.Write($"</bdi></a>");
            var value = HtmlNames.Readable(time);
            if (!time.Span.In(record.Article.Text).Equals(value, StringComparison.OrdinalIgnoreCase))
            {
                html.Write($" <span class=\"value\" title=\"{time.Value}\">{value}</span>");
            }

            html.Write($"</li>\n");
        }

        if (outer >= 0)
        {
            html.Write($"<li>within ");
            Chip(outer);
            html.Write($"</li>\n");
        }

        if (inner.Count > 0)
        {
            html.Write($"<li>holds ");
            foreach (var claimInside in inner)
            {
                Chip(claimInside);
            }

            html.Write($"</li>\n");
        }

        html.Write($"</ul>\n");
    }

    private string Joined(ImmutableArray<TextSpan> spans) => string.Join(" … ", spans.Select(s => s.TextIn(record.Article.Text)));
}
