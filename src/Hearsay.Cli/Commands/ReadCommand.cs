using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Hearsay.Cli.Terminal;
using Hearsay.Documents;

namespace Hearsay.Cli.Commands;

/// <summary><c>hearsay read</c>: articles in, records out. Its options are defined here and nowhere else.</summary>
internal static class ReadCommand
{
    private const int MaxThreads = 256;

    private static Argument<string[]> Inputs() => new("INPUT")
    {
        Description = "A text or HTML file; a folder, read with all its folders; an http(s) address; or - for standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static CliOption<PublicationTime?> Published() => new("--published", "DATE")
    {
        Description = "When it was published, as 2025-06-14 or 2025-06-14T09:30+02:00: relative dates (\"on Tuesday\") are told from it. Goes before any date found in the article.",
        CustomParser = result => Parse<PublicationTime?>(result, text => PublicationTime.TryParse(text, out var time) ? time : null, "a date such as 2025-06-14"),
        Example = "hearsay read report.txt --published 2025-06-14",
    };

    private static CliOption<string?> Url() => new("--url", "ADDRESS")
    {
        Description = "The address it was published at, for the record; nothing is fetched from it. For one input.",
        CustomParser = result => Parse(result, text => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? text : null, "an http or https address"),
        Example = "hearsay read saved.html --url https://example.org/news/1234",
    };

    private static CliOption<string?> Outlet() => new("--outlet", "NAME")
    {
        Description = "Who published it, for the record. Goes before a name found in the article.",
        Example = "hearsay read report.txt --outlet \"The Orr Valley Post\"",
    };

    private static CliOption<ReadFormat?> Format() => new("--format", "FORMAT", "-f")
    {
        Description = $"What to write: {string.Join(", ", ReadFormat.All.Select(f => f.Name))}; see Formats below. Default: what the ending of --output says; json in a folder; else view.",
        CustomParser = result => Parse(result, ReadFormat.Named, $"one of {string.Join(", ", ReadFormat.All.Select(f => f.Name))}", ReadFormat.All.Select(f => f.Name)),
        Example = "hearsay read report.txt --format json",
    };

    private static CliOption<string?> Output() => new("--output", "PATH", "-o")
    {
        Description = "Write to this file, or into this folder, one file for each article (an existing folder, or a path that ends in /). - is standard output. What was there before is replaced only when the new file is whole.",
        Example = "hearsay read articles/ --output records/",
    };

    private static CliOption<string[]> Lexicon() => new("--lexicon", "FILE")
    {
        Description = "Names of your own to know besides the built-in ones: CSV with a header line (name, kind, aliases, country, gender, link), or FollowTheMoney entities as JSON lines, as OpenSanctions publishes them. May be given several times; the first that knows a name wins.",
        DefaultValueFactory = _ => [],
        Example = "hearsay read report.txt --lexicon council.csv",
    };

    private static CliOption<int> Threads() => new("--threads", "N", "-j")
    {
        Description = $"How many articles to read at once, 1 to {MaxThreads}. The result does not depend on it. Default: one for each core.",
        DefaultValueFactory = _ => Math.Clamp(System.Environment.ProcessorCount, 1, MaxThreads),
        CustomParser = result => Parse<int?>(result, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= MaxThreads ? n : null, $"a number from 1 to {MaxThreads}") ?? 1,
        Example = "hearsay read articles/ --threads 1 --format jsonl",
    };

    private static CliOption<long?> MaxSize() => new("--max-size", "SIZE")
    {
        Description = "The largest input to read, as 500K, 20M or 1G; a larger one is refused, not cut. Default: 20M, and no more than 2,000,000 characters of text.",
        CustomParser = result => Parse<long?>(result, ParseSize, "a size from 1K to 1G, such as 20M"),
        Example = "hearsay read https://example.org/news/1234 --max-size 5M",
    };

    private static CliOption<int> Timeout() => new("--timeout", "SECONDS")
    {
        Description = "How long fetching one address may take in all, 1 to 3600 seconds.",
        DefaultValueFactory = _ => 30,
        CustomParser = result => Parse<int?>(result, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= 3600 ? n : null, "a number of seconds from 1 to 3600") ?? 30,
        Example = "hearsay read https://example.org/news/1234 --timeout 10",
    };

    private static CliOption<bool> Quiet() => new("--quiet", null, "-q")
    {
        Description = "No progress bar and no notes on standard error; errors are still told.",
        Example = "hearsay read articles/ --output records/ --quiet",
    };

    public static CliCommand Create(CliConsole console)
    {
        var inputs = Inputs();
        var (published, url, outlet, format, output) = (Published(), Url(), Outlet(), Format(), Output());
        var (lexicon, threads, maxSize, timeout, quiet) = (Lexicon(), Threads(), MaxSize(), Timeout(), Quiet());
        var command = new CliCommand("read", "Reads articles and shows who says what in them, or writes their records.")
        {
            Examples =
            [
                new("hearsay read report.txt", "show every claim of a report, who makes it and through whom"),
                new("hearsay read https://example.org/news/1234 --format html --output report.html", "fetch a page; write the article with its claims highlighted"),
                new("hearsay read report.txt --published 2025-06-14 --format json", "write the record; \"on Tuesday\" is told from the date"),
                new("hearsay read articles/ --format jsonl --output records.jsonl", "read a folder; one record a line"),
                new("hearsay read articles/ --output records/ --format html", "one file for each article"),
                new("curl -s https://example.org/news/1234 | hearsay read - --url https://example.org/news/1234", "read standard input"),
            ],
            Sections =
            [
                new("Formats", [.. ReadFormat.All.Select(f => new HelpRow(f.Name, f.Description))]),
                new("Folders", new HelpRow(null, $"In a folder and all below it the files ending in {string.Join(", ", ReadInput.Endings)} are read, in the order of their names (by code unit). Names that start with a dot are left out; links to folders are not followed.")),
                new("Addresses", new HelpRow(null, $"An address is fetched because you name it; nothing else ever is. No cookies are sent; at most {Web.PageFetcher.MaxRedirects} redirects are followed, to http and https only.")),
                new(
                    "Exit codes",
                    new HelpRow("0", "all was read, or the reader of a pipe has seen enough and closed it"),
                    new HelpRow("1", "something could not be read, and is named on standard error, the rest was read; or the output could not be written"),
                    new HelpRow("2", "the command line makes no sense"),
                    new HelpRow("130", "stopped by Ctrl-C (143: by SIGTERM); what is written ends with a whole line or file")),
            ],
        };
        command.Add(inputs);
        command.Options.Add(format);
        command.Options.Add(output);
        command.Options.Add(published);
        command.Options.Add(outlet);
        command.Options.Add(url);
        command.Options.Add(lexicon);
        command.Options.Add(threads);
        command.Options.Add(maxSize);
        command.Options.Add(timeout);
        command.Options.Add(quiet);
        command.SetAction((parsed, cancellation) => Task.FromResult(new ReadRunner(console, new ReadRequest
        {
            Inputs = parsed.GetRequiredValue(inputs),
            Published = parsed.GetValue(published),
            Url = parsed.GetValue(url),
            Outlet = parsed.GetValue(outlet),
            Format = parsed.GetValue(format),
            Output = parsed.GetValue(output),
            Threads = parsed.GetValue(threads),
            MaxBytes = parsed.GetValue(maxSize),
            Timeout = TimeSpan.FromSeconds(parsed.GetValue(timeout)),
            Quiet = parsed.GetValue(quiet),
            Color = parsed.GetValue(CommandTree.Color),
        }, OwnNames.Reader(parsed.GetRequiredValue(lexicon))).Run(cancellation)));
        return command;
    }

    private static T? Parse<T>(ArgumentResult result, Func<string, T?> parse, string wanted, IEnumerable<string>? names = null)
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
        if (parse(text) is { } value)
        {
            return value;
        }

        var name = result.Parent is OptionResult option ? option.Option.Name : result.Argument.Name;
        result.AddError($"{name} wants {wanted}, not '{text}'.{Nearest.Hint(text, names ?? [])}");
        return default;
    }

    private static long? ParseSize(string text)
    {
        var factor = text.Length == 0 ? 0 : char.ToUpperInvariant(text[^1]) switch { 'K' => 1L << 10, 'M' => 1L << 20, 'G' => 1L << 30, _ => 0 };
        return factor > 0 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            && n > 0 && n * factor <= 1L << 30 ? n * factor : null;
    }
}
