using System.Text;
using Hearsay.Documents;
using Hearsay.Formats;
using Hearsay.Pipeline;

namespace Hearsay.Tests.Specs;

/// <summary>
/// An example of a specification: a block quote with the text of a small article, and a table with the attributed claims it must give.
/// The table's head says which parts are compared: <c>within</c> (number of the row it is within), <c>source</c>, <c>cue</c>, <c>stance</c>,
/// <c>content</c> (pieces joined by " … "), and where they matter <c>addressee</c>, <c>origin</c> (names of the source's entities, joined
/// by " + ") and <c>voice</c>. A line <c>Not yet: …</c> right above the quote says that the program does not read it so; such an
/// example must fail, so that it is noticed when it starts to pass.
/// </summary>
internal sealed record SpecExample(string File, int Line, string Text, string? NotYet, IReadOnlyList<string> Columns, IReadOnlyList<string> Expected)
{
    private const string NotYetMark = "Not yet:";

    public static readonly PublicationTime Published = new(new DateOnly(2026, 6, 11));

    public static IEnumerable<SpecExample> Read(string path)
    {
        var lines = System.IO.File.ReadAllLines(path);
        string? notYet = null;
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith('>'))
            {
                notYet = lines[i].StartsWith(NotYetMark, StringComparison.Ordinal) ? lines[i][NotYetMark.Length..].Trim() : lines[i].Length == 0 ? notYet : null;
                continue;
            }

            var start = i + 1;
            var text = new StringBuilder();
            for (; i < lines.Length && lines[i].StartsWith('>'); i++)
            {
                text.Append(lines[i].Length > 1 ? lines[i][1..].TrimStart() : "").Append('\n');
            }

            while (i < lines.Length && lines[i].Length == 0)
            {
                i++;
            }

            var rows = new List<string[]>();
            for (; i < lines.Length && lines[i].StartsWith('|'); i++)
            {
                rows.Add(lines[i].Split('|', StringSplitOptions.TrimEntries)[1..^1]);
            }

            yield return new SpecExample(
                Path.GetFileName(path), start, text.ToString().TrimEnd('\n'), notYet, rows.Count == 0 ? [] : [.. rows[0].Skip(1)], [.. rows.Skip(2).Select(row => string.Join(" | ", row))]);
            notYet = null;
        }
    }

    /// <summary>The claims that the default pipeline finds and gives to a source, or finds a cue of, as rows.</summary>
    public IReadOnlyList<string> Found()
    {
        var record = HearsayPipeline.Default.Read(new Article(Text) { Published = Published, PublishedFrom = PublishedFrom.Option });
        var attributed = record.Claims.Where(c => c.Cue is not null || c.Source is not null).ToList();
        var numbers = attributed.Select((claim, index) => (claim.Id, Number: index + 1)).ToDictionary(p => p.Id, p => p.Number);
        return [.. attributed.Select(claim => string.Join(" | ", Columns.Select(column => Part(column, claim, record, numbers)).Prepend(numbers[claim.Id].ToString())).Replace('\n', ' '))];
    }

    /// <summary>What is wrong with the example, or null.</summary>
    public string? Fault()
    {
        var found = Found();
        var right = Expected.SequenceEqual(found);
        return (right, NotYet) switch
        {
            (false, null) => $"{File}:{Line}: {Text}\n  expected\n    {string.Join("\n    ", Expected)}\n  found\n    {string.Join("\n    ", found)}\n",
            (true, not null) => $"{File}:{Line} is read right now: take its 'Not yet' line out\n",
            _ => null,
        };
    }

    /// <summary>
    /// Writes the file anew with a 'Not yet' line above each example that fails, and none above those that pass: for a change of models that
    /// moves many. To be reviewed as a diff; the rule an example shows does not change with the models.
    /// </summary>
    public static void Mark(string path)
    {
        var lines = System.IO.File.ReadAllLines(path).ToList();
        foreach (var example in Read(path).Reverse())
        {
            var right = example.Expected.SequenceEqual(example.Found());
            if (right && example.NotYet is not null)
            {
                var mark = lines.FindLastIndex(example.Line - 1, line => line.StartsWith(NotYetMark, StringComparison.Ordinal));
                lines.RemoveRange(mark, example.Line - 1 - mark);
            }
            else if (!right && example.NotYet is null)
            {
                lines.InsertRange(example.Line - 1, [NotYetMark + " the present models read it otherwise", ""]);
            }
        }

        System.IO.File.WriteAllText(path, string.Join('\n', lines) + "\n");
    }

    private string Part(string column, Claim claim, Record record, Dictionary<string, int> numbers) => column switch
    {
        "within" => claim.Within is { } within && numbers.TryGetValue(within, out var outer) ? outer.ToString() : "",
        "source" => claim.Source?.Span.TextIn(Text) ?? "",
        "addressee" => claim.Addressee?.Span.TextIn(Text) ?? "",
        "origin" => claim.Source is { } source ? string.Join(" + ", source.Entities.Select(id => record.Entities.Single(entity => entity.Id == id).Name)) : "",
        "cue" => claim.Cue is { } cue ? Joined(cue.Spans) : "",
        "stance" => SchemaNames.Of(claim.Stance),
        "voice" => SchemaNames.Of(claim.Voice),
        "content" => Joined(claim.Content),
        _ => throw new InvalidDataException($"{File}:{Line}: there is no column '{column}'"),
    };

    private string Joined(IEnumerable<TextSpan> spans) => string.Join(" … ", spans.Select(s => s.TextIn(Text)));
}
