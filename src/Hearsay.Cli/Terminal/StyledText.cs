using System.Globalization;
using System.Text;

namespace Hearsay.Cli.Terminal;

/// <summary>A paragraph of words with looks, to be wrapped. Text that is added is cleaned (<see cref="DisplayText.Clean"/>).</summary>
internal sealed class StyledText
{
    private const char NoBreak = '\u00A0'; // never in cleaned text; written as a space

    private readonly StringBuilder _text = new();
    private readonly List<(int End, Style Style)> _runs = [];

    public bool IsEmpty => _text.Length == 0;

    public StyledText Add(ReadOnlySpan<char> text, Style style = Style.Plain)
    {
        if (!text.IsEmpty)
        {
            var clean = DisplayText.Clean(text);
            if (_text.Length > 0 && _text[^1] == ' ')
            {
                clean = clean.TrimStart(' ');
            }

            _text.Append(clean);
            _runs.Add((_text.Length, style));
        }

        return this;
    }

    /// <summary>Adds a dot or arrow between two parts; a line may end behind it but not before it.</summary>
    public StyledText Separate(char mark)
    {
        _text.Append(NoBreak).Append(mark).Append(' ');
        _runs.Add((_text.Length, Style.Dim));
        return this;
    }

    /// <summary>
    /// Wraps to lines of at most <paramref name="width"/> columns: between words, and inside one only where it is longer than a
    /// line or its script is written without spaces. No character is lost but the white space at a break. Linear in the length.
    /// </summary>
    /// <param name="width">Columns; below 1 counts as 1. A text element wider than that stands alone on its line.</param>
    public List<StyledLine> Wrap(int width)
    {
        var text = _text.ToString();
        var lines = new List<StyledLine>();
        width = Math.Max(width, 1);
        int start = 0, columns = 0; // of the line
        int breakAt = -1, columnsAtBreak = 0; // the last place a new line may start at, and the columns up to there, blanks included
        var previousWide = false;
        for (int i = 0, length; i < text.Length; i += length)
        {
            length = StringInfo.GetNextTextElementLength(text.AsSpan(i));
            if (text[i] == ' ' && length == 1)
            {
                columns++;
                breakAt = i + 1;
                columnsAtBreak = columns;
                previousWide = false;
                continue;
            }

            var element = text.AsSpan(i, length);
            var wide = IsIdeographic(element);
            if ((wide || previousWide) && i > start && !IsClosing(element))
            {
                breakAt = i;
                columnsAtBreak = columns;
            }

            previousWide = wide;
            var elementColumns = DisplayWidth.OfElement(element);
            if (columns + elementColumns > width && i > start)
            {
                if (breakAt <= start)
                {
                    breakAt = i;
                    columnsAtBreak = columns;
                }

                lines.Add(Slice(text, start, breakAt));
                start = breakAt;
                columns -= columnsAtBreak;
                breakAt = -1;
            }

            columns += elementColumns;
        }

        if (start < text.Length || lines.Count == 0)
        {
            lines.Add(Slice(text, start, text.Length));
        }

        return lines;
    }

    private static bool IsIdeographic(ReadOnlySpan<char> element) =>
        element[0] >= 0x1100 && Rune.DecodeFromUtf16(element, out var rune, out _) == System.Buffers.OperationStatus.Done && DisplayWidth.IsWide(rune.Value);

    // Marks that must not start a line.
    private static bool IsClosing(ReadOnlySpan<char> element) => element[0] is '、' or '。' or '，' or '．' or '：' or '；' or '！' or '？' or '」' or '』' or '）' or '】' or '”' or '’' or ',' or '.' or ')' or ']';

    private StyledLine Slice(string text, int start, int end)
    {
        while (end > start && text[end - 1] == ' ')
        {
            end--;
        }

        var runs = new List<(string, Style)>();
        var low = FirstRunEndingAfter(start);
        for (var at = start; at < end; low++)
        {
            var (runEnd, style) = _runs[low];
            var stop = Math.Min(runEnd, end);
            if (stop > at)
            {
                runs.Add((text[at..stop].Replace(NoBreak, ' '), style));
                at = stop;
            }
        }

        return new StyledLine(runs);
    }

    private int FirstRunEndingAfter(int position)
    {
        int low = 0, high = _runs.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_runs[middle].End <= position)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}

/// <summary>A line that fits.</summary>
internal sealed class StyledLine(List<(string Text, Style Style)> runs)
{
    public void WriteTo(TextWriter writer, bool color)
    {
        foreach (var (text, style) in runs)
        {
            if (color && style != Style.Plain)
            {
                writer.Write(Ansi.On(style));
                writer.Write(text);
                writer.Write(Ansi.Reset);
            }
            else
            {
                writer.Write(text);
            }
        }
    }
}
