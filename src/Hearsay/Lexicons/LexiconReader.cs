using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Hearsay.Documents;

namespace Hearsay.Lexicons;

/// <summary>
/// Reads a user's own names: CSV with a header line, or JSON lines of FollowTheMoney entities
/// (<see href="https://followthemoney.tech"/>), the form OpenSanctions publishes.
/// </summary>
/// <remarks>
/// CSV columns, in any order, others ignored: <c>name</c>; <c>kind</c> or <c>schema</c> (person, organisation, place, group,
/// document, or a FollowTheMoney schema; other if left out); <c>aliases</c> (separated by <c>|</c> or <c>;</c>); <c>country</c> or
/// <c>countries</c> (ISO 3166-1 alpha-2, the first counts); <c>gender</c> (m, f, male, female); <c>link</c> or <c>id</c>.
/// </remarks>
public static class LexiconReader
{
    /// <summary>The names in <paramref name="reader"/>, in order; JSON lines where the first character is <c>{</c>, CSV otherwise.</summary>
    /// <param name="reader">The text; read to its end.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="FormatException">A line is neither; the message names it.</exception>
    public static IReadOnlyList<LexiconEntry> Read(TextReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        while (reader.Peek() is >= 0 and var next && (char.IsWhiteSpace((char)next) || next == '\ufeff'))
        {
            reader.Read();
        }

        return reader.Peek() == '{' ? ReadFollowTheMoney(reader, name) : ReadCsv(reader, name);
    }

    private static List<LexiconEntry> ReadFollowTheMoney(TextReader reader, string name)
    {
        var entries = new List<LexiconEntry>();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                using var json = JsonDocument.Parse(line);
                if (Entity(json.RootElement) is { } entry)
                {
                    entries.Add(entry);
                }
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                throw Errors.BadLexiconLine(name, number, "it is no JSON object of a FollowTheMoney entity");
            }
        }

        return entries;
    }

    private static LexiconEntry? Entity(JsonElement entity)
    {
        if (!entity.TryGetProperty("properties", out var properties))
        {
            return null;
        }

        string[] names = [.. Values(properties, "name"), .. Values(properties, "alias"), .. Values(properties, "weakAlias")];
        if (names.Length == 0)
        {
            return null;
        }

        var schema = entity.TryGetProperty("schema", out var s) ? s.GetString() : null;
        var id = Values(properties, "wikidataId").FirstOrDefault() ?? (entity.TryGetProperty("id", out var own) ? own.GetString() : null);
        return Entry(names[0], schema, [.. names[1..].Distinct()], Values(properties, "country").Concat(Values(properties, "jurisdiction")).FirstOrDefault(), Values(properties, "gender").FirstOrDefault(), id);
    }

    private static IEnumerable<string> Values(JsonElement properties, string name) =>
        properties.TryGetProperty(name, out var values) && values.ValueKind == JsonValueKind.Array
            ? values.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!.Trim()).Where(v => v.Length > 0)
            : [];

    private static List<LexiconEntry> ReadCsv(TextReader reader, string name)
    {
        var entries = new List<LexiconEntry>();
        Dictionary<string, int>? columns = null;
        var number = 0;
        while (Row(reader, ref number) is { } row)
        {
            if (row is [{ Length: 0 }])
            {
                continue;
            }

            if (columns is null)
            {
                columns = Header(row);
                if (!columns.ContainsKey("name"))
                {
                    throw Errors.BadLexiconLine(name, number, "the header names no column 'name'");
                }

                continue;
            }

            if (Cell("name") is not { Length: > 0 } entryName)
            {
                throw Errors.BadLexiconLine(name, number, "its name is empty");
            }

            entries.Add(Entry(
                entryName,
                Cell("kind") ?? Cell("schema"),
                [.. (Cell("aliases") ?? "").Split(['|', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
                (Cell("country") ?? Cell("countries"))?.Split(['|', ';'])[0],
                Cell("gender"),
                Cell("link") ?? Cell("id")));

            string? Cell(string column) => columns.TryGetValue(column, out var at) && at < row.Count && row[at].Trim() is { Length: > 0 } value ? value : null;
        }

        return entries;
    }

    private static Dictionary<string, int> Header(List<string> row)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < row.Count; i++)
        {
            columns.TryAdd(row[i].Trim(), i);
        }

        return columns;
    }

    // One record of RFC 4180; a quoted cell may hold commas, doubled quotes and line ends. Null at the end.
    private static List<string>? Row(TextReader reader, ref int number)
    {
        if (reader.Peek() < 0)
        {
            return null;
        }

        number++;
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (int c; (c = reader.Read()) >= 0;)
        {
            if (quoted)
            {
                if (c == '"' && reader.Peek() == '"')
                {
                    cell.Append((char)reader.Read());
                }
                else if (c == '"')
                {
                    quoted = false;
                }
                else
                {
                    number += c == '\n' ? 1 : 0;
                    cell.Append((char)c);
                }
            }
            else if (c == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (c is ',' or '\n')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    return row;
                }
            }
            else if (c != '\r')
            {
                cell.Append((char)c);
            }
        }

        row.Add(cell.ToString());
        return row;
    }

    private static LexiconEntry Entry(string name, string? kind, ImmutableArray<string> aliases, string? country, string? gender, string? link) => new()
    {
        Name = name,
        Kind = kind?.ToLowerInvariant() switch
        {
            "person" => EntityKind.Person,
            "organisation" or "organization" or "company" or "legalentity" or "publicbody" => EntityKind.Organisation,
            "place" or "address" or "location" => EntityKind.Place,
            "group" => EntityKind.Group,
            "document" => EntityKind.Document,
            _ => EntityKind.Other,
        },
        Aliases = aliases,
        Country = country is { Length: 2 } ? country.ToUpperInvariant() : null,
        Gender = gender?.ToLowerInvariant() switch { "m" or "male" => Gender.Masculine, "f" or "female" => Gender.Feminine, _ => Gender.Unknown },
        Link = link,
    };
}
