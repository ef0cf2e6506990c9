using System.Security.Cryptography;
using System.Text;
using Hearsay.Documents;
using Hearsay.Models;

namespace Hearsay.Formats.Html;

/// <summary>Writes the whole page; see <see cref="RecordHtml.Write"/>.</summary>
internal sealed class HtmlPage
{
    private static readonly Lazy<Inline> Style = new(() => Load("page.css"));
    private static readonly Lazy<Inline> Script = new(() => Load("page.js"));

    private readonly Record _record;
    private readonly HtmlWriter _html;
    private readonly SourceChains _chains;
    private readonly HtmlArticle _article;
    private readonly HtmlCards _cards;

    public HtmlPage(Record record, HtmlWriter html)
    {
        _record = record;
        _html = html;
        _chains = new SourceChains(record);
        _article = new HtmlArticle(record, _chains, html);
        _cards = new HtmlCards(record, _chains, _article, html);
    }

    public void Write()
    {
        var origins = _chains.Origins();
        Head();
        Bar();
        _html.Write($"<div class=\"page\">\n<main id=\"main\">\n");
        Summary(origins);
        _html.Write($"<article id=\"text\" lang=\"{_record.Article.Language}\">\n");
        _article.Write();
        _html.Write($"</article>\n</main>\n<aside id=\"pane\" aria-label=\"What was found\">\n");
        Tabs(origins.Count);
        var panels = new HtmlPanels(_record, _chains, _article, _cards, _html);
        Panel("claims", "Claims", () =>
        {
            Legend();
            _cards.Write();
        });
        Panel("sources", "Sources", () => panels.Sources(origins));
        Panel("names", "Names", panels.Names);
        Panel("timeline", "Timeline", panels.Timeline);
        Panel("wording", "Wording", panels.Wordings);
        _html.Write($"</aside>\n</div>\n<div id=\"live\" class=\"hidden\" role=\"status\"></div>\n<script>");
        _html.Raw(Script.Value.Text);
        _html.Write($"</script>\n</body>\n</html>\n");
    }

