using Hearsay.Documents;
using Hearsay.Formats.Html;

namespace Hearsay.Formats;

/// <summary>A <see cref="Record"/> as one page to read in a browser.</summary>
public static class RecordHtml
{
    /// <summary>
    /// Writes one self-contained HTML file: the text with its claims marked, a card for each claim with its chain, the sources,
    /// names, dates and judging words. It loads nothing and, by its content security policy, can load nothing; it can be read
    /// without its script. The same record gives the same characters. Whatever the article holds is text, never markup.
    /// </summary>
    /// <param name="writer">Where to; line ends are LF whatever its <see cref="TextWriter.NewLine"/>. It should encode as UTF-8, which the page declares.</param>
    /// <param name="record">What.</param>
    public static void Write(TextWriter writer, Record record)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(record);
        new HtmlPage(record, new HtmlWriter(writer)).Write();
    }
}
