using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Hearsay.Cli;

namespace Hearsay.Tests.Cli;

/// <summary>The built program as a process: what only a process has, signals, closed pipes, devices, other users.</summary>
public sealed class ProgramTests : IDisposable
{
    private const string Report = "The dam holds, engineer Tom Hale said on Tuesday.\n";

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Hearsay.Cli.exe" : "Hearsay.Cli");

    private readonly TemporaryFolder _folder = new();

    public ProgramTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "These tests use Linux's shell, signals and devices.");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("read a.txt missing.txt --format jsonl", 1)]
    [InlineData("read a.txt --nonsense", 2)]
    public async Task The_exit_code_is_the_programs_own(string args, int code)
    {
        Write("a.txt");
        Assert.Equal(code, (await Shell($"$HEARSAY {args}")).ExitCode);
    }

    [Fact]
    public async Task What_is_written_is_UTF8_whatever_the_locale()
    {
        Write("a.txt", "“Café” holds — he said.\n");
        Assert.Contains("“Café” holds — he said.", (await Shell("LC_ALL=C LANG=C $HEARSAY read a.txt --format json")).Output.Replace("\\u201C", "“").Replace("\\u201D", "”"));
        Assert.Contains("━━━", (await Shell("LC_ALL=C LANG=C $HEARSAY read a.txt")).Output);
    }

    [Fact]
    public async Task A_pipe_closed_by_its_reader_ends_the_program_quietly()
    {
        for (var i = 0; i < 300; i++)
        {
            Write($"in/{i:000}.txt", Report + new string('x', 2000));
        }

        var run = await Shell("{ $HEARSAY read in --format jsonl; echo \"exit $?\" >&2; } | head -1");
        Assert.Equal(("exit 0\n", 1), (run.Error, run.Output.Count(c => c == '\n')));
        JsonDocument.Parse(run.Output).Dispose();
    }

    [Theory]
    [InlineData("$HEARSAY read a.txt > /dev/full", "hearsay: cannot write to standard output: No space left on device\n")]
    [InlineData("$HEARSAY read a.txt --format json -o /dev/full", "hearsay: cannot write to /dev/full: No space left on device")]
    [InlineData("$HEARSAY --help > /dev/full", "hearsay: cannot write to standard output: No space left on device\n")]
    public async Task A_full_disk_is_told(string command, string message)
    {
        Write("a.txt");
        var run = await Shell(command);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(message, run.Error);
    }

    [Fact]
    public async Task Output_appended_to_the_same_file_as_errors_keeps_both()
    {
        Write("a.txt");
        await Shell("echo before > log; $HEARSAY read a.txt missing.txt a.txt --format jsonl >> log 2>&1");
        var lines = File.ReadAllLines(_folder.In("log"));
        Assert.Equal("before", lines[0]);
        Assert.Equal(2, lines.Count(l => l.StartsWith("{\"schema\"", StringComparison.Ordinal)));
        Assert.Single(lines, l => l == "hearsay: missing.txt: there is no such file or folder");
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_leaves_whole_lines_and_says_so(string signal, int code)
    {
        // The second input never ends, so the signal comes while it is read.
        // Memory is collected all the time (64 KB a generation): what listens for signals must outlive that.
        // Without "set -m" a shell starts what is in the background with SIGINT ignored.
        Write("a.txt", string.Concat(Enumerable.Repeat(Report, 100)));
        var run = await Shell($$"""
            export DOTNET_GCgen0size=10000; set -m; mkfifo open; exec 3<>open
            $HEARSAY read a.txt open --format jsonl -o out.jsonl & pid=$!; set +m
            for i in $(seq 300); do ls -A | grep -q '^\.out' && test -s "$(ls -A | grep '^\.out')" && break; sleep 0.1; done
            kill -{{signal}} $pid; wait $pid; echo "exit $?"; ls -A
            """);
        Assert.Equal($"exit {code}\na.txt\nopen\nout.jsonl\n", run.Output);
        Assert.Equal("hearsay: stopped; 1 article written\n", run.Error);
        Assert.EndsWith("}\n", File.ReadAllText(_folder.In("out.jsonl")));
        JsonDocument.Parse(File.ReadAllText(_folder.In("out.jsonl"))).Dispose();
    }

    [Fact]
    public async Task A_signal_before_anything_was_read_leaves_nothing()
    {
        var run = await Shell("""
            set -m; mkfifo open; exec 3<>open
            $HEARSAY read open --format json -o out.json & pid=$!; set +m
            for i in $(seq 300); do ls -A | grep -q '^\.out' && break; sleep 0.1; done
            kill -INT $pid; wait $pid; echo "exit $?"; ls -A
            """);
        Assert.Equal("exit 130\nopen\n", run.Output);
        Assert.Equal("hearsay: stopped\n", run.Error);
    }

    [Fact]
    public async Task A_folder_without_permission_is_named_and_the_others_are_read()
    {
        Write("in/a.txt");
        Write("in/closed/b.txt");
        Write("in/z.txt");
        Write("in/secret.txt");
        var id = await Shell("id -u");
        var prefix = "";
        if (id.Output.Trim() == "0")
        {
            // Root may read everything: nobody is asked instead.
            prefix = "setpriv --reuid=65534 --regid=65534 --clear-groups ";
            var can = await Shell($"chmod 755 .; {prefix}$HEARSAY --version");
            Assert.SkipUnless(can.ExitCode == 0, $"The tests run as root, and another user cannot run the program: {can.Error}");
        }

        var run = await Shell($"chmod 755 . in; chmod 000 in/closed in/secret.txt; {prefix}$HEARSAY read in closed.txt in/closed/b.txt --format jsonl; code=$?; chmod 755 in/closed; exit $code");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(2, run.Output.Count(c => c == '\n'));
        Assert.Equal(
            "hearsay: in/closed: no permission to read it\nhearsay: in/secret.txt: no permission to read it\nhearsay: closed.txt: there is no such file or folder\nhearsay: in/closed/b.txt: no permission to read it\nhearsay: 2 of 6 articles read, 4 failed\n",
            run.Error);
    }

    [Fact]
    public async Task A_pipe_and_standard_input_can_be_inputs()
    {
        Write("a.txt");
        var run = await Shell("cat a.txt | $HEARSAY read - <(cat a.txt) --format jsonl");
        Assert.Equal((0, "", 2), (run.ExitCode, run.Error, run.Output.Count(c => c == '\n')));
    }

    [Fact]
    public async Task Output_can_be_a_pipe_of_the_shell()
    {
        Write("a.txt");
        var run = await Shell("$HEARSAY read a.txt --format jsonl --output >(cat > copy); sleep 0.2; for i in 1 2 3 4 5 6 7 8 9; do test -s copy && break; sleep 0.2; done; wc -l < copy");
        Assert.Equal(("1\n", ""), (run.Output, run.Error));
    }

    [Fact]
    public async Task A_server_that_never_answers_can_be_left_with_Ctrl_C()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var accepted = listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        using var process = Start($"exec $HEARSAY read http://127.0.0.1:{port}/");
        using var client = await accepted;
        await Shell($"kill -INT {process.Id}");
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ExitCodes.Interrupted, process.ExitCode);
        listener.Stop();
    }

    private void Write(string name, string text = Report)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.In(name))!);
        File.WriteAllText(_folder.In(name), text);
    }

    private async Task<CliRun> Shell(string script)
    {
        using var process = Start(script);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(120));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new CliRun(process.ExitCode, await output, await error);
    }

    private Process Start(string script)
    {
        var start = new ProcessStartInfo("bash", ["-c", script])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardErrorEncoding = System.Text.Encoding.UTF8,
            Environment = { ["HEARSAY"] = Program, ["DOTNET_NOLOGO"] = "1", ["NO_PROXY"] = "127.0.0.1" },
        };
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}
