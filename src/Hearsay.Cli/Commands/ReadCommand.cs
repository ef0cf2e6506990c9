using System.CommandLine;
using Hearsay.Cli.Terminal;

namespace Hearsay.Cli.Commands;

/// <summary><c>hearsay read</c>: articles in, records out.</summary>
internal static class ReadCommand
{
    public static CliCommand Create(CliConsole console)
    {
        var inputs = new Argument<string[]>("INPUT") { Description = "A file, a folder, an http(s) address, or - for standard input.", Arity = ArgumentArity.OneOrMore };
        var command = new CliCommand("read", "Reads articles and shows or writes their records.")
        {
            Examples = [new("hearsay read report.txt", "show who says what in a report")],
        };
        inputs.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value is ['-', _, ..]))
            {
                result.AddError($"Unrecognized option '{token.Value}'.");
            }
        });
        command.Add(inputs);
        command.SetAction((_, _) => throw new CliException("read is not wired up in this build."));
        _ = console;
        return command;
    }
}
