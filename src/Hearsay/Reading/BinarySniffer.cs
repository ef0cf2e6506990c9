namespace Hearsay.Reading;

/// <summary>Tells text from what is not.</summary>
internal static class BinarySniffer
{
    /// <summary>Share of control bytes above which bytes are no text. Random bytes have 0.11, pages with stray NULs far below 0.01.</summary>
    private const double MaxControlShare = 0.05;

    private const int Sample = 1 << 20;

    private static readonly (byte[] Start, string Name)[] Signatures =
    [
        ("%PDF-"u8.ToArray(), "a PDF document"),
        ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive or an Office document"),
        ([0x50, 0x4B, 0x05, 0x06], "an empty ZIP archive"),
        ([0x1F, 0x8B, 0x08], "gzip-compressed data"),
        ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"),
        ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
        ("GIF87a"u8.ToArray(), "a GIF picture"),
        ("GIF89a"u8.ToArray(), "a GIF picture"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "an old Office document"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz-compressed data"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27], "a 7z archive"),
        ("Rar!"u8.ToArray(), "a RAR archive"),
        ([0x28, 0xB5, 0x2F, 0xFD], "zstd-compressed data"),
        ("{\\rtf"u8.ToArray(), "an RTF document"),
        ("SQLite format 3"u8.ToArray(), "an SQLite database"),
    ];

    /// <summary>What the bytes are if they are not text, for a message; null if they may be text.</summary>
    public static string? Describe(ReadOnlySpan<byte> bytes)
    {
        foreach (var (start, name) in Signatures)
        {
            if (bytes.StartsWith(start))
            {
                return name;
            }
        }

        if (bytes.StartsWith("RIFF"u8) && bytes.Length > 12)
        {
            return "a sound, video or WebP file";
        }

        var sample = bytes[..Math.Min(bytes.Length, Sample)];
        var controls = 0;
        foreach (var b in sample)
        {
            controls += IsControl(b) ? 1 : 0;
        }

        return controls > sample.Length * MaxControlShare ? $"not text: {controls} of its first {sample.Length} bytes are control bytes" : null;
    }

    /// <summary>Control bytes that text does not use; tab, line feed, form feed, carriage return and escape (0x1B, used by ISO-2022-JP) are fine.</summary>
    private static bool IsControl(byte b) => b < 0x20 ? b is not (0x09 or 0x0A or 0x0B or 0x0C or 0x0D or 0x1A or 0x1B) : b == 0x7F;
}
