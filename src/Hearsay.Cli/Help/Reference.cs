using System.CommandLine;
using System.CommandLine.Help;
using Hearsay.Cli.Commands;

namespace Hearsay.Cli.Help;

/// <summary>docs/cli.md: every command and option, from the same definitions as the help.</summary>
internal static class Reference
{
    public static void Write(RootCommand root, TextWriter output)
    {
        output.WriteLine("# The command line");
        output.WriteLine();
        output.WriteLine("<!-- Generated from the definitions in src/Hearsay.Cli/Commands; a test holds it against them. Write it anew with:");
        output.WriteLine("     dotnet run --project src/Hearsay.Cli -c Release -- reference > docs/cli.md -->");
        output.WriteLine();
        output.WriteLine(root.Description);
        output.WriteLine();
        foreach (var command in All(root))
        {
            WriteCommand(command, output);
        }
    }

    /// <summary>The root and every command below it that is listed, each before its own.</summary>
    public static IEnumerable<Command> All(Command command) => HelpModel.Subcommands(command).SelectMany(All).Prepend(command);

    private static void WriteCommand(Command command, TextWriter output)
    {
        output.WriteLine($"## {HelpModel.PathOf(command)}");
        output.WriteLine();
        if (command is not RootCommand)
        {
            output.WriteLine(command.Description);
            output.WriteLine();
        }

        Code(output, [HelpModel.Usage(command)]);
        Table(output, "Command", HelpModel.Subcommands(command).Select(c => ($"[`{c.Name}`](#{HelpModel.PathOf(c).Replace(' ', '-')})", c.Description ?? "")));
        if (!HelpModel.Subcommands(command).Any())
        {
            Table(output, "Argument", command.Arguments.Where(a => !a.Hidden).Select(a => ($"`{HelpModel.LabelOf(a)}`", a.Description ?? "")));
        }

        var options = HelpModel.Options(command).Concat(command is RootCommand ? HelpModel.CommonOptions(command) : []);
        Table(output, command is RootCommand ? "Option of every command" : "Option", options.Select(o => ($"`{HelpModel.LabelOf(o)}`", HelpModel.DescriptionOf(o) + (o is ICliOption { Example: var example } ? $"<br>`{example}`" : ""))));
        foreach (var section in HelpModel.Sections(command))
        {
            output.WriteLine($"**{section.Title}**");
            output.WriteLine();
            foreach (var row in section.Rows)
            {
                output.WriteLine(row.Label is null ? row.Text : $"- `{row.Label}` {row.Text}");
            }

            output.WriteLine();
        }

        if (HelpModel.Examples(command) is { Count: > 0 } examples)
        {
            Code(output, examples.SelectMany(e => new[] { $"# {e.Says}", e.Line }));
        }
    }

    private static void Code(TextWriter output, IEnumerable<string> lines)
    {
        output.WriteLine("```sh");
        foreach (var line in lines)
        {
            output.WriteLine(line);
        }

        output.WriteLine("```");
        output.WriteLine();
    }

    private static void Table(TextWriter output, string title, IEnumerable<(string Label, string Text)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        output.WriteLine($"| {title} | |");
        output.WriteLine("|---|---|");
        foreach (var (label, text) in all)
        {
            output.WriteLine($"| {label.Replace("|", "\\|", StringComparison.Ordinal)} | {text.Replace("|", "\\|", StringComparison.Ordinal)} |");
        }

        output.WriteLine();
    }
}
