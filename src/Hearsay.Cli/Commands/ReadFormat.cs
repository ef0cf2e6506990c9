using System.Text;
using Hearsay.Cli.Views;
using Hearsay.Documents;
using Hearsay.Formats;

namespace Hearsay.Cli.Commands;

/// <summary>A format <c>hearsay read</c> writes.</summary>
/// <param name="Name">As <c>--format</c> names it.</param>
/// <param name="Description">For the help.</param>
/// <param name="Endings">Endings of files in it, the one it is written with first.</param>
/// <param name="Joins">Whether several records make one good file.</param>
/// <param name="Write">Writes a record, whole, with the line end after it.</param>
internal sealed record ReadFormat(string Name, string Description, string[] Endings, bool Joins, Action<Stream, Record, ViewSettings> Write)
{
    /// <summary>Every format, in the order the help lists them.</summary>
    public static IReadOnlyList<ReadFormat> All { get; } =
    [
        new("view", "for reading in a terminal: the claims as trees, then what they come to", [".view.txt"], true, WriteView),
        new("json", "the record (docs/record.schema.json), indented; one article", [".json"], false, WriteJson),
        new("jsonl", "the records, one a line", [".jsonl", ".ndjson"], true, WriteJsonLine),
        new("conllu", "the words, tags, trees and entities of the whole text as CoNLL-U", [".conllu"], true, WriteConllU),
        new("html", "one file for a browser: the article with its claims highlighted; one article", [".html", ".htm"], false, WriteHtml),
    ];

    public static ReadFormat View => All[0];

    public static ReadFormat Json => All[1];

    public static ReadFormat? Named(string name) => All.FirstOrDefault(f => f.Name == name);

    /// <summary>The format a file of this name is in, or null.</summary>
    public static ReadFormat? OfFile(string path) =>
        All.FirstOrDefault(f => f.Endings.Any(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase)));

    private static void WriteView(Stream stream, Record record, ViewSettings settings)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 4096, leaveOpen: true) { NewLine = "\n" };
        RecordView.Write(writer, record, settings.Width, settings.Color, settings.Input);
        if (settings.Input is not null)
        {
            writer.Write('\n');
        }
    }

    private static void WriteJson(Stream stream, Record record, ViewSettings settings)
    {
        RecordJson.Write(stream, record, indented: true);
        stream.WriteByte((byte)'\n');
    }

    private static void WriteJsonLine(Stream stream, Record record, ViewSettings settings)
    {
        RecordJson.Write(stream, record, indented: false);
        stream.WriteByte((byte)'\n');
    }

    private static void WriteConllU(Stream stream, Record record, ViewSettings settings)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 16384, leaveOpen: true);
        ConllUWriter.Write(writer, record);
    }

    private static void WriteHtml(Stream stream, Record record, ViewSettings settings)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 16384, leaveOpen: true) { NewLine = "\n" };
        RecordHtml.Write(writer, record);
    }
}

/// <summary>How the view is to look.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Color">Whether with colours.</param>
/// <param name="Input">Name of the input where several are shown one behind the other; else null.</param>
internal sealed record ViewSettings(int Width, bool Color, string? Input);
