using System.Collections.Immutable;
using System.Text;
using Hearsay.Documents;
using Hearsay.Reading.PlainText;

namespace Hearsay.Reading.Html;

/// <summary>One block of an article's text.</summary>
internal readonly record struct Block(ZoneKind Kind, string Text);

/// <summary>Takes the text of an article's elements block by block and tells what each is.</summary>
/// <param name="tree">The page.</param>
/// <param name="heading">Index of the element that shows the title, or -1.</param>
/// <param name="byline">Index of the element marked as naming the authors, or -1.</param>
/// <param name="description">What the metadata give as description.</param>
/// <param name="names">Receives the names of a byline that is found by its words alone.</param>
internal sealed class BlockCollector(PageTree tree, int heading, int byline, string? description, List<string> names)
{
    private readonly List<Block> _blocks = [];

    /// <summary>Headline, standfirst and byline as far as the page shows them, then the blocks of the roots.</summary>
    public List<Block> Collect(List<int> roots)
    {
        Head(roots);
        foreach (var root in roots)
        {
            var whole = new List<TextRun>();
            if (!tree[root].IsBlock)
            {
                whole.Add(new TextRun(root, root, tree[root].End, tree[root].Length, tree[root].LinkLength, tree[root].Commas));
            }

            foreach (var run in whole.Count > 0 ? whole : TextRun.Of(tree, root))
            {
                Take(run);
            }
        }

        return _blocks;
    }

    /// <summary>The blocks with a blank line between them, and their zones.</summary>
    public static (string Text, ImmutableArray<Zone> Zones) Join(List<Block> blocks)
    {
        var text = new StringBuilder();
        var zones = ImmutableArray.CreateBuilder<Zone>(blocks.Count);
        var paragraphs = 0;
        foreach (var block in blocks)
        {
            text.Append(text.Length == 0 ? "" : "\n\n");
            var start = text.Length;
            text.Append(block.Text);
            var dateline = block.Kind == ZoneKind.Paragraph && paragraphs++ < Dateline.Paragraphs ? Dateline.LengthIn(block.Text) : 0;
            if (dateline > 0)
            {
                zones.Add(new Zone(ZoneKind.Dateline, new TextSpan(start, start + block.Text.AsSpan(0, dateline).TrimEnd().Length)));
            }

            zones.Add(new Zone(block.Kind, new TextSpan(start + dateline, text.Length)));
        }

        return (text.ToString(), zones.ToImmutable());
    }

    private void Head(List<int> roots)
    {
        var body = roots[0];
        if (heading >= 0)
        {
            Move(ZoneKind.Headline, heading, roots);
        }

        var known = byline >= 0 ? WholeByline() : -1;
        var from = heading >= 0 ? tree[heading].End : Math.Max(0, body - 60);
        var seen = (Standfirst: false, Byline: known >= 0);
        for (var i = from; i < Math.Min(tree.Count, Math.Max(from, body) + 200); i++)
        {
            if (i == known)
            {
                Move(ZoneKind.Byline, known, roots);
                known = -1;
                continue;
            }

            var text = HeadText(i);
            if (text is null)
            {
                continue;
            }

            if (!seen.Standfirst && heading >= 0 && IsStandfirst(i, text))
            {
                Move(ZoneKind.Standfirst, i, roots);
                seen.Standfirst = true;
            }
            else if (!seen.Byline && UnitRules.IsByline(text, names))
            {
                Move(ZoneKind.Byline, i, roots);
                seen.Byline = true;
            }
            else if (i < body && (UnitRules.IsCaption(text) || (tree[i].IsInFigure && Hints.IsCaption(tree[i].Hints))))
            {
                Move(ZoneKind.Caption, i, roots);
            }
            else if (tree[i].Name is "p" or "div" && text.Length > 100 && i > body)
            {
                break;
            }
        }

        if (known >= 0)
        {
            Move(ZoneKind.Byline, known, roots);
        }
    }

