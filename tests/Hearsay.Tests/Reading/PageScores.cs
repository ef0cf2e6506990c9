using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Hearsay.Documents;
using Hearsay.Reading;

namespace Hearsay.Tests.Reading;

/// <summary>Scores reading of pages against the three page corpora: text by tokens and by segments, titles, authors, dates.</summary>
internal static class PageScores
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<(string Path, string? Url), Article> Articles = new();

    /// <summary>Counts of what is right, too much, and missing.</summary>
    public sealed record Counts(double Right, double Extra, double Missing)
    {
        public double Precision => Right / Math.Max(1, Right + Extra);

        public double Recall => Right / Math.Max(1, Right + Missing);

        public double F1 => 2 * Right / Math.Max(1, (2 * Right) + Extra + Missing);

        public override string ToString() => FormattableString.Invariant($"P {Precision:F4} R {Recall:F4} F1 {F1:F4}");
    }

    /// <summary>The words of an article that are part of the report; its headline and byline left out, as the corpora leave them out.</summary>
    public static string BodyOf(Article article) => Without(article, ZoneKind.Headline, ZoneKind.Byline, ZoneKind.Related, ZoneKind.Boilerplate);

    /// <summary>What a trafilatura segment is looked for in: everything but related links and leftovers.</summary>
    public static string AllOf(Article article) => Without(article, ZoneKind.Related, ZoneKind.Boilerplate);

    private static string Without(Article article, params ReadOnlySpan<ZoneKind> kinds)
    {
        var text = new StringBuilder();
        var end = 0;
        foreach (var zone in article.Zones)
        {
            if (!kinds.Contains(zone.Kind))
            {
                text.Append(article.Text, end, zone.Span.End - end);
            }

            end = zone.Span.End;
        }

        return text.ToString();
    }

    /// <summary>Reads a page; one that was read before with the same address is not read again.</summary>
    public static Article Read(string path, string? url = null) =>
        Articles.GetOrAdd((path, url), key => ArticleReader.Read(File.ReadAllBytes(key.Path), new ReadOptions { Name = key.Path, Format = InputFormat.Html, Url = key.Url }));

    /// <summary>Mean over pages of token F1 (bags of words), and the pages with their scores.</summary>
    public static List<(string Page, Counts Score)> Readability(string root)
    {
        var scores = new List<(string, Counts)>();
        foreach (var folder in Directory.GetDirectories(Path.Combine(root, "readability")).Order(StringComparer.Ordinal))
        {
            var expected = Words(PlainText(File.ReadAllText(Path.Combine(folder, "expected.html"))));
            var found = Words(BodyOf(Read(Path.Combine(folder, "source.html"))));
            var right = expected.Sum(word => Math.Min(word.Value, found.GetValueOrDefault(word.Key)));
            scores.Add((Path.GetFileName(folder), new Counts(right, found.Values.Sum() - right, expected.Values.Sum() - right)));
        }

        return scores;
    }

    /// <summary>Segments that must be in the text and are, that must not and are, that must and are not.</summary>
    public static List<(string Page, Counts Score, string[] Wrong)> Trafilatura(string root)
    {
        var scores = new List<(string, Counts, string[])>();
        foreach (var (path, page) in TrafilaturaPages(root))
        {
            var text = AllOf(Read(path));
            var must = Strings(page, "with");
            var mustNot = Strings(page, "without");
            var missing = must.Where(segment => !text.Contains(segment, StringComparison.Ordinal)).ToArray();
            var extra = mustNot.Where(segment => text.Contains(segment, StringComparison.Ordinal)).ToArray();
            scores.Add((path, new Counts(must.Length - missing.Length, extra.Length, missing.Length), [.. missing.Select(s => "- " + s), .. extra.Select(s => "+ " + s)]));
        }

        return scores;
    }

    /// <summary>Share of titles, authors and dates that are right, where the corpus has one.</summary>
    public static (double Title, double Author, double Date, List<string> Wrong) Metadata(string root)
    {
        var (titles, titlesRight, authors, authorsRight, dates, datesRight) = (0, 0, 0, 0, 0, 0);
        var wrong = new List<string>();
        foreach (var (path, page) in TrafilaturaPages(root))
        {
            var article = Read(path);
            if (Strings(page, "title") is [{ Length: > 0 } title])
            {
                titles++;
                titlesRight += Same(title, article.Title) ? 1 : Wrong("title", title, article.Title);
            }

            if (Strings(page, "author") is { Length: > 0 } expected && expected[0].Length > 0)
            {
                authors++;
                var names = string.Join("; ", expected);
                authorsRight += Letters(names) == Letters(string.Concat(article.Byline)) || expected.SelectMany(e => e.Split([';', ','])).Select(Letters).ToHashSet().SetEquals(article.Byline.Select(Letters)) ? 1 : Wrong("author", names, string.Join("; ", article.Byline));
            }

            if (Strings(page, "date") is [{ Length: > 0 } date])
            {
                dates++;
                datesRight += article.Published?.ToString()[..10] == date ? 1 : Wrong("date", date, $"{article.Published} {article.PublishedFrom}");
            }

            int Wrong(string what, string right, string? have)
            {
                wrong.Add($"{Path.GetFileName(path)} {what}: {right} | {have}");
                return 0;
            }
        }

        return ((double)titlesRight / titles, (double)authorsRight / authors, (double)datesRight / dates, wrong);
    }

    /// <summary>Share of dates that are right, and the wrong ones.</summary>
    public static (double Share, List<string> Wrong) Dates(string root)
    {
        var wrong = new List<string>();
        var count = 0;
        foreach (var line in File.ReadLines(Path.Combine(root, "htmldate", "dates.tsv")))
        {
            if (line.Split('\t') is [var file, var url, var date])
            {
                count++;
                var article = Read(Path.Combine(root, "htmldate", file), url);
                if (article.Published?.ToString()[..10] != date)
                {
                    wrong.Add($"{file}: {date} | {article.Published} {article.PublishedFrom}");
                }
            }
        }

        return (1 - ((double)wrong.Count / count), wrong);
    }

    private static IEnumerable<(string Path, JsonElement Page)> TrafilaturaPages(string root)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(root, "trafilatura", "evaldata.json")));
        foreach (var page in json.RootElement.EnumerateObject())
        {
            var name = page.Value.GetProperty("file").GetString()!;
            var path = new[] { "cache", "eval" }.Select(folder => Path.Combine(root, "trafilatura", folder, name)).FirstOrDefault(File.Exists);
            if (path is not null)
            {
                yield return (path, page.Value);
            }
        }
    }

    private static string[] Strings(JsonElement page, string name) => !page.TryGetProperty(name, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(e => e.GetString()!)]
        : value.ValueKind == JsonValueKind.String ? [value.GetString()!] : [];

    private static bool Same(string a, string? b) => Letters(a) == Letters(b ?? "");

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static Dictionary<string, int> Words(string text)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            words[word] = words.GetValueOrDefault(word) + 1;
        }

        return words;
    }

    private static string PlainText(string html)
    {
        var text = new StringBuilder();
        var open = new Stack<INode>([new HtmlParser().ParseDocument(html).Body!]);
        while (open.TryPop(out var node))
        {
            if (node is IText piece)
            {
                text.Append(piece.Data);
            }
            else if (node is IElement { LocalName: not ("script" or "style" or "noscript" or "iframe" or "svg" or "video" or "audio" or "object") } element)
            {
                text.Append(element.LocalName is "p" or "div" or "li" or "h1" or "h2" or "h3" or "h4" or "td" or "th" or "tr" or "br" or "figure" or "figcaption" or "section" or "article" or "blockquote" or "pre" or "dd" or "dt" or "header" or "ul" or "ol" ? "\n" : "");
                foreach (var child in element.ChildNodes.Reverse())
                {
                    open.Push(child);
                }
            }
        }

        return text.ToString();
    }
}
