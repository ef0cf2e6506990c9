using Hearsay.Documents;

namespace Hearsay.Formats;

/// <summary>
/// A <see cref="Record"/> as JSON and back, as docs/record.schema.json lays it down. Positions are Unicode code points there; the
/// language layers (tokens, sentences, tags, trees) and the diagnostics are no part of it.
/// </summary>
public static class RecordJson
{
    /// <summary>What the member <c>schema</c> says.</summary>
    public const string Schema = "hearsay-record/1";

    /// <summary>
    /// Writes <paramref name="record"/> in UTF-8 without a byte-order mark. The same record gives the same bytes on every host.
    /// Members stand in the order of the schema and none is left out. Lone surrogates become U+FFFD, as they do for
    /// <see cref="Article.Id"/>; a span that cuts a surrogate pair is widened or narrowed to its end; scores have four decimals.
    /// </summary>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="record">What.</param>
    /// <param name="indented">Two spaces a level, LF line ends and none at the end; else everything on one line, as JSON Lines wants it.</param>
    public static void Write(Stream stream, Record record, bool indented)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(record);
        RecordJsonWriter.Write(stream, record, indented);
    }

    /// <summary>
    /// Reads what <see cref="Write"/> wrote. Members the schema does not know are skipped. The language layers of the result are
    /// empty: the token indices of its mentions are -1.
    /// </summary>
    /// <exception cref="FormatException">
    /// It is no JSON, or no record of this schema; a span reaches past the text or its words are not those of the text; an id is
    /// missing, given twice or dangling; <c>within</c> runs in a circle; the article's id is not its text's. The message says where.
    /// </exception>
    public static Record Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return RecordJsonReader.Read(stream);
    }
}
