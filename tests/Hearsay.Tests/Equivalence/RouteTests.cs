using System.Diagnostics;
using System.Text;
using Hearsay.Formats;
using Hearsay.Pipeline;
using Hearsay.Reading;
using Hearsay.Tests.Cli;

namespace Hearsay.Tests.Equivalence;

/// <summary>One article, one record, to the byte: by the library, by the command, on one thread and many, on scalar and vector hardware.</summary>
public class RouteTests
{
    private static readonly string[] Samples = [.. Repository.Files.Where(file => file.StartsWith("samples/", StringComparison.Ordinal) && (file.EndsWith(".txt", StringComparison.Ordinal) || file.EndsWith(".html", StringComparison.Ordinal)))];

    public static TheoryData<string> Files => [.. Samples];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_library_and_the_command_give_the_same_bytes(string sample)
    {
        var path = Repository.PathOf(sample);
        using var library = new MemoryStream();
        RecordJson.Write(library, HearsayPipeline.Default.Read(ArticleReader.Read(File.ReadAllBytes(path), new ReadOptions { Name = path })), indented: true);
        var command = await CliRun.Of("read", path, "--format", "json");
        Assert.Equal((0, ""), (command.ExitCode, command.Error));
        Assert.Equal(Encoding.UTF8.GetString(library.ToArray()).TrimEnd('\n'), command.Output.TrimEnd('\n'));
    }

    [Fact]
    public async Task One_thread_and_eight_write_the_same_bytes_in_the_same_order()
    {
        // Many copies, so that the threads overtake each other.
        var inputs = Enumerable.Range(0, 5).SelectMany(_ => Samples.Select(Repository.PathOf)).ToArray();
        var one = await CliRun.Of(["read", .. inputs, "--format", "jsonl", "--threads", "1"]);
        var eight = await CliRun.Of(["read", .. inputs, "--format", "jsonl", "--threads", "8"]);
        Assert.Equal(0, one.ExitCode);
        Assert.Equal(inputs.Length, one.Output.Count(c => c == '\n'));
        Assert.Equal(one.Output, eight.Output);
    }

    [Fact]
    public void Hardware_without_vector_instructions_writes_the_same_bytes()
    {
        var vector = Process(("DOTNET_ReadyToRun", "1"));
        Assert.Contains("hearsay-record/1", vector);
        Assert.Equal(vector, Process(("DOTNET_EnableAVX2", "0"), ("DOTNET_EnableAVX512F", "0")));
        Assert.Equal(vector, Process(("DOTNET_EnableHWIntrinsic", "0")));
        Assert.Equal(vector, Process(("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Asia/Kathmandu"), ("DOTNET_TieredCompilation", "0")));
    }

    // The program as a process of its own with settings of its own: the runtime reads them once, at its start.
    private static string Process(params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Hearsay.Cli.dll"), "read", .. Samples, "--format", "jsonl", "--quiet"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = System.Diagnostics.Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.GetAwaiter().GetResult());
        return output;
    }
}
