using System.CommandLine;
using Hearsay.Cli;
using Hearsay.Cli.Commands;
using Hearsay.Cli.Help;
using Hearsay.Cli.Terminal;

namespace Hearsay.Tests.Cli;

public class CommandLineTests
{
    [Theory]
    [InlineData("'hearsay read' needs INPUT", "read")]
    [InlineData("has no command 'raed'. Did you mean 'read'?", "raed", "x.txt")]
    [InlineData("has no command 'frobnicate'.\n", "frobnicate")]
    [InlineData("'hearsay evaluate' has no command 'atribution'. Did you mean 'attribution'?", "evaluate", "atribution", "x")]
    [InlineData("has no option '--formt'. Did you mean '--format'?", "read", "x.txt", "--formt", "json")]
    [InlineData("has no option '--qiet'. Did you mean '--quiet'?", "read", "--qiet", "x.txt")]
    [InlineData("has no option '--out'. Did you mean '--output'?", "read", "x.txt", "--out=y")]
    [InlineData("has no option '--xyzzy'.\n", "read", "x.txt", "--xyzzy")]
    [InlineData("has no option '--helpp'. Did you mean '--help'?", "--helpp")]
    [InlineData("--format wants one of view, json, jsonl, conllu, html, not 'jsno'. Did you mean 'json'?", "read", "x.txt", "--format", "jsno")]
    [InlineData("--color wants one of auto, always, never, not 'alway'. Did you mean 'always'?", "read", "x.txt", "--color", "alway")]
    [InlineData("--threads wants a number from 1 to 256, not '0'", "read", "x.txt", "--threads", "0")]
    [InlineData("--threads needs a value", "read", "x.txt", "--threads")]
    [InlineData("--published wants a date such as 2025-06-14, not 'tomorrow'", "read", "x.txt", "--published", "tomorrow")]
    [InlineData("--max-size wants a size from 1K to 1G", "read", "x.txt", "--max-size", "2G")]
    [InlineData("--url wants an http or https address", "read", "x.txt", "--url", "file:///etc/passwd")]
    [InlineData("--url is the address of one article", "read", "x.txt", "y.txt", "--url", "https://example.org/")]
    [InlineData("can be read only once", "read", "-", "-")]
    public async Task A_command_line_that_makes_no_sense_exits_2_and_says_what_and_what_was_meant(string message, params string[] args)
    {
        var run = await CliRun.Of(args);
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.StartsWith("hearsay: ", run.Error);
        Assert.Contains(message, run.Error);
        Assert.True(run.Error.Count(c => c == '\n') <= 4, run.Error);
    }

    [Fact]
    public async Task Naming_a_file_alone_tells_how_to_read_it()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.In("a.txt"), "x");
        Assert.Contains($"hearsay read {folder.In("a.txt")}", (await CliRun.Of(folder.In("a.txt"))).Error);
    }

    [Fact]
    public async Task A_bare_command_shows_the_help_on_stderr_and_exits_2()
    {
        var run = await CliRun.Of();
        Assert.Equal((ExitCodes.Usage, ""), (run.ExitCode, run.Output));
        Assert.Contains("Usage: hearsay COMMAND [options]", run.Error);
    }

    [Fact]
    public async Task A_name_that_starts_with_a_dash_stands_behind_two()
    {
        var run = await CliRun.Of("read", "--", "--nope");
        Assert.Equal((1, "hearsay: --nope: there is no such file or folder\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task A_name_that_starts_with_an_at_is_a_file_and_not_a_list_of_arguments()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.In("args.txt"), "--quiet");
        Assert.Contains("there is no such file", (await CliRun.Of("read", "@" + folder.In("args.txt"))).Error);
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("read", "--help")]
    [InlineData("read", "--help", "--format", "jsno")]
    [InlineData("-h")]
    public async Task Help_and_version_go_to_stdout_and_exit_0(params string[] args)
    {
        var run = await CliRun.Of(args);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.NotEqual("", run.Output);
    }

    [Fact]
    public async Task The_version_is_that_of_the_records() => Assert.Matches(@"^hearsay \d+\.\d+\.\d+\n$", (await CliRun.Of("--version")).Output);

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    public async Task Help_fits_the_terminal(int columns)
    {
        foreach (var command in Reference.All(Root()))
        {
            var args = HelpModel.PathOf(command).Split(' ')[1..].Append("--help").ToArray();
            var run = await CliRun.Of(args, new CliRun.Setup { Terminal = true, Columns = columns, Variables = { ["NO_COLOR"] = "1" } });
            Assert.All(run.Output.Split('\n'), line => Assert.True(DisplayWidth.Of(line) <= columns, line));
            Assert.Contains("Examples", run.Output);
        }
    }

    [Fact]
    public void Every_option_has_a_help_text_and_an_example_that_uses_it_and_makes_sense()
    {
        foreach (var (command, option) in Reference.All(Root()).SelectMany(c => HelpModel.Options(c).Concat(HelpModel.CommonOptions(c)).Select(o => (c, o))))
        {
            Assert.False(string.IsNullOrWhiteSpace(HelpModel.DescriptionOf(option)), option.Name);
            if (option is ICliOption { Example: var example })
            {
                Assert.True(Words(example).Any(w => w == option.Name || option.Aliases.Contains(w)), $"{example} does not show {option.Name}");
                Makes_sense(example);
            }
            else
            {
                Assert.True(option.GetType().Namespace == "System.CommandLine.Help" || option is VersionOption, $"{option.Name} of '{command.Name}' is no {nameof(CliOption<>)}");
            }
        }
    }

    [Fact]
    public void Every_example_of_a_command_makes_sense() =>
        Assert.All(Reference.All(Root()).SelectMany(HelpModel.Examples), example => Makes_sense(example.Line));

    [Fact]
    public async Task The_reference_in_docs_is_current()
    {
        var run = await CliRun.Of("reference");
        Assert.True(
            run.Output == File.ReadAllText(Path.Combine(Repository.Root, "docs", "cli.md")),
            "docs/cli.md is not what the definitions say. Write it anew: dotnet run --project src/Hearsay.Cli -c Release -- reference > docs/cli.md");
    }

    private static RootCommand Root() => CommandTree.Create(CliRun.Console(new CliRun.Setup(), Stream.Null, TextWriter.Null));

    private static void Makes_sense(string line)
    {
        // The part that calls the program: behind a pipe into it, before a pipe or redirection out of it.
        var words = Words(line[line.IndexOf("hearsay ", StringComparison.Ordinal)..]).Skip(1).TakeWhile(w => w is not ("|" or ">" or ">>")).ToArray();
        var parsed = CommandRunner.Parse(words, CliRun.Console(new CliRun.Setup(), Stream.Null, TextWriter.Null));
        Assert.True(parsed.Errors.Count == 0 && UsageErrors.Of(parsed, words).Count == 0, $"{line}: {string.Join("; ", parsed.Errors)}");
    }

    private static List<string> Words(string line) =>
        [.. System.Text.RegularExpressions.Regex.Matches(line, "\"([^\"]*)\"|\\S+").Select(m => m.Groups[1].Success ? m.Groups[1].Value : m.Value)];
}
