using Hearsay.Cli.Terminal;
using Hearsay.Cli.Views;

namespace Hearsay.Cli.Commands;

/// <summary>What a request comes to: in which format, where to, how it looks.</summary>
internal sealed class ReadPlan
{
    private readonly string? _file;
    private readonly string? _folder;
    private readonly int _width;
    private readonly bool _color;

    private ReadPlan(ReadFormat format, bool many, string? file, string? folder, int width, bool color, bool sharesTerminal)
    {
        (Format, Many, _file, _folder, _width, _color, SharesTerminal) = (format, many, file, folder, width, color, sharesTerminal);
    }

    public ReadFormat Format { get; }

    /// <summary>Whether there may be more than one article: several inputs, or a folder.</summary>
    public bool Many { get; }

    /// <summary>Whether records and the progress bar go to the same terminal.</summary>
    public bool SharesTerminal { get; }

    /// <summary>Whether views go through a pipe, most likely to a pager on the same terminal, which a progress bar would spoil.</summary>
    public bool FeedsReader => Format == ReadFormat.View && _file is null && _folder is null && !SharesTerminal;

    /// <exception cref="CliException">The request makes no sense.</exception>
    public static ReadPlan Of(ReadRequest request, CliConsole console)
    {
        var inputs = request.Inputs;
        var many = inputs.Count > 1 || inputs.Any(Directory.Exists);
        var output = request.Output is "-" or "" ? null : request.Output;
        var isFolder = output is not null && (Directory.Exists(output) || output.EndsWith('/') || output.EndsWith(Path.DirectorySeparatorChar));
        var format = request.Format ?? (output is null ? ReadFormat.View : isFolder ? ReadFormat.Json : ReadFormat.OfFile(output) ?? ReadFormat.View);
        if (inputs.Count(i => i == "-") > 1)
        {
            throw Wrong("standard input (-) can be read only once");
        }

        if (many && request.Url is not null)
        {
            throw Wrong("--url is the address of one article, but there are several inputs; leave it out");
        }

        if (many && !isFolder && !format.Joins)
        {
            if (output is null || File.Exists(output))
            {
                throw Wrong($"{format.Name} is written one file for each article; name a folder with --output FOLDER/{(format == ReadFormat.Json ? ", or write --format jsonl" : "")}");
            }

            isFolder = true;
        }

        if (output is not null && !isFolder && inputs.Any(i => SameFile(i, output)))
        {
            throw Wrong($"{output} is an input; name another file with --output");
        }

        if (isFolder && inputs.FirstOrDefault(i => Directory.Exists(i) && IsWithin(output!, i)) is { } around && ReadInput.Endings.Any(e => format.Endings[0].EndsWith(e, StringComparison.Ordinal)))
        {
            throw Wrong($"the files would be written into {around}, which is being read; name another folder with --output");
        }

        var toScreen = output is null;
        var width = toScreen && console.OutputIsTerminal ? console.Columns() ?? LineWriter.DefaultWidth : LineWriter.DefaultWidth;
        return new ReadPlan(
            format,
            many,
            isFolder ? null : output,
            isFolder ? output : null,
            width,
            console.UseColor(request.Color, toScreen && console.OutputIsTerminal),
            toScreen && console.OutputIsTerminal);
    }

    public ViewSettings Settings(ReadInput input) => new(_width, _color, Many && _folder is null ? input.Name : null);

    public ReadSink Open(CliConsole console) =>
        _folder is not null ? new FolderSink(_folder, Format.Endings[0]) : _file is not null ? new FileSink(_file) : new StreamSink(console.Output);

    private static CliException Wrong(string message) => new(message, ExitCodes.Usage);

    private static bool SameFile(string input, string output) =>
        input != "-" && !ReadInput.IsAddress(input) && File.Exists(input) && Path.GetFullPath(input) == Path.GetFullPath(output) && !output.StartsWith("/dev/", StringComparison.Ordinal);

    private static bool IsWithin(string path, string folder)
    {
        var end = Path.DirectorySeparatorChar.ToString();
        return (Path.GetFullPath(path).TrimEnd(end[0]) + end).StartsWith(Path.GetFullPath(folder).TrimEnd(end[0]) + end, StringComparison.Ordinal);
    }
}
