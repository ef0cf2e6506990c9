using Hearsay.Documents;

namespace Hearsay.Reading.PlainText;

/// <summary>Plain text → article. The text is kept as it is; only zones are found.</summary>
internal static class PlainTextReader
{
    public static Article Read(string text, ReadOptions options, List<Diagnostic> diagnostics)
    {
        if (text.StartsWith('\uFEFF'))
        {
            text = text[1..];
        }

        var finder = new TextZones(text);
        var zones = finder.Find();
        var fromText = finder.Published;
        return new Article(text, zones)
        {
            Url = options.Url,
            Outlet = options.Outlet ?? Domains.Registrable(options.Url),
            Title = finder.Title,
            Byline = [.. finder.Byline],
            Published = options.Published ?? fromText ?? Domains.DateIn(options.Url),
            PublishedFrom = options.Published is not null ? PublishedFrom.Option : fromText is not null ? PublishedFrom.Text : Domains.DateIn(options.Url) is not null ? PublishedFrom.Url : null,
            Diagnostics = [.. diagnostics],
        };
    }
}
