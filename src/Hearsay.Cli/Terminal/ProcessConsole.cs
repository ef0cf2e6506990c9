using System.Runtime.InteropServices;

namespace Hearsay.Cli.Terminal;

/// <summary>The <see cref="CliConsole"/> of the running process.</summary>
internal static class ProcessConsole
{
    // Kept here, since a registration that is collected no longer listens: the next Ctrl-C would kill the process.
    private static PosixSignalRegistration[] _signals = [];

    public static CliConsole Open()
    {
        var stop = new CancellationTokenSource();
        var exitCode = ExitCodes.Interrupted;

        // The first signal asks to stop at the next whole line or file; a second one ends the process at once.
        void Stop(PosixSignalContext signal)
        {
            if (!stop.IsCancellationRequested)
            {
                exitCode = signal.Signal == PosixSignal.SIGTERM ? ExitCodes.Terminated : ExitCodes.Interrupted;
                signal.Cancel = true;
                stop.Cancel();
            }
        }

        _signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop)];
        return new CliConsole
        {
            Input = Console.OpenStandardInput(),
            Output = StandardOutput.Open(),
            Error = Console.Error,
            InputIsTerminal = !Console.IsInputRedirected,
            OutputIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            Environment = Environment.GetEnvironmentVariable,
            Columns = Columns,
            Interrupted = stop.Token,
            InterruptedExitCode = () => exitCode,
        };
    }

    private static int? Columns()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
