using System.Collections.Immutable;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Hearsay.Documents;

namespace Hearsay.Reading.Html;

/// <summary>A web page → article.</summary>
internal static class HtmlReader
{
    private static readonly HashSet<string> Dropped = new(StringComparer.OrdinalIgnoreCase) { "script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "svg", "iframe", "header" };
    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase) { "p", "li", "h2", "h3", "h4", "h5", "h6", "figcaption", "pre", "blockquote", "div", "td" };

    public static Article Read(string page, ReadOptions options, List<Diagnostic> diagnostics)
    {
        var document = new HtmlParser().ParseDocument(page);
        var text = new StringBuilder();
        var zones = ImmutableArray.CreateBuilder<Zone>();
        var title = document.QuerySelector("h1")?.TextContent is { } h1 ? Collapse(h1) : null;
        Append(text, zones, ZoneKind.Headline, title);
        var root = document.QuerySelector("article") ?? document.QuerySelector("main") ?? (IElement?)document.Body;
        var pending = new Stack<(INode Node, bool Leave)>();
        var run = new StringBuilder();
        if (root is not null)
        {
            pending.Push((root, false));
        }

        while (pending.TryPop(out var step))
        {
            if (step.Node is IText characters)
            {
                run.Append(characters.Data);
                continue;
            }

            if (step.Node is not IElement element || Dropped.Contains(element.LocalName) || element.LocalName == "h1")
            {
                continue;
            }

            if (Blocks.Contains(element.LocalName))
            {
                Append(text, zones, step.Leave && element.LocalName is ['h', _] ? ZoneKind.Subheading : step.Leave && element.LocalName == "figcaption" ? ZoneKind.Caption : ZoneKind.Paragraph, Collapse(run.ToString()));
                run.Clear();
            }

            if (!step.Leave)
            {
                pending.Push((element, true));
                for (var i = element.ChildNodes.Length - 1; i >= 0; i--)
                {
                    pending.Push((element.ChildNodes[i], false));
                }
            }
        }

        Append(text, zones, ZoneKind.Paragraph, Collapse(run.ToString()));
        if (zones.Count == 0)
        {
            throw Errors.NoTextInput(options.Name);
        }

        return new Article(text.ToString(), zones.ToImmutable())
        {
            Url = options.Url,
            Outlet = options.Outlet ?? Domains.Registrable(options.Url),
            Title = title,
            Published = options.Published,
            PublishedFrom = options.Published is null ? null : PublishedFrom.Option,
            Diagnostics = [.. diagnostics],
        };
    }

    private static string Collapse(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static void Append(StringBuilder text, ImmutableArray<Zone>.Builder zones, ZoneKind kind, string? block)
    {
        if (string.IsNullOrWhiteSpace(block))
        {
            return;
        }

        text.Append(text.Length == 0 ? "" : "\n\n");
        zones.Add(new Zone(kind, new TextSpan(text.Length, text.Length + block.Length)));
        text.Append(block);
    }
}
