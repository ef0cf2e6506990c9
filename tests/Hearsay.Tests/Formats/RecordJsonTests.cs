using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Hearsay.Documents;
using Hearsay.Formats;

namespace Hearsay.Tests.Formats;

public class RecordJsonTests
{
    [Fact]
    public void A_full_record_keeps_every_invariant() => RecordInvariants.Check(ExampleRecords.HarbourSale);

    [Fact]
    public void An_empty_article_keeps_every_invariant() => RecordInvariants.Check(new Record { Article = new Article(""), Model = "none" });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Writing_what_was_read_gives_the_same_bytes(bool indented)
    {
        var first = Write(ExampleRecords.HarbourSale, indented);
        Assert.Equal(first, Write(RecordJson.Read(new MemoryStream(first)), indented));
        Assert.Equal(indented, first.Contains((byte)'\n'));
        Assert.DoesNotContain((byte)'\r', first);
    }

    [Fact]
    public void Members_stand_in_the_order_of_the_schema()
    {
        using var document = JsonDocument.Parse(RecordInvariants.Json(ExampleRecords.HarbourSale));
        var root = document.RootElement;
        Assert.Equal(["schema", "producer", "article", "entities", "times", "claims", "events", "wordings"], Names(root));
        Assert.Equal(["id", "url", "outlet", "title", "byline", "published", "publishedFrom", "language", "text", "zones"], Names(root.GetProperty("article")));
        Assert.Equal(
            ["id", "within", "source", "addressee", "cue", "content", "quotes", "voice", "stance", "hedges", "times", "score"],
            Names(root.GetProperty("claims")[0]));

        static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(p => p.Name);
    }

    [Fact]
    public void Positions_are_code_points_and_text_stays_readable()
    {
        const string text = "🚢 “Café” 🚢, Zoë said.";
        var sketch = new RecordSketch(text).Claim("c1", ["Café"], Voice.Verbatim, source: "Zoë", cue: "said", quotes: ["Café"]);
        var json = Encoding.UTF8.GetString(RecordInvariants.Json(sketch.Build()));
        Assert.Contains("\"cue\":{\"spans\":[{\"start\":16,\"end\":20,\"text\":\"said\"}],\"lemma\":\"say\"}", json, StringComparison.Ordinal);
        Assert.Contains("🚢 “Café” 🚢, Zoë said.", json, StringComparison.Ordinal);
        RecordInvariants.Check(sketch.Build());
    }

    [Fact]
    public void Lone_surrogates_become_replacement_characters_in_text_and_id_alike()
    {
        var text = "He said \ud83d no \ude00 more";
        var record = new RecordSketch(text).Claim("c1", ["\ud83d no \ude00 more"], source: "He", cue: "said").Build();
        RecordInvariants.Check(record);
        var read = RecordJson.Read(new MemoryStream(RecordInvariants.Json(record)));
        Assert.Equal("He said \ufffd no \ufffd more", read.Article.Text);
        Assert.Equal(record.Article.Id, read.Article.Id);
        Assert.Equal("\ufffd no \ufffd more", read.Claims[0].Content[0].TextIn(read.Article.Text));
    }

    [Fact]
    public void Any_text_and_any_spans_keep_every_invariant()
    {
        var unit = Gen.Frequency(
            (4, Gen.Char['a', 'f']), (2, Gen.Const('\n')), (2, Gen.Const(' ')), (1, Gen.Char['\ud83d', '\ud83e']), (1, Gen.Char['\ude00', '\ude01']),
            (1, Gen.Char['\0', '\u001f']), (1, Gen.OneOf(Gen.Const('"'), Gen.Const('\\'), Gen.Const('\u2028'), Gen.Const('\u202e'), Gen.Const('\ufeff'), Gen.Const('\ufffe'), Gen.Const('<'))));
        Gen.Select(unit.Array[1, 60], Gen.Int[0, 59], Gen.Int[1, 60]).Sample((units, start, length) =>
        {
            var text = "x" + new string(units) + "x"; // no white space at the ends, and never a pair cut in two: stages do not make such spans
            start = Math.Min(start, text.Length - 1);
            var end = Math.Min(start + length, text.Length);
            while (start > 0 && char.IsLowSurrogate(text[start]))
            {
                start--;
            }

            while (end < text.Length && char.IsLowSurrogate(text[end]))
            {
                end++;
            }

            var claim = new Claim { Id = "c1", Content = [new TextSpan(start, end)], Voice = Voice.Outlet, Stance = Stance.Asserted };
            RecordInvariants.Check(new Record { Article = new Article(text), Model = "none", Claims = [claim] });
        });
    }

