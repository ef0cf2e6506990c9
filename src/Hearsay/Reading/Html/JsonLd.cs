using System.Text.Json;

namespace Hearsay.Reading.Html;

/// <summary>
/// What a page says of its article in JSON-LD (schema.org). Pages get JSON wrong in many ways; what cannot be parsed is ignored.
/// </summary>
internal sealed class JsonLd
{
    private const int MaxObjects = 2000;

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    private static readonly string[] ArticleTypes = ["Article", "BlogPosting", "Report", "Posting", "Review", "LiveBlogPosting"];

    public string? Headline { get; private set; }

    public string? Description { get; private set; }

    /// <summary>The whole text, line breaks kept, where the page gives it.</summary>
    public string? Body { get; private set; }

    public string? Published { get; private set; }

    public string? Publisher { get; private set; }

    public string? Url { get; private set; }

    public string? Language { get; private set; }

    public List<string> Authors { get; } = [];

    /// <summary>Reads one script's content; what is known already stays.</summary>
    public void Add(string json)
    {
        using var document = Parse(json);
        if (document is null)
        {
            return;
        }

        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var articles = new List<JsonElement>();
        var others = new List<JsonElement>();
        var pending = new Queue<JsonElement>();
        pending.Enqueue(document.RootElement);
        for (var count = 0; pending.TryDequeue(out var element) && count < MaxObjects; count++)
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray())
                {
                    pending.Enqueue(item);
                }
            }
            else if (element.ValueKind == JsonValueKind.Object)
            {
                (IsArticle(element) ? articles : others).Add(element);
                if (Text(element, "@id") is { } id && Text(element, "name") is { } name)
                {
                    names.TryAdd(id, name);
                }

                foreach (var part in (ReadOnlySpan<string>)["@graph", "mainEntity", "mainEntityOfPage", "author", "publisher"])
                {
                    if (element.TryGetProperty(part, out var inner) && inner.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
                    {
                        pending.Enqueue(inner);
                    }
                }
            }
        }

        foreach (var article in articles)
        {
            AddArticle(article, names);
        }

        foreach (var page in others)
        {
            if (TypesOf(page).Any(type => type is "WebPage" or "VideoObject" or "MedicalWebPage"))
            {
                Published ??= Text(page, "datePublished");
            }
            else if (TypesOf(page).Any(type => type is "WebSite"))
            {
                Publisher ??= Text(page, "name");
            }
        }
    }

    private void AddArticle(JsonElement article, Dictionary<string, string> names)
    {
        Headline ??= Text(article, "headline") ?? Text(article, "name");
        Description ??= Text(article, "description");
        Body ??= article.TryGetProperty("articleBody", out var body) && body.ValueKind == JsonValueKind.String ? body.GetString() : null;
        Published ??= Text(article, "datePublished") ?? Text(article, "dateCreated");
        Language ??= Text(article, "inLanguage");
        Url ??= Text(article, "url");
        if (article.TryGetProperty("publisher", out var publisher))
        {
            Publisher ??= Names(publisher, names).FirstOrDefault();
        }

        if (Authors.Count == 0 && (article.TryGetProperty("author", out var author) || article.TryGetProperty("creator", out author)))
        {
            Authors.AddRange(Names(author, names).Distinct(StringComparer.Ordinal).Take(20));
        }
    }

    private static IEnumerable<string> Names(JsonElement element, Dictionary<string, string> names)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String when Clean(element.GetString()) is { } text:
                yield return text;
                break;
            case JsonValueKind.Object when Text(element, "name") is { } name:
                yield return name;
                break;
            case JsonValueKind.Object when Text(element, "@id") is { } id && names.TryGetValue(id, out var known):
                yield return known;
                break;
            case JsonValueKind.Object when element.TryGetProperty("name", out var list) && list.ValueKind == JsonValueKind.Array:
                foreach (var name in Names(list, names))
                {
                    yield return name;
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    foreach (var name in Names(item, names))
                    {
                        yield return name;
                    }
                }

                break;
        }
    }

    private static bool IsArticle(JsonElement element) => TypesOf(element).Any(type => ArticleTypes.Any(known => type.EndsWith(known, StringComparison.Ordinal)));

    private static IEnumerable<string> TypesOf(JsonElement element)
    {
        if (!element.TryGetProperty("@type", out var type))
        {
            yield break;
        }

        if (type.ValueKind == JsonValueKind.String)
        {
            yield return type.GetString()!;
        }
        else if (type.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in type.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.String)
                {
                    yield return item.GetString()!;
                }
            }
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Clean(value.GetString()) : null;

    /// <summary>Pages escape for HTML what is no HTML; the common references are undone.</summary>
    private static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (text.Contains('&', StringComparison.Ordinal))
        {
            text = text.Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&#039;", "'", StringComparison.Ordinal).Replace("&#39;", "'", StringComparison.Ordinal).Replace("&#x27;", "'", StringComparison.Ordinal)
                .Replace("&apos;", "'", StringComparison.Ordinal).Replace("&nbsp;", " ", StringComparison.Ordinal).Replace("&#8217;", "’", StringComparison.Ordinal).Replace("&#8216;", "‘", StringComparison.Ordinal)
                .Replace("&rsquo;", "’", StringComparison.Ordinal).Replace("&lsquo;", "‘", StringComparison.Ordinal).Replace("&#8211;", "–", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
        }

        return BlockText.Collapse(text);
    }

    private static JsonDocument? Parse(string json)
    {
        var trimmed = json.Trim().Trim(';');
        return TryParse(trimmed) ?? TryParse(WithoutControls(trimmed));
    }

    private static JsonDocument? TryParse(string json)
    {
        try
        {
            return JsonDocument.Parse(json, Lenient);
        }
        catch (JsonException)
        {
            return null;
        }
        catch (ArgumentException)
        {
            return null; // Lone surrogates.
        }
    }

    /// <summary>The commonest fault: line breaks and tabs inside strings; also comment marks round it all.</summary>
    private static string WithoutControls(string json)
    {
        var text = new System.Text.StringBuilder(json.Length);
        foreach (var c in json)
        {
            text.Append(c < ' ' ? ' ' : c);
        }

        return text.ToString().Replace("<![CDATA[", "", StringComparison.Ordinal).Replace("]]>", "", StringComparison.Ordinal).Replace("<!--", "", StringComparison.Ordinal).Replace("-->", "", StringComparison.Ordinal).Trim(' ', '/', '*');
    }
}
