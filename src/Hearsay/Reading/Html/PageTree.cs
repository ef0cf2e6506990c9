using System.Text;
using AngleSharp.Dom;

namespace Hearsay.Reading.Html;

/// <summary>An element or a piece of text of a page.</summary>
internal sealed class PageNode
{
    /// <summary>Index of the element it stands in; -1 for the root.</summary>
    public required int Parent { get; init; }

    /// <summary>Its element, or null for a text.</summary>
    public IElement? Element { get; init; }

    /// <summary>Its text, or null for an element.</summary>
    public string? Text { get; init; }

    /// <summary>Local name in lower case; empty for a text.</summary>
    public string Name { get; init; } = "";

    public string Classes { get; init; } = "";

    public string Id { get; init; } = "";

    /// <summary>Index behind its last descendant.</summary>
    public int End { get; set; }

    /// <summary>Whether it, or an element round it, is left out.</summary>
    public bool IsRemoved { get; set; }

    /// <summary>Whether a block element stands in it.</summary>
    public bool HasBlocks { get; set; }

    /// <summary>Characters of its text, runs of white space counted once.</summary>
    public int Length { get; set; }

    /// <summary>Characters of it inside links.</summary>
    public double LinkLength { get; set; }

    public int Commas { get; set; }

    /// <summary>Characters of it in paragraphs long enough to be prose, and not of links.</summary>
    public int Prose { get; set; }

    /// <summary>Elements of these kinds in it, itself included.</summary>
    public int Paragraphs { get; set; }

    public int Pictures { get; set; }

    public int Items { get; set; }

    /// <summary>Characters of it in headings, and in lists.</summary>
    public int HeadingLength { get; set; }

    public int ListLength { get; set; }

    public double Score { get; set; }

    public bool IsScored { get; set; }

    public bool IsElement => Element is not null;

    /// <summary>Whether its text stands on lines of its own.</summary>
    public bool IsBlock { get; init; }

    /// <summary>Whether it stands in a figure or a caption.</summary>
    public bool IsInFigure { get; init; }

    /// <summary>Class and id in one string.</summary>
    public string Hints => Id.Length == 0 ? Classes : Classes.Length == 0 ? Id : Classes + " " + Id;

    /// <summary>Share of its text inside links, 0 to 1; 0 where it has no text.</summary>
    public double LinkDensity => Length == 0 ? 0 : Math.Min(1, LinkLength / Length);

    public string? Attribute(string name) => Element?.GetAttribute(name);
}

/// <summary>
/// The nodes of a page in document order, in one list: subtrees are ranges, every pass is a loop, and nothing recurses, so no page
/// is too deep for the stack.
/// </summary>
internal sealed class PageTree
{
    private readonly List<PageNode> _nodes = [];

    public PageTree(IElement root)
    {
        var open = new Stack<(INode Node, int Index, int Child)>();
        open.Push((root, Add(root, -1), 0));
        while (open.TryPop(out var frame))
        {
            if (frame.Child >= frame.Node.ChildNodes.Length)
            {
                _nodes[frame.Index].End = _nodes.Count;
                continue;
            }

            var child = frame.Node.ChildNodes[frame.Child];
            open.Push(frame with { Child = frame.Child + 1 });
            if (child is IElement element)
            {
                if (!ElementNames.Unseen.Contains(element.LocalName))
                {
                    open.Push((element, Add(element, frame.Index), 0));
                }
            }
            else if (child is IText text)
            {
                _nodes.Add(new PageNode { Parent = frame.Index, Text = text.Data, End = _nodes.Count + 1 });
            }
        }

        foreach (var (index, node) in Backwards())
        {
            if (node.Parent >= 0 && (node.HasBlocks || node.IsBlock))
            {
                _nodes[node.Parent].HasBlocks = true;
            }
        }
    }

    public int Count => _nodes.Count;

    public PageNode this[int index] => _nodes[index];

    /// <summary>Elements in document order, the removed ones too.</summary>
    public IEnumerable<int> Elements()
    {
        for (var i = 0; i < _nodes.Count; i++)
        {
            if (_nodes[i].IsElement)
            {
                yield return i;
            }
        }
    }

    /// <summary>Elements of a subtree in document order, its root left out, removed subtrees skipped.</summary>
    public IEnumerable<int> Within(int root)
    {
        for (var i = root + 1; i < _nodes[root].End;)
        {
            if (_nodes[i].IsRemoved)
            {
                i = _nodes[i].End;
                continue;
            }

            if (_nodes[i].IsElement)
            {
                yield return i;
            }

            i++;
        }
    }

    public void Remove(int index)
    {
        for (var i = index; i < _nodes[index].End; i++)
        {
            _nodes[i].IsRemoved = true;
        }
    }

