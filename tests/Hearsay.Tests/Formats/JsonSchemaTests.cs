using System.Text.Json;

namespace Hearsay.Tests.Formats;

public class JsonSchemaTests
{
    [Theory]
    [InlineData("""{"type": "integer", "minimum": 0}""", "3", "-1")]
    [InlineData("""{"type": "integer"}""", "3.0", "3.5")]
    [InlineData("""{"type": "number", "maximum": 1}""", "0.5", "1.5")]
    [InlineData("""{"type": ["string", "null"], "pattern": "^c[0-9]+$"}""", "null", "\"e1\"")]
    [InlineData("""{"const": "a"}""", "\"a\"", "\"b\"")]
    [InlineData("""{"enum": ["a", null]}""", "null", "1")]
    [InlineData("""{"required": ["a"]}""", """{"a": 1}""", """{"b": 1}""")]
    [InlineData("""{"properties": {"a": {"type": "string"}}}""", """{"b": 1}""", """{"a": 1}""")]
    [InlineData("""{"items": {"type": "string"}, "minItems": 1}""", """["a"]""", """["a", 1]""")]
    [InlineData("""{"items": {"type": "string"}, "minItems": 1}""", """["a"]""", "[]")]
    [InlineData("""{"$defs": {"n": {"type": "number"}}, "items": {"$ref": "#/$defs/n"}}""", "[1]", "[true]")]
    [InlineData("""{"allOf": [{"minimum": 1}, {"maximum": 2}]}""", "2", "3")]
    [InlineData("""{"oneOf": [{"type": "null"}, {"type": "string"}]}""", "\"a\"", "1")]
    [InlineData("""{"oneOf": [{"minimum": 1}, {"maximum": 2}]}""", "3", "1.5")]
    [InlineData("""{"format": "uri"}""", "\"https://a.example/b?c=%20#d\"", "\"https://a.example/b c\"")]
    [InlineData("""{"format": "uri"}""", "\"urn:x\"", "\"/path\"")]
    public void Each_keyword_tells_valid_from_invalid(string schema, string valid, string invalid)
    {
        Assert.Empty(new JsonSchema(schema).Validate(JsonDocument.Parse(valid).RootElement));
        Assert.NotEmpty(new JsonSchema(schema).Validate(JsonDocument.Parse(invalid).RootElement));
    }

    [Fact]
    public void A_keyword_that_is_not_checked_is_refused() =>
        Assert.Throws<NotSupportedException>(() => new JsonSchema("""{"uniqueItems": true}""").Validate(JsonDocument.Parse("[]").RootElement));

    [Fact]
    public void The_record_schema_uses_only_checked_keywords()
    {
        using var stream = typeof(JsonSchema).Assembly.GetManifestResourceStream("record.schema.json")!;
        var probe = JsonDocument.Parse("0").RootElement;
        foreach (var schema in Schemas(JsonDocument.Parse(stream).RootElement))
        {
            new JsonSchema(schema.GetRawText().Replace("\"$ref\": \"#/$defs/", "\"description\": \"", StringComparison.Ordinal)).Validate(probe);
        }
    }

    private static IEnumerable<JsonElement> Schemas(JsonElement schema)
    {
        yield return schema;
        foreach (var keyword in schema.EnumerateObject())
        {
            IEnumerable<JsonElement> inner = keyword.Name switch
            {
                "properties" or "$defs" => keyword.Value.EnumerateObject().Select(p => p.Value),
                "allOf" or "oneOf" => keyword.Value.EnumerateArray(),
                "items" => [keyword.Value],
                _ => [],
            };
            foreach (var below in inner.SelectMany(Schemas))
            {
                yield return below;
            }
        }
    }
}
