using System.Collections.Immutable;
using System.Text.Json;

namespace Hearsay.Formats;

/// <summary>A JSON object and where it stands, so that a complaint can name the place: <c>record.claims[3].source</c>.</summary>
internal readonly struct JsonNodeReader
{
    private readonly JsonElement _element;

    /// <exception cref="FormatException"><paramref name="element"/> is no object.</exception>
    public JsonNodeReader(JsonElement element, string path)
    {
        Path = path;
        _element = element.ValueKind == JsonValueKind.Object ? element : throw Errors.BadRecord(path, $"is {Kind(element)} and not an object");
    }

    public string Path { get; }

    public string PathOf(string name) => $"{Path}.{name}";

    public JsonNodeReader Member(string name) => new(Required(name), PathOf(name));

    public JsonNodeReader? MemberOrNull(string name) => Optional(name) is { } element ? new JsonNodeReader(element, PathOf(name)) : null;

    public string Text(string name) => AsText(Required(name), PathOf(name));

    public string? TextOrNull(string name) => Optional(name) is { } element ? AsText(element, PathOf(name)) : null;

    public ImmutableArray<string> Texts(string name)
    {
        var path = PathOf(name);
        return [.. Elements(name).Select((element, i) => AsText(element, $"{path}[{i}]"))];
    }

    public ImmutableArray<T> Items<T>(string name, Func<JsonNodeReader, T> read)
    {
        var path = PathOf(name);
        return [.. Elements(name).Select((element, i) => read(new JsonNodeReader(element, $"{path}[{i}]")))];
    }

    public T Enum<T>(string name)
        where T : struct, Enum =>
        SchemaNames.TryParse(Text(name), out T value)
            ? value
            : throw Errors.BadRecord(PathOf(name), $"is \"{Text(name)}\" and not one of {string.Join(", ", SchemaNames.All<T>())}");

    public int Integer(string name) =>
        Required(name) is { ValueKind: JsonValueKind.Number } element && element.TryGetInt32(out var value)
            ? value
            : throw Errors.BadRecord(PathOf(name), $"is {Kind(Required(name))} and not a whole number");

    public double NumberOr(string name, double otherwise) =>
        Optional(name) is not { } element ? otherwise
        : element.ValueKind == JsonValueKind.Number ? element.GetDouble()
        : throw Errors.BadRecord(PathOf(name), $"is {Kind(element)} and not a number");

    public bool Flag(string name) =>
        Optional(name) is not { } element ? false
        : element.ValueKind is JsonValueKind.True or JsonValueKind.False ? element.GetBoolean()
        : throw Errors.BadRecord(PathOf(name), $"is {Kind(element)} and not true or false");

    private static string AsText(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            throw Errors.BadRecord(path, $"is {Kind(element)} and not a string");
        }

        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Errors.BadRecord(path, "holds a lone surrogate or bytes that are not UTF-8");
        }
    }

    private static string Kind(JsonElement element) => element.GetRawText() is { Length: <= 40 } raw ? raw : element.ValueKind.ToString().ToLowerInvariant();

    private IEnumerable<JsonElement> Elements(string name) =>
        Optional(name) is not { } element ? []
        : element.ValueKind == JsonValueKind.Array ? element.EnumerateArray()
        : throw Errors.BadRecord(PathOf(name), $"is {Kind(element)} and not an array");

    private JsonElement Required(string name) => Optional(name) ?? throw Errors.BadRecord(PathOf(name), "is missing");

    private JsonElement? Optional(string name) =>
        _element.TryGetProperty(name, out var element) && element.ValueKind != JsonValueKind.Null ? element : null;
}
