namespace Hearsay.Reading.Html;

/// <summary>Removes from the elements of an article what stands between its paragraphs without belonging to them.</summary>
internal static class ContentCleaner
{
    public static void Clean(PageTree tree, List<int> roots, bool useWeights, bool thoroughly)
    {
        foreach (var root in roots)
        {
            foreach (var i in tree.Within(root))
            {
                var node = tree[i];
                if ((node.Name == "aside" && !IsRelatedLink(tree, i)) || (node.Length < Math.Max(500, tree[root].Length / 4) && Hints.IsFurniture(node.Hints) && !IsRelatedLink(tree, i)))
                {
                    tree.Remove(i);
                }
            }
        }

        if (!thoroughly)
        {
            return;
        }

        tree.Measure();
        foreach (var root in roots)
        {
            CleanConditionally(tree, root, useWeights);
        }
    }

    /// <summary>A short pointer to one other report, which is kept as what it is.</summary>
    public static bool IsRelatedLink(PageTree tree, int index)
    {
        var node = tree[index];
        return node.Length is > 0 and < 250 && PlainText.UnitRules.IsRelated(tree.TextOf(index, 300));
    }

    private static void CleanConditionally(PageTree tree, int root, bool useWeights)
    {
        foreach (var i in tree.Within(root))
        {
            var node = tree[i];
            if (node.Name is not ("div" or "section" or "table" or "ul" or "ol" or "form" or "fieldset" or "header" or "dl") || IsDataTable(tree, i) || tree.IsIn(i, "code", "pre") || IsRelatedLink(tree, i))
            {
                continue;
            }

            if (IsDebris(tree, i, useWeights))
            {
                tree.Remove(i);
            }
        }
    }

    private static bool IsDebris(PageTree tree, int index, bool useWeights)
    {
        var node = tree[index];
        var weight = useWeights ? Hints.Weight(node.Classes, node.Id) : 0;
        if (weight < 0)
        {
            return true;
        }

        if (node.Commas >= 10)
        {
            return false;
        }

        var isList = node.Name is "ul" or "ol" || (node.Length > 0 && node.ListLength > node.Length * 0.9);
        var density = node.LinkDensity;
        var inFigure = tree.IsIn(index, "figure");
        return (node.Pictures > 1 && node.Paragraphs < node.Pictures * 0.5 && !inFigure && node.Length < 200)
            || (!isList && node.Items - 100 > node.Paragraphs)
            || (!isList && node.HeadingLength < node.Length * 0.9 && node.Length < 25 && node.Pictures != 1 && !inFigure && node.Length > 0 && density > 0)
            || (!isList && weight < 25 && density > 0.2)
            || (weight >= 25 && density > 0.5)
            || (isList && density > 0.85);
    }

    private static bool IsDataTable(PageTree tree, int index) =>
        tree[index].Name == "table" && (tree[index].Attribute("summary") is not null || tree.Within(index).Any(i => tree[i].Name is "caption" or "th" or "thead" or "tfoot" or "colgroup"));
}
