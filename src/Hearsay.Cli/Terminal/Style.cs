namespace Hearsay.Cli.Terminal;

/// <summary>How words look. The sixteen colours of the terminal's own palette, so that light and dark themes both work.</summary>
[Flags]
internal enum Style : byte
{
    Plain = 0,
    Bold = 1,
    Dim = 1 << 1,
    Underline = 1 << 2,
    Red = 1 << 3,
    Green = 1 << 4,
    Yellow = 1 << 5,
    Cyan = 1 << 6,
    Magenta = 1 << 7,
}

internal static class Ansi
{
    private static readonly (Style Style, string Code)[] Codes =
    [
        (Style.Bold, "1"), (Style.Dim, "2"), (Style.Underline, "4"), (Style.Red, "31"), (Style.Green, "32"), (Style.Yellow, "33"),
        (Style.Cyan, "36"), (Style.Magenta, "35"),
    ];

    public const string Reset = "\e[0m";

    /// <summary>Back to the first column, and the line erased.</summary>
    public const string EraseLine = "\r\e[K";

    /// <summary>The sequence that switches <paramref name="style"/> on after a reset.</summary>
    public static string On(Style style) =>
        style == Style.Plain ? "" : "\e[" + string.Join(';', Codes.Where(c => (style & c.Style) != 0).Select(c => c.Code)) + "m";
}
