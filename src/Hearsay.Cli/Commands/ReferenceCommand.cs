using Hearsay.Cli.Help;
using Hearsay.Cli.Terminal;

namespace Hearsay.Cli.Commands;

/// <summary><c>hearsay reference</c>, not listed: prints docs/cli.md, which a test holds against it.</summary>
internal static class ReferenceCommand
{
    public static CliCommand Create(CliConsole console)
    {
        var command = new CliCommand("reference", "Prints the reference of the command line as Markdown.")
        {
            Hidden = true,
            Examples = [new("hearsay reference > docs/cli.md", "write the reference anew")],
        };
        command.SetAction(_ => Reference.Write(CommandTree.Create(console), console.Out));
        return command;
    }
}
