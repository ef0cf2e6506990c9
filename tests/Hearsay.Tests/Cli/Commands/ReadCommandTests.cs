using System.Text;
using System.Text.Json;
using Hearsay.Cli;
using Hearsay.Cli.Terminal;

namespace Hearsay.Tests.Cli.Commands;

public sealed class ReadCommandTests : IDisposable
{
    private const string Report = "2025-06-14 Dam holds\n\nThe dam holds, engineer Tom Hale said on Tuesday.\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_report_is_shown_as_a_view_wherever_the_output_goes()
    {
        var path = Write("a.txt", Report);
        var piped = await CliRun.Of("read", path);
        var terminal = await CliRun.Of(["read", path], new CliRun.Setup { Terminal = true, Columns = 80 });
        Assert.Equal((0, "", 0, ""), (piped.ExitCode, piped.Error, terminal.ExitCode, terminal.Error));
        Assert.Contains("WHO SAYS WHAT", piped.Output);
        Assert.DoesNotContain('\e', piped.Output);
        Assert.Contains('\e', terminal.Output);
        Assert.Equal(piped.Output, System.Text.RegularExpressions.Regex.Replace(terminal.Output, "\e\\[[0-9;]*m", ""));
    }

    [Theory]
    [InlineData(true, "auto", null, null, true)]
    [InlineData(false, "auto", null, null, false)]
    [InlineData(true, "auto", "1", null, false)]
    [InlineData(true, "auto", "", null, true)]
    [InlineData(true, "auto", null, "dumb", false)]
    [InlineData(false, "always", "1", null, true)]
    [InlineData(true, "never", null, null, false)]
    public async Task Colours_come_in_a_terminal_unless_told_otherwise(bool terminal, string choice, string? noColor, string? term, bool colored)
    {
        var setup = new CliRun.Setup { Terminal = terminal, Columns = 80 };
        setup.Variables["NO_COLOR"] = noColor!;
        setup.Variables["TERM"] = term!;
        var run = await CliRun.Of(["read", Write("a.txt", Report), "--color", choice], setup);
        Assert.Equal(colored, run.Output.Contains('\e'));
    }

    [Fact]
    public async Task The_view_fits_the_terminal()
    {
        var run = await CliRun.Of(["read", Write("a.txt", Report + string.Concat(Enumerable.Repeat("word ", 100)))], new CliRun.Setup { Terminal = true, Columns = 43, Variables = { ["NO_COLOR"] = "1" } });
        Assert.All(run.Output.Split('\n'), line => Assert.True(DisplayWidth.Of(line) <= 43, line));
    }

    [Fact]
    public async Task What_the_user_says_of_an_article_goes_before_what_it_says()
    {
        var run = await CliRun.Of("read", Write("a.txt", Report), "--format", "json", "--published", "2024-01-02", "--outlet", "The Orr Valley Post", "--url", "https://orr.example/1");
        var article = Json(run.Output).GetProperty("article");
        Assert.Equal("2024-01-02", article.GetProperty("published").GetString());
        Assert.Equal("option", article.GetProperty("publishedFrom").GetString());
        Assert.Equal("The Orr Valley Post", article.GetProperty("outlet").GetString());
        Assert.Equal("https://orr.example/1", article.GetProperty("url").GetString());
    }

