using System.Text;

namespace Hearsay.Reading;

/// <summary>
/// Names of encodings as pages and headers give them → encodings, after the WHATWG Encoding Standard where people write one name
/// and mean another (latin1 is windows-1252, gb2312 is gbk). Nothing is registered globally.
/// </summary>
internal static class EncodingLabels
{
    public static readonly Encoding Utf8 = new UTF8Encoding(false, false);

    /// <summary>What people who do not say otherwise most often wrote when it is not UTF-8.</summary>
    public static Encoding Windows1252 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The encoding of a label, or null where it is unknown or unsafe (UTF-7).</summary>
    public static Encoding? Find(string? label)
    {
        var name = label?.Trim().Trim('"', '\'').ToLowerInvariant();
        switch (name)
        {
            case null or "" or "utf-7" or "unicode-1-1-utf-7" or "x-user-defined" or "replacement":
                return null;
            case "utf-8" or "utf8" or "unicode-1-1-utf-8" or "x-unicode20utf8":
                return Utf8;
            case "utf-16" or "utf-16le" or "ucs-2" or "unicode" or "iso-10646-ucs-2":
                return Encoding.Unicode;
            case "utf-16be" or "unicodefffe":
                return Encoding.BigEndianUnicode;
            case "utf-32" or "utf-32le":
                return Encoding.UTF32;
            case "ascii" or "us-ascii" or "ansi_x3.4-1968" or "latin1" or "l1" or "iso-8859-1" or "iso8859-1" or "iso_8859-1" or "iso88591" or "cp1252" or "x-cp1252" or "cp819":
                return Windows1252;
            case "iso-8859-9" or "latin5" or "iso8859-9":
                return CodePage("windows-1254");
            case "gb2312" or "gb_2312-80" or "x-gbk" or "chinese" or "csgb2312":
                return CodePage("gbk");
            case "ks_c_5601-1987" or "korean" or "euckr":
                return CodePage("euc-kr");
            case "x-sjis" or "sjis" or "shift-jis" or "ms_kanji" or "windows-31j":
                return CodePage("shift_jis");
            case "cp1250" or "cp1251" or "cp1253" or "cp1254" or "cp1255" or "cp1256" or "cp1257" or "cp1258":
                return CodePage("windows-" + name[2..]);
            case "x-mac-roman" or "mac":
                return CodePage("macintosh");
            default:
                return CodePage(name);
        }
    }

    private static Encoding? CodePage(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null; // Some releases of the provider throw on a name with odd characters in it.
        }
    }
}
