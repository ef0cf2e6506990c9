using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hearsay.Models;

/// <summary>A corpus that went into a model, or that it was measured on.</summary>
/// <param name="Name">The corpus and its part.</param>
/// <param name="Licence">As its authors state it.</param>
/// <param name="Documents">Number of documents.</param>
/// <param name="Sentences">Number of sentences.</param>
/// <param name="Words">Number of words.</param>
internal sealed record CorpusSource(string Name, string Licence, int Documents, int Sentences, int Words);

/// <summary>
/// What is said about a model: <c>meta.json</c>, and the card that is made from it. What people wrote into an earlier
/// <c>meta.json</c> under <c>tried</c> and <c>limits</c> is kept.
/// </summary>
internal sealed record ModelMeta
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required string Name { get; init; }

    public required int Version { get; init; }

    public required string Summary { get; init; }

    /// <summary>The command line that trains it.</summary>
    public required string Command { get; init; }

    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the file's content, as it ends the file.</summary>
    public required string Sha256 { get; init; }

    public required IReadOnlyList<CorpusSource> Trained { get; init; }

    public required IReadOnlyList<CorpusSource> Measured { get; init; }

    /// <summary>Name of each score (with its corpus) and its value in percent.</summary>
    public required IReadOnlyList<KeyValuePair<string, double>> Scores { get; init; }

    /// <summary>What was tried and measured, one line each.</summary>
    public IReadOnlyList<string> Tried { get; init; } = [];

    /// <summary>Where the model is weak, one line each.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];

    /// <summary>This description with what people wrote into <paramref name="earlier"/>, an earlier meta.json.</summary>
    public ModelMeta KeepingNotesOf(string? earlier)
    {
        var node = earlier is null ? null : JsonNode.Parse(earlier);
        return node is null ? this : this with { Tried = Lines("tried"), Limits = Lines("limits") };

        string[] Lines(string name) => [.. node[name]?.AsArray().Select(line => line!.GetValue<string>()) ?? []];
    }

    public string ToJson()
    {
        var node = new JsonObject
        {
            ["name"] = Name,
            ["version"] = Version,
            ["summary"] = Summary,
            ["command"] = Command,
            ["bytes"] = Bytes,
            ["sha256"] = Sha256,
            ["trained"] = Sources(Trained),
            ["measured"] = Sources(Measured),
            ["scores"] = new JsonObject(Scores.Select(s => KeyValuePair.Create(s.Key, (JsonNode?)JsonValue.Create(Math.Round(s.Value, 2))))),
            ["tried"] = new JsonArray([.. Tried.Select(t => JsonValue.Create(t))]),
            ["limits"] = new JsonArray([.. Limits.Select(t => JsonValue.Create(t))]),
        };
        return node.ToJsonString(Layout) + "\n";
    }

    /// <summary>The card, in Markdown.</summary>
    public string ToCard()
    {
        var card = new StringBuilder();
        var culture = CultureInfo.InvariantCulture;
        card.Append(culture, $"<!-- Made from meta.json by `hearsay train`; edit that. -->\n# {Name}\n\n{Summary}\n\n");
        card.Append(culture, $"Format version {Version}, {Bytes / 1e6:F2} MB, SHA-256 `{Sha256}`.\n\n```\n{Command}\n```\n");
        Table("Trained on", Trained);
        Table("Measured on", Measured);
        card.Append("\n## Scores\n\n| what | % |\n|---|---|\n");
        foreach (var (name, value) in Scores)
        {
            card.Append(culture, $"| {name} | {value:F2} |\n");
        }

        Section("Tried", Tried);
        Section("Limits", Limits);
        return card.ToString();

        void Table(string title, IReadOnlyList<CorpusSource> sources)
        {
            card.Append(culture, $"\n## {title}\n\n| corpus | licence | documents | sentences | words |\n|---|---|---|---|---|\n");
            foreach (var s in sources)
            {
                card.Append(culture, $"| {s.Name} | {s.Licence} | {s.Documents} | {s.Sentences} | {s.Words} |\n");
            }
        }

        void Section(string title, IReadOnlyList<string> lines)
        {
            if (lines.Count > 0)
            {
                card.Append(culture, $"\n## {title}\n\n");
                foreach (var line in lines)
                {
                    card.Append(culture, $"- {line}\n");
                }
            }
        }
    }

    private static JsonArray Sources(IReadOnlyList<CorpusSource> sources) => new(
        [.. sources.Select(s => new JsonObject { ["name"] = s.Name, ["licence"] = s.Licence, ["documents"] = s.Documents, ["sentences"] = s.Sentences, ["words"] = s.Words })]);
}
