using System.Text;
using Hearsay.Documents;
using Hearsay.Pipeline;

namespace Hearsay.Tests.Specs;

/// <summary>
/// An example of a specification: a block quote with the text of a small article, and a table with the attributed claims it must give.
/// Columns: the row's own number, the number of the row it is within, source, cue, stance, content (pieces joined by " … ").
/// </summary>
internal sealed record SpecExample(string File, int Line, string Text, IReadOnlyList<string> Expected)
{
    public static readonly PublicationTime Published = new(new DateOnly(2026, 6, 11));

    public static IEnumerable<SpecExample> Read(string path)
    {
        var lines = System.IO.File.ReadAllLines(path);
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith('>'))
            {
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

            var rows = new List<string>();
            for (; i < lines.Length && lines[i].StartsWith('|'); i++)
            {
                var cells = lines[i].Split('|', StringSplitOptions.TrimEntries)[1..^1];
                if (int.TryParse(cells[0], out _))
                {
                    rows.Add(string.Join(" | ", cells));
                }
            }

            yield return new SpecExample(Path.GetFileName(path), start, text.ToString().TrimEnd('\n'), rows);
        }
    }

    /// <summary>The attributed claims that the default pipeline finds, as rows.</summary>
    public IReadOnlyList<string> Found()
    {
        var record = HearsayPipeline.Default.Read(new Article(Text) { Published = Published, PublishedFrom = PublishedFrom.Option });
        var attributed = record.Claims.Where(c => c.Cue is not null).ToList();
        var numbers = attributed.Select((claim, index) => (claim.Id, Number: index + 1)).ToDictionary(p => p.Id, p => p.Number);
        return
        [
            .. attributed.Select(claim => string.Join(" | ",
                numbers[claim.Id],
                claim.Within is { } within && numbers.TryGetValue(within, out var outer) ? outer.ToString() : "",
                claim.Source?.Span.TextIn(Text) ?? "",
                Joined(claim.Cue!.Spans),
                Hearsay.Formats.SchemaNames.Of(claim.Stance),
                Joined(claim.Content)).Replace('\n', ' ')),
        ];
    }

    private string Joined(IEnumerable<TextSpan> spans) => string.Join(" … ", spans.Select(s => s.TextIn(Text)));
}
