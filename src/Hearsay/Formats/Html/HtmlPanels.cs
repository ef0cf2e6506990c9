using Hearsay.Documents;

namespace Hearsay.Formats.Html;

/// <summary>Writes the lists beside the cards: sources, names, the timeline of events and times, the outlet's wordings.</summary>
internal sealed class HtmlPanels(Record record, SourceChains chains, HtmlArticle article, HtmlCards cards, HtmlWriter html)
{
    private readonly ILookup<string, int> _claimsOfTime =
        record.Claims.SelectMany((c, i) => c.Times.Select(t => (Time: t, Claim: i))).ToLookup(p => p.Time, p => p.Claim, StringComparer.Ordinal);

    public void Sources(List<Origin> origins)
    {
        None(origins.Count, "Nobody is cited in this text.");
        if (origins.Count == 0)
        {
            return;
        }

        html.Write($"<h3>By what route it came</h3>\n<ul class=\"routes\"><li><bdi class=\"who\">");
        html.Text(chains.OutletName);
        html.Write($"</bdi>");
        Routes(chains.Routes());
        html.Write($"</li></ul>\n");
        html.Write($"<h3>Origins, whoever passed them on</h3>\n");
        html.Write($"<ul class=\"origins\">\n");
        foreach (var origin in origins)
        {
            html.Write($"<li><div class=\"line\"><bdi class=\"{(origin.Naming == Naming.Named ? "who" : "who vague")}\">");
            html.Text(origin.Name);
            html.Write($"</bdi> <span class=\"naming\">{HtmlNames.Of(origin.Naming)}</span></div>\n<div class=\"chips\">");
            foreach (var claim in origin.Claims)
            {
                cards.Chip(claim);
            }

            html.Write($"</div>");
            var through = origin.Claims
                .SelectMany(c => chains.Chain(c).Skip(1).SkipLast(1).Select(l => l.Name))
                .Distinct(StringComparer.Ordinal).Take(8).ToList();
            if (through.Count > 0)
            {
                html.Write($"<div class=\"through\">through <bdi>");
                html.Text(string.Join(", ", through));
                html.Write($"</bdi></div>");
            }

            html.Write($"</li>\n");
        }

        html.Write($"</ul>\n");
    }

    private void Routes(Route route)
    {
        if (route.Behind.Count == 0)
        {
            return;
        }

        html.Write($"\n<ul>\n");
        foreach (var behind in route.Behind)
        {
            html.Write($"<li><bdi class=\"{(behind.Naming == Naming.Named ? "who" : "who vague")}\">");
            html.Text(behind.Name);
            html.Write($"</bdi> ");
            foreach (var claim in behind.Claims)
            {
                cards.Chip(claim);
            }

            Routes(behind);
            html.Write($"</li>\n");
        }

        html.Write($"</ul>\n");
    }

    public void Names()
    {
        var sources = record.Claims
            .SelectMany((c, i) => (c.Source?.Entities ?? []).Distinct().Select(e => (Entity: e, Claim: i)))
            .ToLookup(p => p.Entity, p => p.Claim);
        foreach (var kind in Enum.GetValues<EntityKind>())
        {
            var entities = record.Entities.Index().Where(e => e.Item.Kind == kind).ToList();
            if (entities.Count == 0)
            {
                continue;
            }

            html.Write($"<h3>{HtmlNames.Of(kind)}</h3>\n<ul class=\"names\">\n");
            foreach (var (i, entity) in entities)
            {
                Name(i, entity, [.. sources[entity.Id]]);
            }

            html.Write($"</ul>\n");
        }

        None(record.Entities.Length, "No names were found in this text.");
    }

    /// <summary>Events and times that have a date, by date; the others after them; the day of publication among them.</summary>
    public void Timeline()
    {
        var entries = record.Times.Index().Where(t => t.Item.Type is TimeType.Date or TimeType.Time).Select(t => (Key: SortKey(t.Item.Value), Order: t.Item.Span.Start, Letter: 't', t.Index))
            .Concat(record.Events.Index().Select(e => (Key: SortKey(e.Item.When), Order: e.Item.Trigger.Start, Letter: 'v', e.Index)))
            .ToList();
        if (record.Article.Published is { } published)
        {
            entries.Add((SortKey(published.ToString()), -1, 'p', 0));
        }

        var groups = entries.OrderBy(e => Calendar(e.Key), StringComparer.Ordinal).ThenBy(e => e.Order).GroupBy(e => e.Key).ToList();
        html.Write($"<ol class=\"timeline\">\n");
        foreach (var group in groups)
        {
            var day = group.Key == Undated ? "no date given" : HtmlNames.Readable(group.Key) ?? group.Key;
            html.Write($"<li class=\"{(group.Any(e => e.Letter == 'p') ? "day published" : "day")}\"><div class=\"date\">{day}</div>\n<ul>\n");
            foreach (var entry in group)
            {
                switch (entry.Letter)
                {
                    case 'p':
                        html.Write($"<li class=\"pub\">published</li>\n");
                        break;
                    case 't':
                        Time(entry.Index, group.Key);
                        break;
                    default:
                        Event(entry.Index);
                        break;
                }
            }

            html.Write($"</ul></li>\n");
        }

        html.Write($"</ol>\n");
        None(groups.Count, "No dates or events were found in this text.");
    }

