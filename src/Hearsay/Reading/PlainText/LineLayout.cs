using Hearsay.Documents;

namespace Hearsay.Reading.PlainText;

/// <summary>A run of lines that belong together: one paragraph, headline, byline …</summary>
/// <param name="Span">Trimmed, not empty.</param>
/// <param name="AfterBlank">Whether a blank line, or nothing, stands before it.</param>
/// <param name="Lines">Lines it takes, 1 or more.</param>
internal readonly record struct TextUnit(TextSpan Span, bool AfterBlank, int Lines);

/// <summary>
/// Finds which lines of a text belong together. Two customs are in use: one line for each paragraph, with or without blank lines
/// between them, and lines broken at some width with blank lines or indents between paragraphs. The width tells them apart.
/// </summary>
internal static class LineLayout
{
    /// <summary>No one breaks lines by hand beyond this many characters.</summary>
    private const int MaxWidth = 130;

    private const int MinWidth = 30;

    private readonly record struct Line(int Start, int End, bool AfterBlank, int Indent)
    {
        public int Length => End - Start;
    }

    /// <summary>The units of <paramref name="text"/>, in order; together they hold all of it but white space.</summary>
    public static List<TextUnit> Units(string text)
    {
        var lines = Lines(text);
        var width = WrapWidth(text, lines);
        var units = new List<TextUnit>();
        for (var first = 0; first < lines.Count;)
        {
            var next = first + 1;
            while (next < lines.Count && Continues(text, lines[next - 1], lines[next], width))
            {
                next++;
            }

            units.Add(new TextUnit(new TextSpan(lines[first].Start, lines[next - 1].End), lines[first].AfterBlank, next - first));
            first = next;
        }

        return units;
    }

    private static List<Line> Lines(string text)
    {
        var lines = new List<Line>();
        var afterBlank = true;
        for (var at = 0; at < text.Length;)
        {
            var rest = text.AsSpan(at);
            var length = rest.IndexOfAny("\n\r\f\u0085\u2028\u2029");
            length = length < 0 ? rest.Length : length;
            var span = new TextSpan(at, at + length).Trim(text);
            if (span.IsEmpty)
            {
                afterBlank = true;
            }
            else
            {
                lines.Add(new Line(span.Start, span.End, afterBlank, span.Start - at));
                afterBlank = false;
            }

            at += length;
            at += at + 1 < text.Length && text[at] == '\r' && text[at + 1] == '\n' ? 2 : 1;
        }

        return lines;
    }

    /// <summary>The width at which the text's lines are broken, or 0 if they are not.</summary>
    private static int WrapWidth(string text, List<Line> lines)
    {
        var lengths = new List<int>();
        for (var i = 1; i < lines.Count; i++)
        {
            if (!lines[i].AfterBlank)
            {
                lengths.Add(lines[i - 1].Length);
            }
        }

        if (lengths.Count < 3)
        {
            return 0;
        }

        lengths.Sort();
        var width = lengths[(((lengths.Count * 9) + 9) / 10) - 1];
        if (width is < MinWidth or > MaxWidth)
        {
            return 0;
        }

        var full = 0;
        for (var i = 1; i < lines.Count; i++)
        {
            full += !lines[i].AfterBlank && IsFull(text, lines[i - 1], lines[i], width) ? 1 : 0;
        }

        return full >= lengths.Count * 0.6 ? width : 0;
    }

    /// <summary>Whether the first word of the next line would not have fitted into this one; a little slack, since hands break lines too.</summary>
    private static bool IsFull(string text, Line line, Line next, int width)
    {
        var word = text.AsSpan(next.Start, next.Length).IndexOfAny(" \t\u00A0");
        return line.Length + 1 + (word < 0 ? next.Length : word) > width - 4;
    }

    private static bool Continues(string text, Line line, Line next, int width)
    {
        if (next.AfterBlank || StartsItem(text.AsSpan(next.Start, next.Length)))
        {
            return false;
        }

        if (width > 0 && next.Indent > line.Indent && next.Indent >= 2)
        {
            return false;
        }

        if (width > 0 && line.Length <= width + 20 && IsFull(text, line, next, width))
        {
            return true;
        }

        return char.IsLower(text[next.Start]) && (char.IsLetterOrDigit(text[line.End - 1]) || text[line.End - 1] is ',' or '-' or ';');
    }

    private static bool StartsItem(ReadOnlySpan<char> line) =>
        line.Length > 1 && line[0] is '•' or '*' or '·' or '▪' or '●' or '–' or '-' && char.IsWhiteSpace(line[1]);
}
