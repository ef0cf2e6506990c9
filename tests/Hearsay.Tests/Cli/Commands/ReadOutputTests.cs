using System.Collections.Immutable;
using System.Text.Json;
using Hearsay.Cli;
using Hearsay.Cli.Commands;
using Hearsay.Cli.Terminal;
using Hearsay.Documents;

namespace Hearsay.Tests.Cli.Commands;

public sealed class ReadOutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("out.json", "{\n")]
    [InlineData("out.jsonl", "{\"schema\"")]
    [InlineData("out.JSON", "{\n")]
    [InlineData("out.html", "<!DOCTYPE html>")]
    [InlineData("out.txt", "━━")]
    public async Task The_ending_of_the_output_tells_the_format(string name, string start)
    {
        var run = await CliRun.Of("read", Write("a.txt"), "--output", _folder.In(name));
        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
        Assert.StartsWith(start, File.ReadAllText(_folder.In(name)));
        Assert.DoesNotContain('\e', File.ReadAllText(_folder.In(name)));
    }

    [Fact]
    public async Task A_folder_gets_a_file_for_each_article_and_none_for_a_bad_one()
    {
        Write("in/a.txt");
        Write("in/a.html");
        Write("in/sub/a.txt");
        Write("in/empty.txt", "");
        var run = await CliRun.Of("read", _folder.In("in"), "--output", _folder.In("out") + "/");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["a.html.json", "a.txt.json", "sub/a.txt.json"], FilesIn("out"));
        using var record = JsonDocument.Parse(File.ReadAllText(_folder.In("out/sub/a.txt.json")));
        Assert.Equal("hearsay-record/1", record.RootElement.GetProperty("schema").GetString());
    }

    [Fact]
    public async Task Inputs_of_the_same_name_do_not_overwrite_one_another()
    {
        Write("x/a.txt");
        Write("y/a.txt");
        Write("x/sub/a.txt");
        Write("y/sub/a.txt");
        var run = await CliRun.Of("read", _folder.In("x/a.txt"), _folder.In("y/a.txt"), _folder.In("x/sub"), _folder.In("y/sub"), "--format", "json", "--output", _folder.In("out"));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["a.txt-2.json", "a.txt.json", "sub-2/a.txt.json", "sub/a.txt.json"], FilesIn("out"));
    }

    [Theory]
    [InlineData("--format", "json")]
    [InlineData("--format", "html")]
    public async Task Several_articles_are_not_joined_to_what_no_program_reads(params string[] options)
    {
        Write("a.txt");
        var run = await CliRun.Of(["read", _folder.Path, .. options]);
        Assert.Equal((ExitCodes.Usage, ""), (run.ExitCode, run.Output));
        Assert.Contains("--output FOLDER/", run.Error);
    }

    [Fact]
    public async Task An_input_is_not_overwritten_by_its_own_record()
    {
        var path = Write("a.txt");
        var run = await CliRun.Of("read", path, "--output", Path.Combine(_folder.Path, ".", "a.txt"));
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.StartsWith("The dam", File.ReadAllText(path));
    }

    [Fact]
    public async Task Html_is_not_written_into_the_folder_that_is_being_read()
    {
        Write("in/a.txt");
        Assert.Equal(ExitCodes.Usage, (await CliRun.Of("read", _folder.In("in"), "--format", "html", "--output", _folder.In("in/out/"))).ExitCode);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_named_and_nothing_is_left_behind()
    {
        var run = await CliRun.Of("read", Write("a.txt"), "--output", _folder.In("no/such/folder/out.json"));
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"hearsay: cannot write to {_folder.In("no/such/folder/out.json")}: ", run.Error);
        Assert.Equal(["a.txt"], FilesIn("."));
    }

    [Fact]
    public async Task What_was_there_stays_until_the_new_file_is_whole()
    {
        File.WriteAllText(_folder.In("out.json"), "before");
        var empty = Write("empty.txt", "");
        Assert.Equal(1, (await CliRun.Of("read", empty, "--output", _folder.In("out.json"), "--format", "json")).ExitCode);
        Assert.Equal("before", File.ReadAllText(_folder.In("out.json")));
        await CliRun.Of("read", Write("a.txt"), "--output", _folder.In("out.json"));
        Assert.StartsWith("{", File.ReadAllText(_folder.In("out.json")));
    }

    [Fact]
    public async Task A_link_to_the_output_is_kept()
    {
        Directory.CreateDirectory(_folder.In("real"));
        File.CreateSymbolicLink(_folder.In("out.json"), _folder.In("real/r.json"));
        await CliRun.Of("read", Write("a.txt"), "--output", _folder.In("out.json"));
        Assert.Equal(_folder.In("real/r.json"), new FileInfo(_folder.In("out.json")).LinkTarget);
        Assert.StartsWith("{", File.ReadAllText(_folder.In("real/r.json")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Stopping_leaves_whole_lines_and_no_temporary_file(int threads)
    {
        for (var i = 0; i < 40; i++)
        {
            Write($"in/{i:00}.txt");
        }

        // The fifth article stops the run, as Ctrl-C does while it is read.
        using var stop = new CancellationTokenSource();
        var count = 0;
        var exit = Run(["in"], "out.jsonl", threads, stop.Token, (article, cancellation) =>
        {
            if (Interlocked.Increment(ref count) == 5)
            {
                stop.Cancel();
                cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(10));
            }

            cancellation.ThrowIfCancellationRequested();
            return Empty(article);
        });
        Assert.Equal(ExitCodes.Interrupted, exit);
        var files = FilesIn(".").Where(f => !f.StartsWith("in/", StringComparison.Ordinal)).ToList();
        if (files.Count > 0)
        {
            Assert.Equal(["out.jsonl"], files);
            var text = File.ReadAllText(_folder.In("out.jsonl"));
            Assert.EndsWith("\n", text);
            Assert.InRange(text.Count(c => c == '\n'), 1, 4 + threads);
            Assert.All(text.TrimEnd('\n').Split('\n'), line => JsonDocument.Parse(line).Dispose());
        }
        else
        {
            Assert.True(threads > 1, "four articles were read before the stop");
        }
    }

    [Fact]
    public void A_pipe_its_reader_closed_ends_the_reading_quietly()
    {
        for (var i = 0; i < 200; i++)
        {
            Write($"in/{i:000}.txt");
        }

        var count = 0;
        var error = new StringWriter();
        var console = CliRun.Console(new CliRun.Setup(), new ClosingStream(2), error);
        var exit = new ReadRunner(console, new ReadRequest { Inputs = [_folder.In("in")], Format = ReadFormat.Named("jsonl"), Threads = 2 }, (article, _) =>
        {
            Interlocked.Increment(ref count);
            return Empty(article);
        }).Run(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (exit, error.ToString()));
        Assert.InRange(count, 3, 40);
    }

    [Fact]
    public void No_more_than_a_few_articles_a_thread_are_on_the_way()
    {
        for (var i = 0; i < 100; i++)
        {
            Write($"in/{i:000}.txt");
        }

        // Output that is written slowly: reading must wait for it.
        int begun = 0, written = 0, most = 0;
        var console = CliRun.Console(new CliRun.Setup(), new WatchedStream(() => { written++; most = Math.Max(most, Volatile.Read(ref begun) - written); Thread.Sleep(1); }), TextWriter.Null);
        new ReadRunner(console, new ReadRequest { Inputs = [_folder.In("in")], Format = ReadFormat.Named("jsonl"), Threads = 2 }, (article, _) =>
        {
            Interlocked.Increment(ref begun);
            return Empty(article);
        }).Run(TestContext.Current.CancellationToken);
        Assert.Equal(100, written);
        Assert.InRange(most, 1, 8);
    }

    [Fact]
    public void A_defect_in_reading_one_article_is_told_and_the_others_are_read()
    {
        Write("in/a.txt");
        Write("in/b.txt");
        var error = new StringWriter();
        using var output = new MemoryStream();
        var exit = new ReadRunner(CliRun.Console(new CliRun.Setup(), output, error), new ReadRequest { Inputs = [_folder.In("in")], Format = ReadFormat.Named("jsonl") }, (article, _) =>
            output.Length == 0 && error.ToString().Length == 0 && article.Diagnostics.IsEmpty && Interlocked.Exchange(ref _thrown, 1) == 0 ? throw new InvalidOperationException("boom") : Empty(article)).Run(TestContext.Current.CancellationToken);
        Assert.Equal(1, exit);
        Assert.Contains("a.txt: internal error, please report it: InvalidOperationException: boom", error.ToString());
        Assert.Single(System.Text.Encoding.UTF8.GetString(output.ToArray()).TrimEnd('\n').Split('\n'));
    }

    private int _thrown;

    private int Run(string[] inputs, string output, int threads, CancellationToken stop, Func<Article, CancellationToken, Record> read)
    {
        var console = CliRun.Console(new CliRun.Setup { Interrupted = stop }, Stream.Null, TextWriter.Null);
        return new ReadRunner(console, new ReadRequest { Inputs = [.. inputs.Select(_folder.In)], Output = _folder.In(output), Threads = threads }, read).Run(stop);
    }

    private static Record Empty(Article article) => new() { Article = article, Model = "none" };

    private List<string> FilesIn(string folder) =>
        [.. Directory.EnumerateFiles(_folder.In(folder), "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(f => Path.GetRelativePath(_folder.In(folder), f)).Order(StringComparer.Ordinal)];

    private string Write(string name, string text = "The dam holds, engineer Tom Hale said.\n")
    {
        var path = _folder.In(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private sealed class ClosingStream(int writes) : MemoryStream
    {
        private int _left = writes;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (_left-- == 0)
            {
                throw new ClosedPipeException();
            }
        }
    }

    private sealed class WatchedStream(Action written) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => written();
    }
}
