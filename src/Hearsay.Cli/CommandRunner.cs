using System.CommandLine;
using Hearsay.Cli.Help;
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
        var wrong = parsed.Action is HelpPage or VersionLine ? [] : UsageErrors.Of(parsed, args);
        if (wrong.Count > 0)
        {
            return Refuse(parsed, wrong, args.Length == 0, console);
        }

        try
        {
            var code = await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = console.Out, Error = console.Error },
                console.Interrupted);
            console.Flush();
            return code;
        }
        catch (ClosedPipeException)
        {
            return ExitCodes.Ok; // the reader has seen enough
        }
        catch (OperationCanceledException) when (console.Interrupted.IsCancellationRequested)
        {
            return console.InterruptedExitCode();
        }
        catch (Exception e) when (e is CliException or IOException or UnauthorizedAccessException)
        {
            FlushQuietly(console);
            console.Error.WriteLine($"hearsay: {DisplayText.Clean(e.Message)}");
            return e is CliException cli ? cli.ExitCode : ExitCodes.Failed;
        }
    }

    // What was printed before a failure is still worth having; if that cannot be written either, one message is enough.
    private static void FlushQuietly(CliConsole console)
    {
        try
        {
            console.Flush();
        }
        catch (IOException)
        {
        }
    }

    private static int Refuse(ParseResult parsed, List<string> wrong, bool bare, CliConsole console)
    {
        if (bare)
        {
            HelpPage.Write(parsed.RootCommandResult.Command, console.Error, console.ErrorIsTerminal ? console.Columns() : null, console.UseColor(ColorChoice.Auto, console.ErrorIsTerminal));
            return ExitCodes.Usage;
        }

        foreach (var message in wrong)
        {
            console.Error.WriteLine($"hearsay: {DisplayText.Clean(message)}");
        }

        var command = parsed.CommandResult.Command;
        console.Error.WriteLine($"Usage: {HelpModel.Usage(command)}");
        console.Error.WriteLine($"'{HelpModel.PathOf(command)} --help' tells more.");
        return ExitCodes.Usage;
    }
}