    public void Wordings()
    {
        html.Write($"<p class=\"note\">Words by which the outlet judges rather than reports. Those inside quotation marks are a source’s.</p>\n<ul class=\"names\">\n");
        foreach (var (i, wording) in record.Wordings.Index())
        {
            html.Write($"<li><div class=\"line\"><a class=\"{(wording.Quoted ? "mark w quoted" : "mark w")}\" href=\"{article.Link('w', i)}\" data-m=\"w{i + 1}\"><bdi>");
            html.Text(wording.Span.In(record.Article.Text));
            html.Write($"</bdi></a> <span class=\"naming\">{HtmlNames.Of(wording.Kind)}{(wording.Quoted ? ", quoted" : "")}</span></div>");
            if (chains.Entity(wording.About) is { } about)
            {
                html.Write($"<div class=\"through\">about <bdi>");
                html.Text(about.Name);
                html.Write($"</bdi></div>");
            }

            html.Write($"</li>\n");
        }

        html.Write($"</ul>\n");
        None(record.Wordings.Length, "No judging words were found in this text.");
    }

    private const string Undated = "~";

    /// <summary>The day, month or year a value starts in; those in the same one stand together.</summary>
    private static string SortKey(string? value)
    {
        if (value is null || value.Length < 4 || !value.AsSpan(0, 4).ContainsAnyInRange('0', '9') || value.StartsWith("XX", StringComparison.Ordinal) || value[0] is 'P' or '.')
        {
            return Undated;
        }

        var end = value.AsSpan().IndexOfAny('T', '/');
        return end < 0 ? value : value[..end];
    }

    /// <summary>A season among the months, by the one it begins in (meteorological, northern); anything else as it is.</summary>
    private static string Calendar(string key) => key.Length != 7 ? key : key[5..] switch
    {
        "SP" => string.Concat(key.AsSpan(0, 5), "03"),
        "SU" => string.Concat(key.AsSpan(0, 5), "06"),
        "FA" => string.Concat(key.AsSpan(0, 5), "09"),
        "WI" => string.Concat(key.AsSpan(0, 5), "12"),
        _ => key,
    };

    private void Name(int i, Entity entity, List<int> claims)
    {
        html.Write($"<li><div class=\"line\"><a class=\"mark e\" href=\"{article.Link('e', i)}\" data-m=\"e{i + 1}\"><bdi>");
        html.Text(entity.Name);
        html.Write($"</bdi></a>");
        if (entity.Country is not null)
        {
            html.Write($" <span class=\"naming\">{entity.Country}</span>");
        }

        html.Write($" <span class=\"naming\">{HtmlNames.Count(entity.Mentions.Length, "mention")}</span></div>");
        var forms = entity.Mentions.Select(m => m.Span.TextIn(record.Article.Text)).Where(f => f != entity.Name).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (forms.Count > 0)
        {
            const int Most = 8;
            html.Write($"<div class=\"through\">also <bdi>");
            html.Text(string.Join(" · ", forms.Take(Most)));
            html.Write($"</bdi>{(forms.Count > Most ? $" and {HtmlNames.Count(forms.Count - Most, "more form")}" : "")}</div>");
        }

        if (claims.Count > 0)
        {
            html.Write($"<div class=\"chips\">source of ");
            foreach (var claim in claims)
            {
                cards.Chip(claim);
            }

            html.Write($"</div>");
        }

        html.Write($"</li>\n");
    }

    private void Time(int i, string day)
    {
        var time = record.Times[i];
        html.Write($"<li><a class=\"mark t\" href=\"{article.Link('t', i)}\" data-m=\"t{i + 1}\"><bdi>");
        html.Text(time.Span.In(record.Article.Text));
        html.Write($"</bdi></a>");
        if (time.Value != day || time.Mod is not null)
        {
            html.Write($" <span class=\"value\">{HtmlNames.Readable(time)}</span>");
        }

        foreach (var claim in _claimsOfTime[time.Id])
        {
            html.Write($" ");
            cards.Chip(claim);
        }

        html.Write($"</li>\n");
    }

    private void Event(int i)
    {
        var news = record.Events[i];
        html.Write($"<li class=\"event\"><a class=\"mark v\" href=\"{article.Link('v', i)}\" data-m=\"v{i + 1}\"><bdi>");
        html.Text(news.Trigger.In(record.Article.Text));
        html.Write($"</bdi></a> <span class=\"naming\">{news.Kind.ToLowerInvariant()} · {SchemaNames.Of(news.State)}</span> <span class=\"standing {SchemaNames.Of(news.Standing)}\">{HtmlNames.Of(news.Standing)}</span>");
        if (!news.Participants.IsEmpty || news.Place is not null || news.Duration is not null)
        {
            html.Write($"<div class=\"through\">");
            Participants(news);
            html.Write($"</div>");
        }

        if (!news.Claims.IsEmpty)
        {
            html.Write($"<div class=\"chips\">");
            foreach (var claim in news.Claims.Select(chains.IndexOf).Where(c => c >= 0))
            {
                cards.Chip(claim);
            }

            html.Write($"</div>");
        }

        html.Write($"</li>\n");
    }

    private void Participants(NewsEvent news)
    {
        var separator = "";
        foreach (var participant in news.Participants)
        {
            html.Write($"{separator}{SchemaNames.Of(participant.Role)} <bdi>");
            html.Text(chains.Entity(participant.Entity)?.Name ?? participant.Entity);
            html.Write($"</bdi>");
            separator = " · ";
        }

        if (chains.Entity(news.Place) is { } place)
        {
            html.Write($"{separator}in <bdi>");
            html.Text(place.Name);
            html.Write($"</bdi>");
            separator = " · ";
        }

        if (news.Duration is not null)
        {
            html.Write($"{separator}lasting {HtmlNames.Readable(news.Duration) ?? news.Duration}");
        }
    }

    private void None(int count, string message)
    {
        if (count == 0)
        {
            html.Write($"<p class=\"none\">{message}</p>\n");
        }
    }
}