    private void Head()
    {
        var title = _record.Article.Title ?? FirstLine();
        _html.Write($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        _html.Write($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{Style.Value.Hash}'; script-src '{Script.Value.Hash}'; base-uri 'none'; form-action 'none'\">\n");
        _html.Write($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        _html.Write($"<meta name=\"generator\" content=\"hearsay {RecordJsonWriter.Version}\">\n<title>{title} · Hearsay</title>\n<style>");
        _html.Raw(Style.Value.Text);
        _html.Write($"</style>\n</head>\n<body>\n<a class=\"skip-link\" href=\"#main\">Skip to the text</a>\n");
    }

    private void Bar()
    {
        _html.Write($"<header class=\"bar\">\n<span class=\"brand\">Hearsay</span>\n<fieldset class=\"switches\"><legend class=\"hidden\">Show in the text</legend>\n");
        Switch("show-names", "Names", "e", _record.Entities.Sum(e => e.Mentions.Length), false);
        Switch("show-times", "Times", "t", _record.Times.Length, false);
        Switch("show-wording", "Wording", "w", _record.Wordings.Length, true);
        Switch("show-own", "Outlet’s voice", "own", _record.Claims.Count(c => c.Voice == Voice.Outlet), false);
        _html.Write($"</fieldset>\n<fieldset class=\"theme\"><legend class=\"hidden\">Colours</legend>\n");
        foreach (var (id, name) in new[] { ("auto", "Auto"), ("light", "Light"), ("dark", "Dark") })
        {
            _html.Write($"<label><input type=\"radio\" name=\"theme\" id=\"theme-{id}\"{(id == "auto" ? " checked" : "")}><span>{name}</span></label>\n");
        }

        _html.Write($"</fieldset>\n</header>\n");
    }

    private void Switch(string id, string name, string kind, int count, bool on) =>
        _html.Write($"<label class=\"switch {kind}\"><input type=\"checkbox\" id=\"{id}\"{(on ? " checked" : "")}><span><span class=\"swatch\">{name}</span> <span class=\"count\">{count}</span></span></label>\n");

    private void Summary(List<Origin> origins)
    {
        var article = _record.Article;
        _html.Write($"<div class=\"about\">\n<p class=\"meta\"><bdi class=\"outlet\">{article.Outlet ?? "Outlet not known"}</bdi>");
        if (article.Published is { } published)
        {
            _html.Write($" <time datetime=\"{published.ToString()}\">{HtmlNames.Of(published)}</time>");
        }

        foreach (var author in article.Byline)
        {
            _html.Write($" <bdi>{author}</bdi>");
        }

        if (article.Url is { } url && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
        {
            _html.Write($" <a class=\"source-link\" href=\"{uri.AbsoluteUri}\" rel=\"noopener noreferrer external\" dir=\"ltr\">{uri.Host}</a>");
        }

        _html.Write($"</p>\n<p class=\"summary\">");
        Counts(origins);
        _html.Write($"</p>\n</div>\n");
    }

    private void Counts(List<Origin> origins)
    {
        var own = _record.Claims.Count(c => c.Voice == Voice.Outlet);
        _html.Write($"<b>{HtmlNames.Count(_record.Claims.Length - own, "claim")}</b> made by others");
        var named = origins.Count(o => o.Naming == Naming.Named);
        var described = origins.Count(o => o.Naming == Naming.Described);
        if (named + described > 0)
        {
            _html.Write($", going back to <b>{HtmlNames.Count(named + described, "origin")}</b>: {named} named, {described} described but not named");
        }

        var unknown = origins.Count - named - described;
        if (unknown > 0)
        {
            _html.Write($"; the origin of <b>{unknown}</b> is not known");
        }

        _html.Write($". <b>{HtmlNames.Count(own, "passage")}</b> in the outlet’s own voice.");
    }

    private void Tabs(int origins)
    {
        _html.Write($"<nav class=\"tabs\" aria-label=\"What was found\">\n");
        foreach (var (id, name, count) in new[]
        {
            ("claims", "Claims", _record.Claims.Length), ("sources", "Sources", origins), ("names", "Names", _record.Entities.Length),
            ("timeline", "Timeline", _record.Times.Length + _record.Events.Length), ("wording", "Wording", _record.Wordings.Length),
        })
        {
            _html.Write($"<a id=\"tab-{id}\" href=\"#{id}\">{name} <span class=\"count\">{count}</span></a>\n");
        }

        _html.Write($"</nav>\n");
    }

    private void Panel(string id, string name, Action write)
    {
        _html.Write($"<section class=\"panel\" id=\"{id}\" aria-labelledby=\"{id}-title\">\n<h2 id=\"{id}-title\">{name}</h2>\n");
        write();
        _html.Write($"</section>\n");
    }

    private void Legend() => _html.Write(
        $"""
        <p class="legend"><span class="hidden">Marks in the text: </span><span class="lg lit-s">source</span> <span class="lg lit-k">words that attribute</span> <span class="lg lit-c">what is claimed</span> <span class="lg lit-a">to whom</span> <span class="lg lit-h">hedge</span></p>
        <p class="legend"><span><i class="dot-origin"></i>named origin</span> <span><i class="dot-vague"></i>not named</span> <span><i></i>passes it on</span> <span><i class="dot-outlet"></i>outlet</span></p>

        """);

    private string FirstLine()
    {
        var first = _record.Article.Zones.FirstOrDefault(z => z.IsReport).Span.TextIn(_record.Article.Text);
        return first.Length switch
        {
            0 => "Report",
            > 90 => string.Concat(first.AsSpan(0, 90), "…"),
            _ => first,
        };
    }

    private static Inline Load(string name)
    {
        using var reader = new StreamReader(Resources.Open($"html/{name}"));
        var text = reader.ReadToEnd().ReplaceLineEndings("\n");
        return new Inline(text, $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}");
    }

    /// <summary>A style sheet or script as it stands in the page, and the hash by which the page's policy lets it through.</summary>
    private sealed record Inline(string Text, string Hash);
}
