using System.Text;
using Hearsay.Documents;

namespace Hearsay.Reading;

/// <summary>
/// Bytes → text: a byte order mark decides, else what is declared (the caller's charset, then the page's own), else UTF-8. Where
/// the bytes contradict that, the better guess is taken and a diagnostic says so. The mark itself is dropped, nothing else altered.
/// </summary>
internal static class ByteDecoder
{
    /// <summary>Decodes.</summary>
    /// <param name="bytes">Not empty.</param>
    /// <param name="options">The declared encoding, and the name for messages.</param>
    /// <param name="cut">Whether the bytes were cut at a limit; a character cut in two is then left out.</param>
    /// <param name="diagnostics">What was odd.</param>
    /// <exception cref="UnreadableInputException">The bytes are not text.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, ReadOptions options, bool cut, List<Diagnostic> diagnostics)
    {
        if (FromMark(bytes, out var marked) is { } encoding)
        {
            var text = encoding.GetString(marked);
            ReportReplaced(text, encoding.WebName, diagnostics);
            return text;
        }

        if (GuessUtf16(bytes) is { } utf16)
        {
            diagnostics.Add(new("encoding-guessed", $"The input has no byte order mark, but every other byte is zero: read as {utf16.WebName}."));
            return utf16.GetString(bytes);
        }

        if (BinarySniffer.Describe(bytes) is { } what)
        {
            throw Errors.BinaryInput(options.Name, what);
        }

        return DecodeUnmarked(cut ? WithoutBrokenEnd(bytes) : bytes, options, diagnostics);
    }

    private static string DecodeUnmarked(ReadOnlySpan<byte> bytes, ReadOptions options, List<Diagnostic> diagnostics)
    {
        var declared = Declared(bytes, options, diagnostics);
        var valid = System.Text.Unicode.Utf8.IsValid(bytes);
        if (declared is not null && declared.CodePage != Encoding.UTF8.CodePage)
        {
            // Text in a single-byte encoding is next to never valid UTF-8 by accident once it has anything beyond ASCII; a few
            // characters of a Chinese or Japanese one may be.
            if (!valid || System.Text.Ascii.IsValid(bytes) || (!declared.IsSingleByte && Survey(bytes).Sequences < 20))
            {
                var text = declared.GetString(bytes);
                ReportReplaced(text, declared.WebName, diagnostics);
                return text;
            }

            diagnostics.Add(new("encoding-contradicted", $"Declared as {declared.WebName}, but the bytes are valid UTF-8: read as UTF-8."));
        }

        if (valid)
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var (sequences, broken, first) = Survey(bytes);
        if (sequences >= broken)
        {
            diagnostics.Add(new("invalid-utf8", $"{broken} places are not valid UTF-8, the first at byte {first}: read as UTF-8, with U+FFFD there."));
            return EncodingLabels.Utf8.GetString(bytes);
        }

        diagnostics.Add(new("invalid-utf8", $"The bytes are not valid UTF-8, first at byte {first}: read as windows-1252. Name the encoding if it is another."));
        return EncodingLabels.Windows1252.GetString(bytes);
    }

    private static Encoding? FromMark(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> rest)
    {
        (Encoding? Encoding, int Length) mark = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (EncodingLabels.Utf8, 3),
            [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
            [0, 0, 0xFE, 0xFF, ..] => (new UTF32Encoding(true, true), 4),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            _ => (null, 0),
        };
        rest = bytes[mark.Length..];
        return mark.Encoding;
    }

    /// <summary>UTF-16 without a mark: of the first pairs of bytes nearly all have zero in the same half, and hardly any in the other.</summary>
    private static Encoding? GuessUtf16(ReadOnlySpan<byte> bytes)
    {
        var pairs = Math.Min(bytes.Length / 2, 512);
        int even = 0, odd = 0;
        for (var i = 0; i < pairs; i++)
        {
            even += bytes[2 * i] == 0 ? 1 : 0;
            odd += bytes[(2 * i) + 1] == 0 ? 1 : 0;
        }

        return pairs < 4 ? null
            : odd >= pairs * 0.7 && even <= pairs * 0.02 ? Encoding.Unicode
            : even >= pairs * 0.7 && odd <= pairs * 0.02 ? Encoding.BigEndianUnicode
            : null;
    }

    private static Encoding? Declared(ReadOnlySpan<byte> bytes, ReadOptions options, List<Diagnostic> diagnostics)
    {
        string? header = null;
        if (options.ContentType is { } type && type.IndexOf("charset=", StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
        {
            header = type[(at + "charset=".Length)..].Split(';')[0].Trim();
        }

        foreach (var label in (ReadOnlySpan<string?>)[options.Charset, header])
        {
            if (!string.IsNullOrWhiteSpace(label))
            {
                if (EncodingLabels.Find(label) is { } encoding)
                {
                    return encoding;
                }

                diagnostics.Add(new("unknown-encoding", $"The declared encoding '{label}' is not known and was ignored."));
            }
        }

        if (CharsetPrescan.Find(bytes) is not { } inPage)
        {
            return null;
        }

        // A page that can be searched for its declaration as bytes is not UTF-16, whatever it says.
        var found = EncodingLabels.Find(inPage);
        if (found is null)
        {
            diagnostics.Add(new("unknown-encoding", $"The declared encoding '{inPage}' is not known and was ignored."));
        }

        return found is UnicodeEncoding or UTF32Encoding ? EncodingLabels.Utf8 : found;
    }

    /// <summary>Counts well-formed multi-byte sequences and ill-formed places, and finds the first of these.</summary>
    private static (int Sequences, int Broken, int First) Survey(ReadOnlySpan<byte> bytes)
    {
        int sequences = 0, broken = 0, first = -1, at = 0;
        while (at < bytes.Length)
        {
            var ascii = bytes[at..].IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii < 0)
            {
                break;
            }

            at += ascii;
            if (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
            {
                sequences++;
            }
            else
            {
                first = first < 0 ? at : first;
                broken++;
            }

            at += Math.Max(1, length);
        }

        return (sequences, broken, first);
    }

    private static ReadOnlySpan<byte> WithoutBrokenEnd(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var b = bytes[^back];
            if (b < 0x80)
            {
                return bytes;
            }

            if (b >= 0xC0)
            {
                return Rune.DecodeFromUtf8(bytes[^back..], out _, out _) == System.Buffers.OperationStatus.NeedMoreData ? bytes[..^back] : bytes;
            }
        }

        return bytes;
    }

    private static void ReportReplaced(string text, string encoding, List<Diagnostic> diagnostics)
    {
        var first = text.IndexOf('\uFFFD');
        if (first >= 0)
        {
            diagnostics.Add(new("undecodable-bytes", $"Some bytes are not valid {encoding}: U+FFFD stands in their place.", new TextSpan(first, first + 1)));
        }
    }
}
