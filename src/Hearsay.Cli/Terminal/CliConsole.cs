using System.Text;

namespace Hearsay.Cli.Terminal;

/// <summary>When to use colours.</summary>
internal enum ColorChoice
{
    Auto,
    Always,
    Never,
}

/// <summary>
/// What a command sees of the outside: its streams, what they are joined to, and the signal to stop. Commands use nothing
/// else of the process, so tests run them in process.
/// </summary>
internal sealed class CliConsole
{
    private StreamWriter? _out;

    /// <summary>Standard input, as bytes.</summary>
    public required Stream Input { get; init; }

    /// <summary>Standard output, as bytes, not buffered: one write is one system call.</summary>
    public required Stream Output { get; init; }

    /// <summary>Standard error; flushes by itself.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Standard output as text: UTF-8 without BOM, <c>\n</c>. Buffered; the runner flushes it at the end.</summary>
    public TextWriter Out => _out ??= new StreamWriter(Output, new UTF8Encoding(false), 16384, leaveOpen: true) { NewLine = "\n" };

    public bool InputIsTerminal { get; init; }

    public bool OutputIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    /// <summary>Columns of the terminal; null where there is none.</summary>
    public Func<int?> Columns { get; init; } = () => null;

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Environment { get; init; } = _ => null;

    /// <summary>Set by the first Ctrl-C or SIGTERM.</summary>
    public CancellationToken Interrupted { get; init; }

    /// <summary>The exit code once <see cref="Interrupted"/> is set.</summary>
    public Func<int> InterruptedExitCode { get; init; } = () => ExitCodes.Interrupted;

    /// <summary>Whether to colour what goes to standard output; see no-color.org.</summary>
    public bool UseColor(ColorChoice choice) => UseColor(choice, OutputIsTerminal);

    /// <summary>Whether to colour what goes to a place that is or is not a terminal.</summary>
    public bool UseColor(ColorChoice choice, bool isTerminal) => choice switch
    {
        ColorChoice.Always => true,
        ColorChoice.Never => false,
        _ => isTerminal && string.IsNullOrEmpty(Environment("NO_COLOR")) && Environment("TERM") != "dumb",
    };

    /// <summary>Writes what <see cref="Out"/> holds back.</summary>
    public void Flush() => _out?.Flush();
}
