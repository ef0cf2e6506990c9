namespace Hearsay.Reading.Html;

/// <summary>What a reader of the page does not see, or sees as no part of an article.</summary>
internal static class PageVisibility
{
    private static readonly string[] Outside = ["navigation", "complementary", "search", "menu", "menubar", "dialog", "alertdialog", "alert", "contentinfo", "banner"];

    public static bool IsHidden(PageNode node)
    {
        if (node.Element is null)
        {
            return false;
        }

        if (node.Attribute("hidden") is not null || (node.Attribute("aria-hidden") == "true" && !node.Classes.Contains("fallback-image", StringComparison.Ordinal)))
        {
            return true;
        }

        if (node.Attribute("style") is not { Length: > 0 } style)
        {
            return false;
        }

        var rules = style.Replace(" ", "", StringComparison.Ordinal);
        return rules.Contains("display:none", StringComparison.OrdinalIgnoreCase) || rules.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase);
    }

    public static bool IsOutside(PageNode node) =>
        (node.Attribute("role") is { } role && Outside.Contains(role)) || node.Attribute("aria-modal") == "true";
}
