using System.Text.RegularExpressions;
using Hearsay.Tests.Cli;

namespace Hearsay.Tests.Conventions;

/// <summary>What the README shows is what the program prints.</summary>
public partial class ReadmeTests
{
    // A line of only this stands for lines left out.
    private const string Elision = "…";

    [Fact]
    public async Task Every_output_the_README_shows_is_that_of_a_real_run()
    {
        Assert.SkipUnless(File.Exists(Repository.PathOf("README.md")), "There is no README.md.");
        var shown = Shown(Repository.Read("README.md").ReplaceLineEndings("\n")).ToList();
        Assert.True(shown.Count > 0, "The README shows no command of hearsay with its output: a fenced block whose first line is `$ hearsay …` or `$ dotnet run … -- …`.");
        foreach (var (arguments, output) in shown)
        {
            // As in a terminal of 80 columns; colours have no place in Markdown.
            var run = await CliRun.Of([.. arguments.Select(FromRoot)], new CliRun.Setup { Terminal = true, Columns = 80, Variables = { ["NO_COLOR"] = "1" } });
            Assert.Equal("", run.Error);
            Matches(output, string.Join('\n', run.Output.Split('\n').Select(line => line.TrimEnd())).TrimEnd('\n'));
        }
    }

    [Fact]
    public void A_shown_output_may_leave_lines_out_and_change_none()
    {
        const string output = "one\ntwo\nthree\nfour";
        Matches("one\n…\nfour", output);
        Matches("one\ntwo\n…", output);
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Matches("one\nfour", output));
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Matches("one\n…\nfive", output));
        Assert.Equal([(["read", "a b.txt"], "x")], Shown("```console\n$ dotnet run --project src/Hearsay.Cli -- read 'a b.txt'\nx\n```\n"));
    }

    [Fact]
    public void Every_file_the_README_links_to_is_there()
    {
        Assert.SkipUnless(File.Exists(Repository.PathOf("README.md")), "There is no README.md.");
        var missing = from Match link in Link().Matches(Repository.Read("README.md"))
                      let target = (link.Groups[1].Value + link.Groups[2].Value).Split('#')[0]
                      where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !File.Exists(Repository.PathOf(target)) && !Directory.Exists(Repository.PathOf(target))
                      select target;
        Assert.Empty(missing);
    }

    /// <summary>The README is read in the repository's root; the tests run anywhere.</summary>
    private static string FromRoot(string argument) => File.Exists(Repository.PathOf(argument)) ? Repository.PathOf(argument) : argument;

    private static IEnumerable<(string[] Arguments, string Output)> Shown(string markdown) =>
        from Match block in Block().Matches(markdown)
        where block.Groups["out"].Value.Trim().Length > 0
        select (Word().Matches(block.Groups["args"].Value).Select(word => word.Value.Trim('\'', '"')).ToArray(),
            string.Join('\n', block.Groups["out"].Value.Split('\n').Select(line => line.TrimEnd())).Trim('\n'));

    private static void Matches(string shown, string output)
    {
        var pattern = string.Join("\n", shown.Split('\n').Select(line => line.Trim() == Elision ? "(?:.*\n)*?.*" : Regex.Escape(line)));
        if (!Regex.IsMatch(output, $@"\A{pattern}\z", RegexOptions.None, TimeSpan.FromSeconds(10)))
        {
            Assert.Equal(output, shown); // says where they part
        }
    }

    // A fenced block that starts with a command of the program; the output goes on to the fence or the next command.
    [GeneratedRegex(@"^```[a-z]*\n\$ (?:hearsay|dotnet run [^\n]*? --) (?<args>[^\n#]*)(?:#[^\n]*)?\n(?<out>[\s\S]*?)^(?:```|\$ )", RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"'[^']*'|""[^""]*""|\S+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\]\(([^)\s]+)\)|(?:src|href)=""([^""]+)""")]
    private static partial Regex Link();
}
