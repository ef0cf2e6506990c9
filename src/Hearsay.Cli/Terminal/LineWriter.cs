namespace Hearsay.Cli.Terminal;

/// <summary>Writes wrapped, perhaps coloured lines of at most <see cref="Width"/> columns.</summary>
internal sealed class LineWriter(TextWriter writer, int width, bool color)
{
    /// <summary>Wider lines are hard to read; narrower ones cannot hold a tree.</summary>
    public const int MinWidth = 20, MaxWidth = 100;

    /// <summary>Where there is no terminal to ask.</summary>
    public const int DefaultWidth = 80;

    public int Width { get; } = Math.Clamp(width, MinWidth, MaxWidth);

    public void Blank() => writer.Write('\n');

    public void Rule(char mark) => Line(new StyledText().Add(new string(mark, Width), Style.Dim));

    public void Heading(string title, string? rest = null)
    {
        Blank();
        Line(new StyledText().Add(title, Style.Bold).Add(rest is null ? "" : $" ({rest})", Style.Dim));
        Blank();
    }

    /// <summary>A paragraph behind the same prefix on every line.</summary>
    public void Line(StyledText text, string prefix = "") => Line(text, prefix, prefix);

    /// <summary>A paragraph with one prefix on its first line and another, as wide, on those after.</summary>
    public void Line(StyledText text, string first, string rest)
    {
        var lines = text.Wrap(Width - Math.Max(DisplayWidth.Of(first), DisplayWidth.Of(rest)));
        for (var i = 0; i < lines.Count; i++)
        {
            WritePrefix(i == 0 ? first : rest);
            lines[i].WriteTo(writer, color);
            writer.Write('\n');
        }
    }

    /// <summary>A row of a table of two columns, the second wrapped in its place.</summary>
    /// <param name="label">One line, shorter than the column.</param>
    /// <param name="value">Wrapped.</param>
    /// <param name="labelWidth">Where the second column starts, behind the indent.</param>
    /// <param name="labelStyle">The label's look.</param>
    /// <param name="indent">Columns left free before the row.</param>
    public void Row(string label, StyledText value, int labelWidth, Style labelStyle = Style.Dim, int indent = 0)
    {
        var margin = new string(' ', indent);
        if (labelWidth > Width / 2)
        {
            Line(new StyledText().Add(label, labelStyle), margin);
            Line(value, margin + "  ");
            return;
        }

        var lines = value.Wrap(Width - indent - labelWidth);
        for (var i = 0; i < lines.Count; i++)
        {
            writer.Write(margin);
            if (i == 0)
            {
                new StyledText().Add(label, labelStyle).Wrap(int.MaxValue)[0].WriteTo(writer, color);
            }

            writer.Write(new string(' ', Math.Max(0, labelWidth - (i == 0 ? DisplayWidth.Of(label) : 0))));
            lines[i].WriteTo(writer, color);
            writer.Write('\n');
        }
    }

    private void WritePrefix(string prefix)
    {
        if (color && prefix.AsSpan().IndexOfAnyExcept(' ') >= 0)
        {
            writer.Write(Ansi.On(Style.Dim));
            writer.Write(prefix);
            writer.Write(Ansi.Reset);
        }
        else
        {
            writer.Write(prefix);
        }
    }
}
