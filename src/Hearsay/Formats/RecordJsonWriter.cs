using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hearsay.Documents;

namespace Hearsay.Formats;

/// <summary>Writes one record; see <see cref="RecordJson.Write"/>.</summary>
internal sealed class RecordJsonWriter
{
    /// <summary>Non-ASCII stays readable. What it leaves alone matters only to those who paste JSON into HTML.</summary>
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private readonly Utf8JsonWriter _json;
    private readonly Record _record;
    private readonly string _text;
    private readonly CodePointMap _map;

    private RecordJsonWriter(Utf8JsonWriter json, Record record)
    {
        _json = json;
        _record = record;
        _text = record.Article.Text;
        _map = new CodePointMap(_text);
    }

    /// <summary>The program's version, as <c>producer.version</c> gives it.</summary>
    public static string Version { get; } =
        typeof(RecordJsonWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    public static void Write(Stream stream, Record record, bool indented)
    {
        var options = new JsonWriterOptions
        {
            Indented = indented,
            NewLine = "\n",
            Encoder = Encoder,
        };
        using var json = new Utf8JsonWriter(stream, options);
        new RecordJsonWriter(json, record).Root();
    }

    private void Root()
    {
        _json.WriteStartObject();
        String("schema", RecordJson.Schema);
        _json.WriteStartObject("producer");
        String("name", "hearsay");
        String("version", Version);
        String("model", _record.Model);
        _json.WriteEndObject();
        Article(_record.Article);
        Array("entities", _record.Entities, Entity);
        Array("times", _record.Times, Time);
        Array("claims", _record.Claims, Claim);
        Array("events", _record.Events, Event);
        Array("wordings", _record.Wordings, Wording);
        _json.WriteEndObject();
    }

    private void Article(Article article)
    {
        _json.WriteStartObject("article");
        String("id", article.Id);
        String("url", article.Url);
        String("outlet", article.Outlet);
        String("title", article.Title);
        Strings("byline", article.Byline);
        String("published", article.Published?.ToString());
        String("publishedFrom", article.PublishedFrom is { } from ? SchemaNames.Of(from) : null);
        String("language", article.Language);
        String("text", article.Text);
        Array("zones", article.Zones, zone =>
        {
            String("kind", SchemaNames.Of(zone.Kind));
            Position(zone.Span);
        });
        _json.WriteEndObject();
    }

    private void Entity(Entity entity)
    {
        String("id", entity.Id);
        String("kind", SchemaNames.Of(entity.Kind));
        String("name", entity.Name);
        String("country", entity.Country);
        String("link", entity.Link);
        Array("mentions", entity.Mentions, mention =>
        {
            SpanMembers(mention.Span);
            String("form", SchemaNames.Of(mention.Form));
        });
    }

    private void Time(TimeExpression time)
    {
        SpanMembers(time.Span);
        String("id", time.Id);
        String("type", SchemaNames.Of(time.Type));
        String("value", time.Value);
        String("mod", time.Mod);
    }

    private void Claim(Claim claim)
    {
        String("id", claim.Id);
        String("within", claim.Within);
        Party("source", claim.Source);
        Party("addressee", claim.Addressee);
        if (claim.Cue is { } cue)
        {
            _json.WriteStartObject("cue");
            Array("spans", cue.Spans, SpanMembers);
            String("lemma", cue.Lemma);
            _json.WriteEndObject();
        }
        else
        {
            _json.WriteNull("cue");
        }

        _json.WriteStartObject("content");
        Array("spans", claim.Content, SpanMembers);
        _json.WriteEndObject();
        Array("quotes", claim.Quotes, SpanMembers);
        String("voice", SchemaNames.Of(claim.Voice));
        String("stance", SchemaNames.Of(claim.Stance));
        Array("hedges", claim.Hedges, SpanMembers);
        Strings("times", claim.Times);
        _json.WriteNumber("score", Math.Round(claim.Score, 4));
    }

    private void Party(string name, ClaimParty? party)
    {
        if (party is null)
        {
            _json.WriteNull(name);
            return;
        }

        _json.WriteStartObject(name);
        SpanMembers(party.Span);
        Strings("entities", party.Entities);
        _json.WriteEndObject();
    }

    private void Event(NewsEvent news)
    {
        String("id", news.Id);
        String("kind", news.Kind);
        _json.WriteStartObject("trigger");
        SpanMembers(news.Trigger);
        _json.WriteEndObject();
        Array("participants", news.Participants, participant =>
        {
            String("role", SchemaNames.Of(participant.Role));
            String("entity", participant.Entity);
        });
        String("when", news.When);
        String("duration", news.Duration);
        String("place", news.Place);
        String("state", SchemaNames.Of(news.State));
        Strings("claims", news.Claims);
        String("standing", SchemaNames.Of(news.Standing));
    }

    private void Wording(Wording wording)
    {
        SpanMembers(wording.Span);
        String("kind", SchemaNames.Of(wording.Kind));
        String("about", wording.About);
        _json.WriteBoolean("quoted", wording.Quoted);
    }

    private void SpanMembers(TextSpan span)
    {
        var (start, end) = Position(span);
        String("text", _map.ToSpan(start, end).TextIn(_text));
    }

    private (int Start, int End) Position(TextSpan span)
    {
        var (start, end) = _map.ToCodePoints(span);
        _json.WriteNumber("start", start);
        _json.WriteNumber("end", end);
        return (start, end);
    }

    private void Array<T>(string name, ImmutableArray<T> items, Action<T> members)
    {
        _json.WriteStartArray(name);
        foreach (var item in items)
        {
            _json.WriteStartObject();
            members(item);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void Strings(string name, ImmutableArray<string> items)
    {
        _json.WriteStartArray(name);
        foreach (var item in items)
        {
            StringValue(item);
        }

        _json.WriteEndArray();
    }

    private void String(string name, string? value)
    {
        if (value is null)
        {
            _json.WriteNull(name);
        }
        else
        {
            _json.WritePropertyName(name);
            StringValue(value);
        }
    }

    private void StringValue(string value)
    {
        if (value.AsSpan().ContainsAnyInRange('\ud800', '\udfff'))
        {
            _json.WriteRawValue(Quoted(value), skipInputValidation: true);
        }
        else
        {
            _json.WriteStringValue(value);
        }
    }

    /// <summary>
    /// <paramref name="value"/> as a JSON string in which characters beyond the BMP stand as they are (the framework's encoder turns
    /// an emoji into two escapes), and U+FFFD for each lone surrogate.
    /// </summary>
    private static string Quoted(string value)
    {
        var quoted = new StringBuilder(value.Length + 16).Append('"');
        for (var rest = value.AsSpan(); !rest.IsEmpty;)
        {
            var plain = rest.IndexOfAnyInRange('\ud800', '\udfff');
            plain = plain < 0 ? rest.Length : plain;
            quoted.Append(JsonEncodedText.Encode(rest[..plain], Encoder).Value);
            rest = rest[plain..];
            if (!rest.IsEmpty)
            {
                Rune.DecodeFromUtf16(rest, out var rune, out var length); // U+FFFD where it is no pair
                quoted.Append(rune.ToString());
                rest = rest[length..];
            }
        }

        return quoted.Append('"').ToString();
    }
}
