namespace Hearsay.Tests.Cli;

public class HtmlFormatTests
{
    [Fact]
    public async Task Read_writes_the_page_of_an_article()
    {
        var input = new MemoryStream("The ferry is late, the captain said.\n\nNobody was hurt."u8.ToArray());
        var run = await CliRun.Of(["read", "-", "--format", "html", "--outlet", "The Quay <Times>"], new CliRun.Setup { Input = input });
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("<!DOCTYPE html>\n", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("</html>\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("<bdi class=\"outlet\">The Quay &lt;Times&gt;</bdi>", run.Output, StringComparison.Ordinal);
        Assert.Contains("Nobody was hurt", run.Output, StringComparison.Ordinal);
    }
}
