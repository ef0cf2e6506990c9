using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hearsay.Tests.Formats;

/// <summary>
/// Validates JSON against the keywords docs/record.schema.json uses (JSON Schema 2020-12), and refuses a schema with any other:
/// a rule that is not checked must not look as if it were. No validator under a free licence restores from NuGet here.
/// </summary>
public sealed class JsonSchema
{
    private static readonly HashSet<string> Annotations = ["$schema", "$id", "$defs", "title", "description"];

    private readonly JsonElement _root;

    public JsonSchema(string schema) => _root = JsonDocument.Parse(schema).RootElement;

    /// <summary>The contract of the record.</summary>
    public static JsonSchema Record { get; } = new(ReadRecordSchema());

    /// <summary>What is wrong with <paramref name="instance"/>, each with its place; empty where it is valid.</summary>
    public List<string> Validate(JsonElement instance)
    {
        var errors = new List<string>();
        Validate(_root, instance, "$", errors);
        return errors;
    }

    private static string ReadRecordSchema()
    {
        using var reader = new StreamReader(typeof(JsonSchema).Assembly.GetManifestResourceStream("record.schema.json")!);
        return reader.ReadToEnd();
    }

    private void Validate(JsonElement schema, JsonElement instance, string path, List<string> errors)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            if (Complaint(keyword.Name, keyword.Value, instance, path, errors) is { } complaint)
            {
                errors.Add($"{path}: {complaint}");
            }
        }
    }

    private string? Complaint(string keyword, JsonElement rule, JsonElement instance, string path, List<string> errors)
    {
        switch (keyword)
        {
            case "type":
                var types = rule.ValueKind == JsonValueKind.Array ? rule.EnumerateArray().Select(t => t.GetString()!) : [rule.GetString()!];
                return types.Any(type => IsOf(type, instance)) ? null : $"{instance.ValueKind} is not of type {rule}";
            case "const":
                return JsonElement.DeepEquals(rule, instance) ? null : $"{instance} is not {rule}";
            case "enum":
                return rule.EnumerateArray().Any(value => JsonElement.DeepEquals(value, instance)) ? null : $"{instance} is not one of {rule}";
            case "required" when instance.ValueKind == JsonValueKind.Object:
                var missing = rule.EnumerateArray().Select(name => name.GetString()!).Where(name => !instance.TryGetProperty(name, out _));
                return missing.FirstOrDefault() is { } first ? $"{first} is missing" : null;
            case "properties" when instance.ValueKind == JsonValueKind.Object:
                foreach (var property in rule.EnumerateObject())
                {
                    if (instance.TryGetProperty(property.Name, out var value))
                    {
                        Validate(property.Value, value, $"{path}.{property.Name}", errors);
                    }
                }

                return null;
            case "items" when instance.ValueKind == JsonValueKind.Array:
                foreach (var (i, item) in instance.EnumerateArray().Index())
                {
                    Validate(rule, item, $"{path}[{i}]", errors);
                }

                return null;
            case "$ref":
                Validate(Resolve(rule.GetString()!), instance, path, errors);
                return null;
            case "allOf":
                foreach (var part in rule.EnumerateArray())
                {
                    Validate(part, instance, path, errors);
                }

                return null;
            case "oneOf":
                return OneOf(rule, instance, path, errors);
            default:
                return Simple(keyword, rule, instance);
        }
    }

    /// <summary>The keywords that look at one value and hold for anything of another type.</summary>
    private static string? Simple(string keyword, JsonElement rule, JsonElement instance) => keyword switch
    {
        "pattern" => instance.ValueKind != JsonValueKind.String || Regex.IsMatch(instance.GetString()!, rule.GetString()!) ? null : $"{instance} does not match {rule}",
        "format" when rule.ValueEquals("uri") => instance.ValueKind != JsonValueKind.String || IsUri(instance.GetString()!) ? null : $"{instance} is no URI",
        "minItems" => instance.ValueKind != JsonValueKind.Array || instance.GetArrayLength() >= rule.GetInt32() ? null : $"fewer than {rule} items",
        "minimum" => instance.ValueKind != JsonValueKind.Number || instance.GetDouble() >= rule.GetDouble() ? null : $"{instance} is below {rule}",
        "maximum" => instance.ValueKind != JsonValueKind.Number || instance.GetDouble() <= rule.GetDouble() ? null : $"{instance} is above {rule}",
        "required" or "properties" or "items" => null,
        _ when Annotations.Contains(keyword) => null,
        _ => throw new NotSupportedException($"The schema uses '{keyword}: {rule}', which {nameof(JsonSchema)} does not check. Add it there."),
    };

    private string? OneOf(JsonElement rule, JsonElement instance, string path, List<string> errors)
    {
        var complaints = new List<string>();
        var valid = 0;
        foreach (var part in rule.EnumerateArray())
        {
            var found = new List<string>();
            Validate(part, instance, path, found);
            valid += found.Count == 0 ? 1 : 0;
            complaints.AddRange(found);
        }

        if (valid == 0)
        {
            errors.AddRange(complaints);
        }

        return valid == 1 ? null : $"valid against {valid.ToString(CultureInfo.InvariantCulture)} of the alternatives, not one";
    }

    private JsonElement Resolve(string reference)
    {
        var at = _root;
        foreach (var name in reference.TrimStart('#', '/').Split('/'))
        {
            at = at.GetProperty(name);
        }

        return at;
    }

    private static bool IsOf(string type, JsonElement instance) => type switch
    {
        "null" => instance.ValueKind == JsonValueKind.Null,
        "boolean" => instance.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "string" => instance.ValueKind == JsonValueKind.String,
        "object" => instance.ValueKind == JsonValueKind.Object,
        "array" => instance.ValueKind == JsonValueKind.Array,
        "number" => instance.ValueKind == JsonValueKind.Number,
        "integer" => instance.ValueKind == JsonValueKind.Number && double.IsInteger(instance.GetDouble()),
        _ => throw new NotSupportedException($"The schema uses the type '{type}', which JSON Schema does not know."),
    };

    /// <summary>RFC 3986: a scheme, and only ASCII characters that need no escaping.</summary>
    private static bool IsUri(string text) => Regex.IsMatch(text, @"^[A-Za-z][A-Za-z0-9+.\-]*:(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$");
}
