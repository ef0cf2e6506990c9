using System.CommandLine;
using System.CommandLine.Help;
using Hearsay.Cli.Terminal;

namespace Hearsay.Cli;

/// <summary>Parses a command line, runs its command and turns whatever goes wrong into a message and an exit code.</summary>
internal static class CommandRunner
{
    // A name that starts with @ is a file's name, not a file of further arguments.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    public static ParseResult Parse(IReadOnlyList<string> args, CliConsole console) => CommandTree.Create(console).Parse(args, Parsing);

    public static async Task<int> RunAsync(string[] args, CliConsole console)
    {
        var parsed = Parse(args, console);
        if (parsed.Errors.Count > 0 && parsed.Action is not (HelpAction or { ClearsParseErrors: true }))
        {
            foreach (var error in parsed.Errors)
            {
                console.Error.WriteLine($"hearsay: {error.Message}");
            }

            return ExitCodes.Usage;
        }

        try
        {
            var code = await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = console.Out, Error = console.Error },
                console.Interrupted);
            console.Flush();
            return code;
        }
        catch (CliException e)
        {
            console.Flush();
            console.Error.WriteLine($"hearsay: {e.Message}");
            return e.ExitCode;
        }
        catch (OperationCanceledException) when (console.Interrupted.IsCancellationRequested)
        {
            return console.InterruptedExitCode();
        }
    }
}