    [Fact]
    public async Task Standard_input_is_read_for_a_dash()
    {
        var run = await CliRun.Of(["read", "-", "--format", "jsonl"], new CliRun.Setup { Input = new MemoryStream(Encoding.UTF8.GetBytes(Report)) });
        Assert.Equal((0, "", 1), (run.ExitCode, run.Error, run.Output.Count(c => c == '\n')));
        Assert.Contains("dam holds", Json(run.Output).GetProperty("article").GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_folder_is_read_with_all_below_it_by_name_and_only_what_ends_as_articles_do()
    {
        foreach (var name in new[] { "b.txt", "a/z.html", "a/y.txt", "a.txt", "B.txt", "a/b/c.htm", "é.txt", ".hidden.txt", ".git/x.txt", "notes.md", "data.json", "UP.TXT" })
        {
            Write(name, $"<p>{name}</p> {Report}");
        }

        Directory.CreateSymbolicLink(_folder.In("a/loop"), _folder.Path);
        var run = await CliRun.Of("read", _folder.Path, "--format", "view");
        var read = run.Output.Split('\n').Where(l => l.StartsWith("input ", StringComparison.Ordinal)).Select(l => l[11..].Trim()).ToList();
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["B.txt", "UP.TXT", "a/b/c.htm", "a/y.txt", "a/z.html", "a.txt", "b.txt", "é.txt"], Unwrapped(run.Output));
        Assert.Equal(8, read.Count);
    }

    [Theory]
    [InlineData("jsonl")]
    [InlineData("view")]
    public async Task Any_number_of_threads_writes_the_same_bytes(string format)
    {
        for (var i = 0; i < 60; i++)
        {
            Write($"{i:00}.txt", i % 7 == 3 ? "" : Report + i + string.Concat(Enumerable.Repeat(" More was said.", i * 13 % 50)));
        }

        var one = await CliRun.Of("read", _folder.Path, "--format", format, "--threads", "1");
        var many = await CliRun.Of("read", _folder.Path, "--format", format, "--threads", "7");
        Assert.Equal(1, one.ExitCode);
        Assert.Equal(one, many);
        Assert.Contains("51 of 60 articles read, 9 failed", one.Error);
    }

    [Fact]
    public async Task A_bad_input_is_named_with_its_reason_and_the_others_are_read()
    {
        var good = Write("good.txt", Report);
        var empty = Write("empty.txt", " \n");
        File.WriteAllBytes(_folder.In("binary.txt"), [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13]);
        Directory.CreateDirectory(_folder.In("nothing"));
        var run = await CliRun.Of("read", _folder.In("missing.txt"), empty, _folder.In("binary.txt"), _folder.In("nothing"), "ftp://x.example/a", good, "--format", "jsonl", "--threads", "3");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(1, run.Output.Count(c => c == '\n'));
        var errors = run.Error.Split('\n');
        Assert.Equal($"hearsay: {_folder.In("missing.txt")}: there is no such file or folder", errors[0]);
        Assert.StartsWith($"hearsay: '{empty}' is empty", errors[1]);
        Assert.StartsWith($"hearsay: '{_folder.In("binary.txt")}' is ", errors[2]);
        Assert.StartsWith($"hearsay: {_folder.In("nothing")}: the folder holds no file ending in .txt", errors[3]);
        Assert.StartsWith("hearsay: ftp://x.example/a: only http and https addresses are fetched, not ftp", errors[4]);
        Assert.Equal("hearsay: 1 of 6 articles read, 5 failed", errors[5]);
    }

    [Fact]
    public async Task What_is_odd_about_an_input_is_noted_on_stderr_unless_the_view_says_it_or_quiet_is_asked_for()
    {
        File.WriteAllBytes(_folder.In("a.txt"), [.. "Caf"u8, 0xE9, .. " holds, he said.\n"u8]);
        Assert.Contains($"hearsay: {_folder.In("a.txt")}: note: ", (await CliRun.Of("read", _folder.In("a.txt"), "--format", "json")).Error);
        Assert.Equal("", (await CliRun.Of("read", _folder.In("a.txt"), "--format", "json", "--quiet")).Error);
        var view = await CliRun.Of("read", _folder.In("a.txt"));
        Assert.Equal("", view.Error);
        Assert.Contains("NOTES ON THE INPUT", view.Output);
    }

    [Fact]
    public async Task An_input_above_the_limit_is_refused_and_not_cut()
    {
        var path = Write("a.txt", new string('x', 3000));
        var run = await CliRun.Of("read", path, "--max-size", "2K");
        Assert.Equal((1, $"hearsay: {path}: it is larger than 2 KB; allow more with --max-size\n"), (run.ExitCode, run.Error));
        var novel = await CliRun.Of("read", Write("b.txt", new string('x', 2_000_001)));
        Assert.Equal(1, novel.ExitCode);
        Assert.Contains("b.txt: its text of 2,000,001 characters is longer than the 2,000,000 of any article; to read it all the same, give --max-size", novel.Error);
        var endless = await CliRun.Of(["read", "-", "--max-size", "1M"], new CliRun.Setup { Input = new EndlessStream() });
        Assert.Equal((1, "hearsay: -: it is larger than 1 MB; allow more with --max-size\n"), (endless.ExitCode, endless.Error));
    }

    [Fact]
    public async Task Names_with_escape_sequences_are_shown_harmless()
    {
        var run = await CliRun.Of("read", _folder.In("no\e[2Jsuch.txt"));
        Assert.DoesNotContain('\e', run.Error);
        Assert.Contains("no␛[2Jsuch.txt", run.Error);
    }

    [Fact]
    public async Task The_progress_bar_shows_on_a_terminal_alone_and_is_gone_at_the_end()
    {
        for (var i = 0; i < 5; i++)
        {
            Write($"{i}.txt", Report);
        }

        string[] args = ["read", _folder.Path, "--format", "jsonl"];
        var setup = new CliRun.Setup { ErrorTerminal = true, Columns = 80 };
        var terminal = await CliRun.Of(args, setup);
        Assert.EndsWith("hearsay: 5 of 5 articles read, 0 failed\n", terminal.Error);
        Assert.Equal("", (await CliRun.Of([.. args, "--quiet"], setup)).Error);
        Assert.Equal("", (await CliRun.Of(args)).Error);
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    // The names told in the heads of the views, put together again where they were wrapped.
    private List<string> Unwrapped(string view)
    {
        var joined = System.Text.RegularExpressions.Regex.Replace(view, "\n {11}", "");
        return [.. joined.Split('\n').Where(l => l.StartsWith("input ", StringComparison.Ordinal)).Select(l => Path.GetRelativePath(_folder.Path, l[11..]))];
    }

    private string Write(string name, string text)
    {
        var path = _folder.In(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'x');
            return count;
        }

        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)'x');
            return buffer.Length;
        }
    }
}
