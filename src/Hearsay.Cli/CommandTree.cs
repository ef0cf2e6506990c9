using System.CommandLine;
using System.CommandLine.Help;
using Hearsay.Cli.Commands;
using Hearsay.Cli.Commands.Evaluate;
using Hearsay.Cli.Help;
using Hearsay.Cli.Terminal;

namespace Hearsay.Cli;

/// <summary>The whole command line: the root, its commands, and the options every command has.</summary>
internal static class CommandTree
{
    /// <summary>Whether to use colours; every command has it.</summary>
    public static CliOption<ColorChoice> Color { get; } = new("--color", "WHEN")
    {
        Description = "Colours: auto (in a terminal, unless NO_COLOR is set or TERM is dumb), always or never.",
        DefaultValueFactory = _ => ColorChoice.Auto,
        Example = "hearsay read report.txt --color always | less -R",
        Recursive = true,
    };

    /// <summary>What the root's help shows.</summary>
    public static IReadOnlyList<Example> Examples { get; } =
    [
        new("hearsay read report.txt", "show every claim of a report, who makes it and through whom"),
        new("hearsay read https://example.org/news/1234 --format html --output report.html", "fetch a page; write the article with its claims highlighted"),
        new("hearsay read articles/ --format jsonl --output records.jsonl", "read a folder; one record a line"),
    ];

    /// <summary>The commands, in the order the help lists them. A new verb gets its line here and its file in Commands/.</summary>
    private static IEnumerable<CliCommand> Commands(CliConsole console) =>
    [
        ReadCommand.Create(console),
        EvaluateCommand.Create(console),
        TrainCommand.Create(console),
        ReferenceCommand.Create(console),
    ];

    public static RootCommand Create(CliConsole console)
    {
        var root = new RootCommand("Reads news reports and shows every claim in them: who says it, through whom, in whose words, and exactly where.");
        root.Directives.Clear(); // an input may be called [x]
        root.Add(Color);
        foreach (var option in root.Options)
        {
            option.Action = option switch { HelpOption => new HelpPage(console), VersionOption => new VersionLine(console), _ => option.Action };
        }

        foreach (var command in Commands(console))
        {
            root.Add(command);
        }

        return root;
    }
}