    /// <summary>
    /// The text of a block that may belong to the head, or null. It may stand in what was removed as surroundings of the article, but
    /// not in what no reader sees.
    /// </summary>
    private string? HeadText(int index)
    {
        var node = tree[index];
        if (!node.IsBlock || node.HasBlocks || node.End - index > 40)
        {
            return null;
        }

        var text = tree.TextOf(index, 600);
        return text.Length is < 4 or > 500 || IsHidden(index) ? null : text;
    }

    private bool IsHidden(int index)
    {
        for (var i = index; i >= 0; i = tree[i].Parent)
        {
            if (PageVisibility.IsHidden(tree[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The summary under the title: named so, or what the metadata give as description, or a second heading right under the first.</summary>
    private bool IsStandfirst(int index, string text)
    {
        var node = tree[index];
        var parent = tree[node.Parent];
        if (text.Length < 20 || UnitRules.IsByline(text, []))
        {
            return false;
        }

        var isDescribed = description is { Length: > 20 } && (text == description || description.StartsWith(text.TrimEnd('.'), StringComparison.Ordinal));
        return Hints.IsStandfirst(node.Hints) || (parent.Prose <= node.Length && Hints.IsStandfirst(parent.Hints)) || node.Attribute("itemprop") == "description"
            || (node.Name is "h2" or "h3" && index < tree[heading].End + 12 && text.Length >= 40)
            || (isDescribed && parent.Paragraphs < 3);
    }

    private void Move(ZoneKind kind, int index, List<int> roots)
    {
        Add(kind, tree.TextOf(index));
        roots.Remove(index);
        tree.Remove(index);
    }

    /// <summary>The line round the marked name: "By Jane Roe in Orvel", where only the name is a link.</summary>
    private int WholeByline()
    {
        var whole = byline;
        for (var i = tree[byline].Parent; i > 0 && tree[i].End - i < 40; i = tree[i].Parent)
        {
            if (!UnitRules.IsByline(tree.TextOf(i, 200), []))
            {
                continue;
            }

            whole = i;
            break;
        }

        return whole;
    }

    private void Take(TextRun run)
    {
        var text = run.TextIn(tree);
        if (text.AsSpan().Trim().IsEmpty)
        {
            return;
        }

        Add(Kind(run, text), text);
    }

    private ZoneKind Kind(TextRun run, string text)
    {
        var container = tree[run.Container];
        if (UnitRules.IsRelated(text) || (run.LinkDensity > 0.9 && InRelated(run.Container)))
        {
            return ZoneKind.Related;
        }

        if (UnitRules.IsBoilerplate(text))
        {
            return ZoneKind.Boilerplate;
        }

        if (ElementNames.Headings.Contains(container.Name) || tree.IsIn(run.Container, "h1", "h2", "h3", "h4", "h5", "h6"))
        {
            return ZoneKind.Subheading;
        }

        if (container.Name == "figcaption" || container.Name == "caption" || tree.IsIn(run.Container, "figcaption") || (tree.IsIn(run.Container, "figure") && !tree.IsIn(run.Container, "blockquote")) || (Hints.IsCaption(container.Hints) && text.Length < 500))
        {
            return Hints.IsCredit(container.Hints) && text.Length < 120 ? ZoneKind.Credit : ZoneKind.Caption;
        }

        if (UnitRules.IsCredit(text))
        {
            return ZoneKind.Credit;
        }

        if (container.Name is "p" or "div" or "span" && UnitRules.IsCaption(text))
        {
            return ZoneKind.Caption;
        }

        if (UnitRules.IsByline(text, []))
        {
            return ZoneKind.Byline;
        }

        return UnitRules.DateLine(text, out _, out _) is > 0 and var length && text.AsSpan(length).Trim(" |.").IsEmpty ? ZoneKind.Dateline : ZoneKind.Paragraph;
    }

    private bool InRelated(int index)
    {
        for (var (i, up) = (index, 0); i >= 0 && up < 4; i = tree[i].Parent, up++)
        {
            if (Hints.IsRelated(tree[i].Hints))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(ZoneKind kind, string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length > 0)
        {
            _blocks.Add(new Block(kind, trimmed));
        }
    }
}