    [Fact]
    public void Every_enum_value_has_the_name_the_schema_lists()
    {
        using var stream = typeof(RecordJsonTests).Assembly.GetManifestResourceStream("record.schema.json")!;
        var schema = JsonNode.Parse(stream)!["properties"]!;
        Check<Voice>(schema["claims"]!["items"]!["properties"]!["voice"]!);
        Check<Stance>(schema["claims"]!["items"]!["properties"]!["stance"]!);
        Check<EventState>(schema["events"]!["items"]!["properties"]!["state"]!);
        Check<Standing>(schema["events"]!["items"]!["properties"]!["standing"]!);
        Check<EntityKind>(schema["entities"]!["items"]!["properties"]!["kind"]!);
        Check<ZoneKind>(schema["article"]!["properties"]!["zones"]!["items"]!["properties"]!["kind"]!);
        Check<PublishedFrom>(schema["article"]!["properties"]!["publishedFrom"]!);
        Check<TimeType>(schema["times"]!["items"]!["allOf"]![1]!["properties"]!["type"]!);
        Check<WordingKind>(schema["wordings"]!["items"]!["allOf"]![1]!["properties"]!["kind"]!);

        static void Check<T>(JsonNode property)
            where T : struct, Enum =>
            Assert.Equal(property["enum"]!.AsArray().Where(v => v is not null).Select(v => (string)v!).Order(), SchemaNames.All<T>().Order());
    }

    [Theory]
    [InlineData("\"text\":\"denies\"", "\"text\":\"denied\"", "record.claims[0].cue.spans[0] says \"denied\", but the text there reads \"denies\"")]
    [InlineData("\"within\":\"c3\"", "\"within\":\"c99\"", "claim c4: within names \"c99\"")]
    [InlineData("\"within\":null", "\"within\":\"c1\"", "claim c1: within comes back to \"c1\"")]
    [InlineData("\"entities\":[\"e1\"]", "\"entities\":[\"e77\"]", "claim c1: source.entities names \"e77\"")]
    [InlineData("\"times\":[\"t1\"]", "\"times\":[\"t0\"]", "claim c2: times names \"t0\"")]
    [InlineData("\"place\":\"e2\"", "\"place\":\"e0\"", "event v3: place names \"e0\"")]
    [InlineData("\"about\":\"e9\"", "\"about\":\"e0\"", "about names \"e0\"")]
    [InlineData("\"id\":\"c2\"", "\"id\":\"c1\"", "claims has the id \"c1\" twice")]
    [InlineData("\"stance\":\"denied\"", "\"stance\":\"refused\"", "record.claims[0].stance is \"refused\" and not one of asserted, denied, not-ruled-out")]
    [InlineData("\"start\":0,\"end\":55", "\"start\":0,\"end\":99999", "is [0, 99999), which is no range")]
    [InlineData("hearsay-record/1", "hearsay-record/2", "record.schema is \"hearsay-record/2\"")]
    [InlineData("\"id\":\"sha256:", "\"id\":\"sha256:0", "the text was altered")]
    [InlineData("\"published\":\"2026-05-13", "\"published\":\"2026-15-13", "which is no ISO 8601 date")]
    [InlineData("\"zones\":[{\"kind\":\"headline\",\"start\":0", "\"zones\":[{\"kind\":\"headline\",\"start\":1", "record.article.zones")]
    [InlineData("\"score\":0.91", "\"score\":\"high\"", "record.claims[0].score is \"high\" and not a number")]
    [InlineData("\"model\":\"sketch\"", "\"model\":\"\\ud83d\"", "record.producer.model holds a lone surrogate")]
    [InlineData("\"events\":[", "\"events\":[7,", "record.events[0] is 7 and not an object")]
    [InlineData("{\"schema\"", "[{\"schema\"", "no JSON")]
    public void A_record_that_is_not_valid_is_refused_with_the_place(string from, string to, string message)
    {
        var json = Encoding.UTF8.GetString(RecordInvariants.Json(ExampleRecords.HarbourSale));
        var at = json.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The example does not hold {from}.");
        var broken = string.Concat(json.AsSpan(0, at), to, json.AsSpan(at + from.Length));
        var error = Assert.Throws<FormatException>(() => RecordJson.Read(new MemoryStream(Encoding.UTF8.GetBytes(broken))));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static byte[] Write(Record record, bool indented)
    {
        using var stream = new MemoryStream();
        RecordJson.Write(stream, record, indented);
        return stream.ToArray();
    }
}
