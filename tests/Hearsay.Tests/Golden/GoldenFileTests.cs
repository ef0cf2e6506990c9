namespace Hearsay.Tests.Golden;

public sealed class GoldenFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void The_same_lines_pass()
    {
        File.WriteAllText(_path, "one\r\ntwo\n");
        GoldenFile.Verify(_path, "one\ntwo\n", accept: false);
    }

    [Fact]
    public void Other_lines_fail_with_the_difference_and_the_cure_and_leave_the_file_alone()
    {
        File.WriteAllText(_path, "one\ntwo\nthree\n");
        var failure = Assert.ThrowsAny<Exception>(() => GoldenFile.Verify(_path, "one\n2\nthree\n", accept: false));
        Assert.Contains("-   2: two", failure.Message);
        Assert.Contains("+   2: 2", failure.Message);
        Assert.DoesNotContain("three", failure.Message);
        Assert.Contains(GoldenFile.AcceptVariable, failure.Message);
        Assert.Equal("one\ntwo\nthree\n", File.ReadAllText(_path));
    }

    [Fact]
    public void A_file_that_is_not_there_fails()
    {
        Assert.ThrowsAny<Exception>(() => GoldenFile.Verify(_path + ".none", "one\n", accept: false));
        Assert.False(File.Exists(_path + ".none"));
    }

    [Fact]
    public void Accepting_writes_the_file_and_still_fails_so_that_it_is_reviewed()
    {
        Assert.ThrowsAny<Exception>(() => GoldenFile.Verify(_path, "new\n", accept: true));
        Assert.Equal("new\n", File.ReadAllText(_path));
        GoldenFile.Verify(_path, "new\n", accept: true);
    }
}
