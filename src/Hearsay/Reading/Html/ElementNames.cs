using System.Collections.Frozen;

namespace Hearsay.Reading.Html;

/// <summary>What kinds of elements there are, as far as reading cares.</summary>
internal static class ElementNames
{
    /// <summary>A reader never sees text in these, or it is a control and no text.</summary>
    public static readonly FrozenSet<string> Unseen = Set(
        "script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "svg", "math", "canvas", "audio", "video", "map", "area",
        "button", "input", "select", "textarea", "datalist", "option", "optgroup", "progress", "meter", "head", "meta", "link", "title", "base", "dialog", "param", "source", "track", "frameset", "noframes");

    /// <summary>Parts of a page that are round an article and not in it.</summary>
    public static readonly FrozenSet<string> Surroundings = Set("nav", "footer", "menu");

    /// <summary>Elements whose text stands on lines of its own.</summary>
    public static readonly FrozenSet<string> Blocks = Set(
        "html", "body", "address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption", "amp-ad");

    public static readonly FrozenSet<string> Headings = Set("h1", "h2", "h3", "h4", "h5", "h6");

    public static readonly FrozenSet<string> Lists = Set("ul", "ol", "dl", "dir", "menu");

    /// <summary>Elements that never have content.</summary>
    public static readonly FrozenSet<string> Void = Set("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "keygen", "basefont", "bgsound", "frame");

    /// <summary>Elements that end by themselves where the next one of their kind starts.</summary>
    public static readonly FrozenSet<string> SelfClosing = Set("p", "li", "td", "th", "tr", "dd", "dt", "option", "optgroup", "tbody", "thead", "tfoot", "colgroup", "a", "html", "body", "head", "rt", "rp");

    /// <summary>Elements the parser opens again in each block after one that was not closed.</summary>
    public static readonly FrozenSet<string> Formatting = Set("b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u");

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
