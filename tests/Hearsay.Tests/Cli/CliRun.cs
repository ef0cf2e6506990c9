using System.Text;
using Hearsay.Cli;
using Hearsay.Cli.Terminal;

namespace Hearsay.Tests.Cli;

/// <summary>Runs the program's command line in process and keeps what it wrote.</summary>
internal sealed record CliRun(int ExitCode, string Output, string Error)
{
    public static Task<CliRun> Of(params string[] args) => Of(args, new Setup());

    public static async Task<CliRun> Of(string[] args, Setup setup)
    {
        using var output = new MemoryStream();
        var error = new StringWriter { NewLine = "\n" };
        var code = await CommandRunner.RunAsync(args, Console(setup, setup.Output ?? output, error));
        return new CliRun(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    /// <summary>The console of <paramref name="setup"/>.</summary>
    public static CliConsole Console(Setup setup, Stream output, TextWriter error) => new()
    {
        Input = setup.Input,
        Output = output,
        Error = error,
        OutputIsTerminal = setup.Terminal,
        ErrorIsTerminal = setup.ErrorTerminal,
        Columns = () => setup.Columns,
        Environment = name => setup.Variables.GetValueOrDefault(name),
        Interrupted = setup.Interrupted,
    };

    /// <summary>What the command meets.</summary>
    internal sealed record Setup
    {
        public Stream Input { get; init; } = Stream.Null;

        public Stream? Output { get; init; }

        public bool Terminal { get; init; }

        public bool ErrorTerminal { get; init; }

        public int? Columns { get; init; }

        public Dictionary<string, string> Variables { get; init; } = [];

        public CancellationToken Interrupted { get; init; }
    }
}
