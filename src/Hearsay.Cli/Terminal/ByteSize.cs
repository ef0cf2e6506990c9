using System.Globalization;

namespace Hearsay.Cli.Terminal;

/// <summary>Sizes for people: <c>20 MB</c> is 20 · 2²⁰ bytes, as <c>--max-size 20M</c> means it.</summary>
internal static class ByteSize
{
    public static string Of(long bytes)
    {
        var culture = CultureInfo.InvariantCulture;
        return bytes switch
        {
            < 1 << 10 => string.Create(culture, $"{bytes} bytes"),
            < 1 << 20 => string.Create(culture, $"{bytes / 1024.0:0.#} KB"),
            < 1 << 30 => string.Create(culture, $"{bytes / 1048576.0:0.#} MB"),
            _ => string.Create(culture, $"{bytes / 1073741824.0:0.#} GB"),
        };
    }
}
