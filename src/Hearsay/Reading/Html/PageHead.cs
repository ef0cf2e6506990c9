using AngleSharp.Dom;

namespace Hearsay.Reading.Html;

/// <summary>What a page says about itself outside its text: meta elements, JSON-LD, title, canonical link. Collected in one pass without recursion.</summary>
internal sealed class PageHead
{
    private readonly List<(string Name, string Content)> _metas = [];

    public PageHead(IDocument document)
    {
        var open = new Stack<(INode Node, int Child)>();
        open.Push((document, 0));
        while (open.TryPop(out var frame))
        {
            if (frame.Child >= frame.Node.ChildNodes.Length)
            {
                continue;
            }

            open.Push((frame.Node, frame.Child + 1));
            if (frame.Node.ChildNodes[frame.Child] is IElement element)
            {
                Take(element);
                open.Push((element, 0));
            }
        }
    }

    public JsonLd JsonLd { get; } = new();

    public string? Title { get; private set; }

    public string? Canonical { get; private set; }

    public string? Language { get; private set; }

    /// <summary>The content of the first meta element of one of these names, in this order of preference; null if there is none.</summary>
    public string? Meta(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            foreach (var meta in _metas)
            {
                if (meta.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return meta.Content;
                }
            }
        }

        return null;
    }

    /// <summary>The contents of all meta elements of a name.</summary>
    public IEnumerable<string> Metas(string name) =>
        _metas.Where(meta => meta.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(meta => meta.Content);

    private void Take(IElement element)
    {
        switch (element.LocalName)
        {
            case "meta" when element.GetAttribute("content") is { } content && BlockText.Collapse(content) is { Length: > 0 } text:
                foreach (var attribute in (ReadOnlySpan<string>)["property", "name", "itemprop", "http-equiv"])
                {
                    // In the body, itemprop may be about anything: the works a paper cites, the products a page sells.
                    if (attribute == "itemprop" && element.ParentElement?.LocalName is not ("head" or "article" or "body"))
                    {
                        continue;
                    }

                    foreach (var name in (element.GetAttribute(attribute) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                    {
                        _metas.Add((name, text));
                    }
                }

                break;
            case "title" when Title is null && element.ParentElement?.LocalName != "svg":
                Title = BlockText.Collapse(element.TextContent) is { Length: > 0 } title ? title : null;
                break;
            case "script" when element.GetAttribute("type") is { } type && type.Contains("ld+json", StringComparison.OrdinalIgnoreCase):
                JsonLd.Add(element.TextContent);
                break;
            case "link" when Canonical is null && element.GetAttribute("rel") is { } rel && rel.Equals("canonical", StringComparison.OrdinalIgnoreCase):
                Canonical = element.GetAttribute("href")?.Trim();
                break;
            case "html":
                Language ??= element.GetAttribute("lang")?.Trim();
                break;
        }
    }
}
