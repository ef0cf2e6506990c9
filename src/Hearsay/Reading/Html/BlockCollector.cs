using System.Collections.Immutable;
using System.Text;
using Hearsay.Documents;
using Hearsay.Reading.PlainText;

namespace Hearsay.Reading.Html;

/// <summary>One block of an article's text.</summary>
internal readonly record struct Block(ZoneKind Kind, string Text);

/// <summary>Takes the text of an article's elements block by block and tells what each is.</summary>
internal sealed class BlockCollector(PageTree tree, int heading, int byline, string? description)
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
        foreach (var block in blocks)
        {
            text.Append(text.Length == 0 ? "" : "\n\n");
            zones.Add(new Zone(block.Kind, new TextSpan(text.Length, text.Length + block.Text.Length)));
            text.Append(block.Text);
        }

        return (text.ToString(), zones.ToImmutable());
    }

    private void Head(List<int> roots)
    {
        if (heading < 0)
        {
            return;
        }

        // These may stand in what was removed as surroundings of the article; they are part of it all the same.
        Add(ZoneKind.Headline, tree.TextOf(heading, int.MaxValue));
        RemoveFrom(roots, heading);
        if (Standfirst(roots) is { } standfirst)
        {
            Add(ZoneKind.Standfirst, tree.TextOf(standfirst));
            RemoveFrom(roots, standfirst);
        }

        if (byline >= 0)
        {
            Add(ZoneKind.Byline, tree.TextOf(byline));
            RemoveFrom(roots, byline);
        }
    }

    private void RemoveFrom(List<int> roots, int index)
    {
        roots.Remove(index);
        tree.Remove(index);
    }

    /// <summary>The summary under the title: an element between title and text that is named so or says what the metadata give as description.</summary>
    private int? Standfirst(List<int> roots)
    {
        var end = Math.Min(tree.Count, Math.Max(heading + 200, roots[0] + 200));
        for (var i = tree[heading].End; i < end; i++)
        {
            var node = tree[i];
            if (!node.IsElement || node.HasBlocks || !(node.IsBlock || node.Name == "span") || node.End - i > 40)
            {
                continue;
            }

            var text = tree.TextOf(i, 600);
            if (text.Length is < 20 or > 500)
            {
                continue;
            }

            if (Hints.IsStandfirst(node.Hints) || (node.Name is "h2" or "h3" or "h4" && description is not null && text == description))
            {
                return i;
            }

            if (node.Name == "p" && text.Length > 100)
            {
                return null;
            }
        }

        return null;
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