    /// <summary>Forgets all removals and scores.</summary>
    public void Reset()
    {
        foreach (var node in _nodes)
        {
            node.IsRemoved = false;
            node.IsScored = false;
            node.Score = 0;
        }
    }

    /// <summary>Counts text, links and commas of every element, what is removed left out.</summary>
    public void Measure()
    {
        foreach (var node in _nodes)
        {
            (node.Length, node.LinkLength, node.Commas, node.Prose) = (0, 0, 0, 0);
            (node.Paragraphs, node.Pictures, node.Items, node.HeadingLength, node.ListLength) = (0, 0, 0, 0, 0);
        }

        foreach (var (_, node) in Backwards())
        {
            if (node.IsRemoved)
            {
                continue;
            }

            if (node.Text is { } text)
            {
                (node.Length, node.Commas) = CountText(text);
            }
            else if (node.Name == "a")
            {
                // A link to a place in the same page is a footnote or a table of contents, not a way out.
                node.LinkLength = node.Length * (node.Attribute("href") is ['#', _, ..] ? 0.3 : 1);
            }

            CountOwn(node);
            if (node.Parent >= 0)
            {
                var parent = _nodes[node.Parent];
                parent.Length += node.Length;
                parent.LinkLength += node.LinkLength;
                parent.Commas += node.Commas;
                parent.Paragraphs += node.Paragraphs;
                parent.Pictures += node.Pictures;
                parent.Items += node.Items;
                parent.HeadingLength += node.HeadingLength;
                parent.ListLength += node.ListLength;
            }
        }
    }

    /// <summary>Counts the prose of every element; after <see cref="Measure"/>.</summary>
    public void MeasureProse()
    {
        foreach (var run in TextRun.Of(this, 0))
        {
            _nodes[run.Container].Prose += run.Length >= 60 && run.LinkDensity < 0.3 ? run.Length : 0;
        }

        foreach (var (_, node) in Backwards())
        {
            if (node.Parent >= 0)
            {
                _nodes[node.Parent].Prose += node.Prose;
            }
        }
    }

    private static void CountOwn(PageNode node)
    {
        switch (node.Name)
        {
            case "p":
                node.Paragraphs++;
                break;
            case "img":
                node.Pictures++;
                break;
            case "li":
                node.Items++;
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                node.HeadingLength = node.Length;
                break;
            case "ul" or "ol":
                node.ListLength = node.Length;
                break;
        }
    }

    /// <summary>The text of a subtree, white space collapsed and trimmed; removed parts left out unless the root itself is one.</summary>
    public string TextOf(int root, int most = int.MaxValue)
    {
        var text = new StringBuilder();
        for (var i = root; i < _nodes[root].End && text.Length < most;)
        {
            var node = _nodes[i];
            if (node.IsRemoved && !_nodes[root].IsRemoved)
            {
                i = node.End;
                continue;
            }

            if (node.Text is { } piece)
            {
                BlockText.AppendCollapsed(text, piece);
            }
            else if ((node.IsBlock || node.Name == "br") && text.Length > 0 && text[^1] != ' ')
            {
                text.Append(' ');
            }

            i++;
        }

        return text.ToString().Trim();
    }

    /// <summary>Whether an ancestor of a node is one of these elements.</summary>
    public bool IsIn(int index, params ReadOnlySpan<string> names)
    {
        for (var i = _nodes[index].Parent; i >= 0; i = _nodes[i].Parent)
        {
            if (names.Contains(_nodes[i].Name))
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<(int Index, PageNode Node)> Backwards()
    {
        for (var i = _nodes.Count - 1; i >= 0; i--)
        {
            yield return (i, _nodes[i]);
        }
    }

    private int Add(IElement element, int parent)
    {
        var (classes, id) = (element.ClassName ?? "", element.Id ?? "");
        var inFigure = parent >= 0 && (_nodes[parent].IsInFigure || _nodes[parent].Name is "figure" or "figcaption" || Hints.IsCaption(_nodes[parent].Classes));
        _nodes.Add(new PageNode
        {
            Parent = parent,
            Element = element,
            Name = element.LocalName,
            Classes = classes,
            Id = id,
            IsInFigure = inFigure,

            // A picture's credit is no part of the sentence under it, though pages put it on the same line.
            IsBlock = ElementNames.Blocks.Contains(element.LocalName) || (inFigure && element.LocalName is "span" or "small" or "cite" or "em" or "i" && Hints.IsCredit(classes)),
        });
        return _nodes.Count - 1;
    }

    private static (int Length, int Commas) CountText(string text)
    {
        int length = 0, commas = 0;
        var blank = true;
        foreach (var c in text)
        {
            var isBlank = char.IsWhiteSpace(c);
            length += isBlank && blank ? 0 : 1;
            blank = isBlank;
            commas += c is ',' or '،' or '、' or '，' ? 1 : 0;
        }

        return (length == 1 && blank ? 0 : length, commas);
    }
}
