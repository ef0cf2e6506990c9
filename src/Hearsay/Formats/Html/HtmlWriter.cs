using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Hearsay.Formats.Html;

/// <summary>
/// Writes HTML in which only the literal parts of an interpolated string are markup: whatever is put into its holes is escaped,
/// so that no text of an article can become a tag or an attribute.
/// </summary>
internal sealed class HtmlWriter(TextWriter writer)
{
    /// <summary>Markup characters, and characters that are no text or turn its order round.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create(
        "&<>\"'"
        + new string([.. Enumerable.Range(0, 0x20).Where(c => c is not ('\t' or '\n' or '\r')).Select(c => (char)c)])
        + new string([.. Enumerable.Range(0x7f, 0x21).Select(c => (char)c)])
        + "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff"
        + new string([.. Enumerable.Range(0xd800, 0x800).Select(c => (char)c)]));

    /// <summary>Writes <paramref name="markup"/>: its literal parts as they are, its holes escaped.</summary>
    public void Write([InterpolatedStringHandlerArgument("")] ref Markup markup) => _ = markup;

    /// <summary>
    /// Writes text of the article. A control character or one that turns the direction of the text is shown by its number in a
    /// box: a reader who checks words must see it, and it must not reorder the page.
    /// </summary>
    public void Text(ReadOnlySpan<char> text) => Escape(text, boxes: true);

    /// <summary>Writes the page's own style sheet or script.</summary>
    public void Raw(string markup) => writer.Write(markup);

    private void Escape(ReadOnlySpan<char> text, bool boxes)
    {
        while (text.IndexOfAny(Special) is var at and >= 0)
        {
            writer.Write(text[..at]);
            var length = 1;
            switch (text[at])
            {
                case '&':
                    writer.Write("&amp;");
                    break;
                case '<':
                    writer.Write("&lt;");
                    break;
                case '>':
                    writer.Write("&gt;");
                    break;
                case '"':
                    writer.Write("&quot;");
                    break;
                case '\'':
                    writer.Write("&#39;");
                    break;
                case var c when char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]):
                    length = 2;
                    writer.Write(text.Slice(at, 2));
                    break;
                case var c when boxes && !char.IsSurrogate(c):
                    writer.Write("<span class=\"ctl\">U+");
                    writer.Write(((int)c).ToString("X4", CultureInfo.InvariantCulture));
                    writer.Write("</span>");
                    break;
                default:
                    writer.Write('\ufffd');
                    break;
            }

            text = text[(at + length)..];
        }

        writer.Write(text);
    }

    private TextWriter Target => writer;

    /// <summary>Sends the parts of an interpolated string to the writer as they come.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Markup
    {
        private readonly HtmlWriter _to;
        private readonly TextWriter _writer;

        public Markup(int literalLength, int formattedCount, HtmlWriter to)
        {
            _ = literalLength + formattedCount;
            _to = to;
            _writer = to.Target;
        }

        public void AppendLiteral(string markup) => _writer.Write(markup);

        public void AppendFormatted(string? text) => _to.Escape(text, boxes: false);

        public void AppendFormatted(int number) => _writer.Write(number.ToString(CultureInfo.InvariantCulture));
    }

}
