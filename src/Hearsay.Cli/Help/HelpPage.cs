using System.CommandLine;
using System.CommandLine.Invocation;
using Hearsay.Cli.Terminal;

namespace Hearsay.Cli.Help;

/// <summary>What <c>--help</c> prints.</summary>
internal sealed class HelpPage(CliConsole console) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command, console.Out, console.OutputIsTerminal ? console.Columns() : null, console.UseColor(parseResult.GetValue(CommandTree.Color)));
        return ExitCodes.Ok;
    }

    public static void Write(Command command, TextWriter output, int? columns, bool color)
    {
        var writer = new LineWriter(output, columns ?? LineWriter.DefaultWidth, color);
        writer.Line(new StyledText().Add(command.Description));
        writer.Blank();
        writer.Line(new StyledText().Add("Usage: ", Style.Bold).Add(HelpModel.Usage(command)));

        Section(writer, "Commands", HelpModel.Subcommands(command).Select(c => (c.Name, c.Description ?? "")));
        if (!HelpModel.Subcommands(command).Any())
        {
            Section(writer, "Arguments", command.Arguments.Where(a => !a.Hidden).Select(a => (HelpModel.LabelOf(a), a.Description ?? "")));
        }

        Section(writer, "Options", HelpModel.Options(command).Concat(HelpModel.CommonOptions(command)).Select(o => (HelpModel.LabelOf(o), HelpModel.DescriptionOf(o))));
        foreach (var section in HelpModel.Sections(command))
        {
            Section(writer, section.Title, section.Rows.Select(r => (r.Label ?? "", r.Text)));
        }

        if (HelpModel.Examples(command) is { Count: > 0 } examples)
        {
            writer.Blank();
            writer.Line(new StyledText().Add("Examples", Style.Bold));
            foreach (var example in examples)
            {
                writer.Line(new StyledText().Add(example.Line), "  ", "      ");
                writer.Line(new StyledText().Add(example.Says, Style.Dim), "      ");
            }
        }

        if (HelpModel.Subcommands(command).Any())
        {
            writer.Blank();
            writer.Line(new StyledText().Add($"'{HelpModel.PathOf(command)} COMMAND --help' tells more of one."));
        }
    }

    private static void Section(LineWriter writer, string title, IEnumerable<(string Label, string Text)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        writer.Blank();
        writer.Line(new StyledText().Add(title, Style.Bold));
        const int wide = 22;
        var labels = Math.Min(all.Max(r => r.Label.Length) + 2, wide);
        foreach (var (label, text) in all)
        {
            if (label.Length == 0)
            {
                writer.Line(new StyledText().Add(text), "  ");
            }
            else if (label.Length + 2 <= labels)
            {
                writer.Row(label, new StyledText().Add(text), labels, Style.Plain, indent: 2);
            }
            else
            {
                writer.Line(new StyledText().Add(label), "  ");
                writer.Line(new StyledText().Add(text), new string(' ', Math.Min(labels + 2, writer.Width / 3)));
            }
        }
    }
}

/// <summary>What <c>--version</c> prints.</summary>
internal sealed class VersionLine(CliConsole console) : SynchronousCommandLineAction
{
    /// <summary>The program's version, as the records name it.</summary>
    public static string Version { get; } =
        typeof(VersionLine).Assembly.GetName().Version is { } v ? $"{v.Major}.{v.Minor}.{v.Build}" : "0.0.0";

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        console.Out.WriteLine($"hearsay {Version}");
        return ExitCodes.Ok;
    }
}
