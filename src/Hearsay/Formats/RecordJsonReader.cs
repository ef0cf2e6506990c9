using System.Collections.Immutable;
using System.Text.Json;
using Hearsay.Documents;

namespace Hearsay.Formats;

/// <summary>Reads one record; see <see cref="RecordJson.Read"/>.</summary>
internal sealed class RecordJsonReader
{
    private readonly string _text;
    private readonly CodePointMap _map;

    private RecordJsonReader(string text)
    {
        _text = text;
        _map = new CodePointMap(text);
    }

    public static Record Read(Stream stream)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(stream);
        }
        catch (JsonException e)
        {
            throw Errors.NotJson(e);
        }

        using (document)
        {
            var root = new JsonNodeReader(document.RootElement, "record");
            if (root.Text("schema") is var schema && schema != RecordJson.Schema)
            {
                throw Errors.BadRecord(root.PathOf("schema"), $"is \"{schema}\"; this program reads \"{RecordJson.Schema}\"");
            }

            var article = root.Member("article");
            var record = new RecordJsonReader(article.Text("text")).Build(root, article);
            RecordReferences.Check(record);
            return record;
        }
    }

    private Record Build(JsonNodeReader root, JsonNodeReader article)
    {
        var entities = root.Items("entities", Entity);
        var record = new Record
        {
            Article = Article(article),
            Model = root.Member("producer").Text("model"),
            Entities = entities,
            Mentions = [.. entities.SelectMany(e => e.Mentions).OrderBy(m => m.Span)],
            Times = root.Items("times", time => new TimeExpression(
                time.Text("id"), Span(time), time.Enum<TimeType>("type"), time.Text("value"), time.TextOrNull("mod"))),
            Claims = root.Items("claims", Claim),
            Events = root.Items("events", Event),
            Wordings = root.Items("wordings", wording => new Wording(
                Span(wording), wording.Enum<WordingKind>("kind"), wording.TextOrNull("about"), wording.Flag("quoted"))),
        };
        return record;
    }

    private Article Article(JsonNodeReader node)
    {
        var published = node.TextOrNull("published");
        PublicationTime time = default;
        if (published is not null && !PublicationTime.TryParse(published, out time))
        {
            throw Errors.BadRecord(node.PathOf("published"), $"is \"{published}\", which is no ISO 8601 date or date-time");
        }

        Article article;
        try
        {
            article = new Article(_text, node.Items("zones", zone => new Zone(zone.Enum<ZoneKind>("kind"), Position(zone))))
            {
                Url = node.TextOrNull("url"),
                Outlet = node.TextOrNull("outlet"),
                Title = node.TextOrNull("title"),
                Byline = node.Texts("byline"),
                Published = published is null ? null : time,
                PublishedFrom = node.TextOrNull("publishedFrom") is null ? null : node.Enum<PublishedFrom>("publishedFrom"),
                Language = node.Text("language"),
            };
        }
        catch (ArgumentException e)
        {
            throw Errors.BadRecord(node.PathOf("zones"), e.Message);
        }

        return article.Id == node.Text("id")
            ? article
            : throw Errors.BadRecord(node.PathOf("id"), $"is \"{node.Text("id")}\", but the text has \"{article.Id}\"; the text was altered after it was read");
    }

    private Entity Entity(JsonNodeReader node)
    {
        var kind = node.Enum<EntityKind>("kind");
        var mentions = node.Items("mentions", mention => new Mention
        {
            Span = Span(mention),
            FirstToken = -1,
            EndToken = -1,
            HeadToken = -1,
            Form = mention.Enum<MentionForm>("form"),
            Kind = kind,
        });
        return new Entity
        {
            Id = node.Text("id"),
            Kind = kind,
            Name = node.Text("name"),
            Country = node.TextOrNull("country"),
            Link = node.TextOrNull("link"),
            Mentions = mentions.Length > 0 ? mentions : throw Errors.BadRecord(node.PathOf("mentions"), "is empty; an entity has at least one mention"),
        };
    }

    private Claim Claim(JsonNodeReader node) => new()
    {
        Id = node.Text("id"),
        Within = node.TextOrNull("within"),
        Source = Party(node, "source"),
        Addressee = Party(node, "addressee"),
        Cue = node.MemberOrNull("cue") is { } cue ? new Cue(Spans(cue), cue.TextOrNull("lemma") ?? "") : null,
        Content = Spans(node.Member("content")),
        Quotes = node.Items("quotes", Span),
        Voice = node.Enum<Voice>("voice"),
        Stance = node.Enum<Stance>("stance"),
        Hedges = node.Items("hedges", Span),
        Times = node.Texts("times"),
        Score = node.NumberOr("score", 1),
    };

    private ClaimParty? Party(JsonNodeReader claim, string name) =>
        claim.MemberOrNull(name) is { } party ? new ClaimParty(Span(party), party.Texts("entities")) : null;

    private NewsEvent Event(JsonNodeReader node) => new()
    {
        Id = node.Text("id"),
        Kind = node.Text("kind"),
        Trigger = Span(node.Member("trigger")),
        Participants = node.Items("participants", p => new Participant(p.Enum<ParticipantRole>("role"), p.Text("entity"))),
        When = node.TextOrNull("when"),
        Duration = node.TextOrNull("duration"),
        Place = node.TextOrNull("place"),
        State = node.TextOrNull("state") is null ? EventState.Happened : node.Enum<EventState>("state"),
        Claims = node.Texts("claims"),
        Standing = node.Enum<Standing>("standing"),
    };

    private ImmutableArray<TextSpan> Spans(JsonNodeReader node) =>
        node.Items("spans", Span) is { Length: > 0 } spans ? spans : throw Errors.BadRecord(node.PathOf("spans"), "is empty; at least one span is needed");

    private TextSpan Span(JsonNodeReader node)
    {
        var span = Position(node);
        if (node.TextOrNull("text") is { } words && !span.In(_text).SequenceEqual(words))
        {
            throw Errors.BadRecord(node.Path, $"says \"{words}\", but the text there reads \"{span.TextIn(_text)}\"; positions are Unicode code points of article.text");
        }

        return span;
    }

    private TextSpan Position(JsonNodeReader node)
    {
        int start = node.Integer("start"), end = node.Integer("end");
        return start >= 0 && start <= end && end <= _map.Count
            ? _map.ToSpan(start, end)
            : throw Errors.BadRecord(node.Path, $"is [{start}, {end}), which is no range of the text's {_map.Count} code points");
    }
}
