using System.Buffers;
using System.Globalization;
using System.Text;

namespace Hearsay.Cli.Terminal;

/// <summary>
/// Makes foreign text safe to show in a terminal: an article may hold escape sequences that move the cursor, rename the window or
/// hide what follows, and bidirectional overrides that turn words round. They are shown, not obeyed and not dropped, so a
/// reader sees that something is there.
/// </summary>
internal static class DisplayText
{
    // C0 and C1 controls, soft hyphen, bidi and other format controls, separators, surrogates, tags. ZWJ and ZWNJ are not in it:
    // emoji and several scripts need them, and they can do no harm.
    private static readonly SearchValues<char> Suspect = SearchValues.Create(
    [
        .. Range(0x00, 0x1F), .. Range(0x7F, 0xA0), '\u00AD', '\u061C', '\u180E', '\u200B', '\u200E', '\u200F', .. Range(0x2028, 0x202F),
        .. Range(0x2060, 0x206F), .. Range(0xD800, 0xDFFF), '\uFEFF', .. Range(0xFFF9, 0xFFFB),
    ]);

    /// <summary>
    /// <paramref name="text"/> on one line and harmless: every run of white space is one space; controls become their pictures
    /// (<c>␛</c> for escape), bidi controls and tags become <c>&lt;U+202E&gt;</c>, lone surrogates U+FFFD; what has no width and
    /// no effect (soft hyphen, zero-width space, BOM) is left out, as in print.
    /// </summary>
    public static string Clean(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny(Suspect) < 0 && text.IndexOf("  ") < 0)
        {
            return text.ToString();
        }

        var result = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            Append(result, rune);
        }

        return result.ToString();
    }

    /// <summary>As <see cref="Clean"/> for names and paths in messages: also in one line.</summary>
    public static string Name(string name) => Clean(name);

    private static void Append(StringBuilder result, Rune rune)
    {
        var value = rune.Value;
        if (Rune.IsWhiteSpace(rune))
        {
            if (result.Length == 0 || result[^1] != ' ')
            {
                result.Append(' ');
            }
        }
        else if (value < 0x20)
        {
            result.Append((char)(0x2400 + value));
        }
        else if (value == 0x7F)
        {
            result.Append('\u2421');
        }
        else if (value is 0x00AD or 0x200B or 0x2060 or 0xFEFF)
        {
            // No width, no effect.
        }
        else if (value is not (0x200C or 0x200D) && (value < 0xA0 && value >= 0x80 || IsFormat(rune)))
        {
            result.Append(CultureInfo.InvariantCulture, $"<U+{value:X4}>");
        }
        else
        {
            result.Append(rune); // a lone surrogate comes out of the enumeration as U+FFFD
        }
    }

    private static bool IsFormat(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format && rune.Value is not (>= 0x0600 and <= 0x0605 or 0x06DD or 0x070F);

    private static IEnumerable<char> Range(int first, int last)
    {
        for (var c = first; c <= last; c++)
        {
            yield return (char)c;
        }
    }
}
