using System.Text;

namespace Hearsay.Reading.Html;

/// <summary>A run of text that a reader sees as one paragraph: the text and inline elements between two borders of blocks.</summary>
/// <param name="Container">Index of the block it stands in.</param>
/// <param name="First">Index of its first text.</param>
/// <param name="End">Index behind its last text.</param>
/// <param name="Length">Characters, white space collapsed.</param>
/// <param name="LinkLength">Characters of it inside links.</param>
/// <param name="Commas">Commas in it.</param>
internal readonly record struct TextRun(int Container, int First, int End, int Length, double LinkLength, int Commas)
{
    public double LinkDensity => Length == 0 ? 0 : Math.Min(1, LinkLength / Length);

    /// <summary>The runs of a subtree in document order; removed parts are left out, two line breaks in a row end a run.</summary>
    public static List<TextRun> Of(PageTree tree, int root)
    {
        var runs = new List<TextRun>();
        var blocks = new Stack<int>();
        var links = new Stack<int>();
        blocks.Push(root);
        TextRun? run = null;
        var breaks = 0;
        for (var i = root + 1; i < tree[root].End;)
        {
            while (i >= tree[blocks.Peek()].End)
            {
                blocks.Pop();
                Close();
            }

            while (links.TryPeek(out var link) && i >= tree[link].End)
            {
                links.Pop();
            }

            var node = tree[i];
            if (node.IsRemoved)
            {
                i = node.End;
                continue;
            }

            if (node.IsBlock)
            {
                Close();
                blocks.Push(i);
            }
            else if (node.Name == "a")
            {
                links.Push(i);
            }
            else if (node.Name == "br" && ++breaks == 2)
            {
                Close();
            }
            else if (node.Text is not null && node.Length > 0)
            {
                breaks = 0;
                var at = run ?? new TextRun(blocks.Peek(), i, i, 0, 0, 0);
                var linked = links.TryPeek(out var link) ? (tree[link].Attribute("href") is ['#', _, ..] ? 0.3 : 1) * node.Length : 0;
                run = at with { End = i + 1, Length = at.Length + node.Length, LinkLength = at.LinkLength + linked, Commas = at.Commas + node.Commas };
            }

            i++;
        }

        Close();
        return runs;

        void Close()
        {
            if (run is { } done)
            {
                runs.Add(done);
            }

            run = null;
            breaks = 0;
        }
    }

    /// <summary>What a browser shows of it: white space collapsed (kept in <c>pre</c>), a line break as one, <c>q</c> in quotation marks.</summary>
    public string TextIn(PageTree tree)
    {
        var text = new StringBuilder();
        var quotes = new Stack<int>();
        var isPre = tree[Container].Name == "pre" || tree.IsIn(Container, "pre");
        for (var i = First; i < End;)
        {
            CloseQuotes(i);
            var node = tree[i];
            if (node.IsRemoved)
            {
                i = node.End;
                continue;
            }

            if (node.Text is { } piece)
            {
                if (isPre)
                {
                    text.Append(piece);
                }
                else
                {
                    BlockText.AppendCollapsed(text, piece);
                }
            }
            else if (node.Name == "br")
            {
                while (text.Length > 0 && text[^1] == ' ')
                {
                    text.Length--;
                }

                text.Append('\n');
            }
            else if (node.Name == "q")
            {
                text.Append('“');
                quotes.Push(node.End);
            }

            i++;
        }

        CloseQuotes(int.MaxValue);
        return text.ToString().Trim();

        void CloseQuotes(int at)
        {
            while (quotes.TryPeek(out var end) && at >= end)
            {
                quotes.Pop();
                text.Append('”');
            }
        }
    }
}
