using Hearsay.Cli;

namespace Hearsay.Tests.Cli;

public class CommandLineTests
{
    [Theory]
    [InlineData("read")]
    [InlineData("raed", "x.txt")]
    [InlineData("read", "x.txt", "--formt", "json")]
    public async Task A_command_line_that_makes_no_sense_exits_2_with_a_message_on_stderr_alone(params string[] args)
    {
        var run = await CliRun.Of(args);
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.StartsWith("hearsay: ", run.Error);
    }
}
