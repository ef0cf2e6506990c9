using Hearsay.Documents;
using Hearsay.Reading.Html;
using Hearsay.Reading.PlainText;

namespace Hearsay.Reading;

/// <summary>
/// Bytes of a text or web page → <see cref="Article"/>. Opens nothing: the caller brings the bytes. Text, however broken, is
/// read and what was odd is told in <see cref="Article.Diagnostics"/>; only an input without text is refused. Safe for any
/// number of threads; the same input and options give the same article.
/// </summary>
public static class ArticleReader
{
    /// <summary>Reads a stream from where it stands to its end or <see cref="ReadOptions.MaxBytes"/>; does not close it.</summary>
    /// <exception cref="UnreadableInputException">The input is empty, binary, or a page without text.</exception>
    /// <exception cref="IOException">The stream fails.</exception>
    public static Article Read(Stream stream, ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new ReadOptions();
        var bytes = Drain(stream, options.MaxBytes, out var more);
        return Read(bytes, options, more);
    }

    /// <summary>Reads bytes, the first <see cref="ReadOptions.MaxBytes"/> of them.</summary>
    /// <exception cref="UnreadableInputException">The input is empty, binary, or a page without text.</exception>
    public static Article Read(ReadOnlyMemory<byte> bytes, ReadOptions? options = null)
    {
        options ??= new ReadOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxBytes, 1);
        var more = bytes.Length > options.MaxBytes;
        return Read(more ? bytes[..options.MaxBytes] : bytes, options, more);
    }

    /// <summary>Reads text that is already decoded; lone surrogates are kept. <see cref="ReadOptions.MaxBytes"/> plays no part.</summary>
    /// <exception cref="UnreadableInputException">The text is blank, or a page without text.</exception>
    public static Article Read(string text, ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ReadText(text, options ?? new ReadOptions(), []);
    }

    private static Article Read(ReadOnlyMemory<byte> bytes, ReadOptions options, bool more)
    {
        if (bytes.IsEmpty)
        {
            throw Errors.EmptyInput(options.Name);
        }

        var diagnostics = new List<Diagnostic>();
        var text = ByteDecoder.Decode(bytes.Span, options, more, diagnostics);
        if (more)
        {
            diagnostics.Add(new("input-cut", $"The input is longer than {options.MaxBytes} bytes; only that much of it was read. Raise the limit to read it all."));
        }

        return ReadText(text, options, diagnostics);
    }

    private static Article ReadText(string text, ReadOptions options, List<Diagnostic> diagnostics)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw Errors.EmptyInput(options.Name);
        }

        return FormatSniffer.IsHtml(text, options)
            ? HtmlReader.Read(text, options, diagnostics)
            : PlainTextReader.Read(text, options, diagnostics);
    }

    private static ReadOnlyMemory<byte> Drain(Stream stream, int limit, out bool more)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var known = stream.CanSeek ? Math.Clamp(stream.Length - stream.Position, 0, limit) : 0;
        var buffer = new byte[Math.Max(4096, (int)known + 1)];
        var length = 0;
        while (true)
        {
            // One byte more than the limit is asked for, to know whether there is any.
            var room = (int)Math.Min(buffer.Length, (long)limit + 1) - length;
            var read = room == 0 ? 0 : stream.Read(buffer, length, room);
            length += read;
            if (length > limit)
            {
                more = true;
                return buffer.AsMemory(0, limit);
            }

            if (read == 0)
            {
                more = false;
                return buffer.AsMemory(0, length);
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min((long)limit + 1, buffer.Length * 2L));
            }
        }
    }
}
