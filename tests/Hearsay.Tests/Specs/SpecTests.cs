namespace Hearsay.Tests.Specs;

/// <summary>Runs the examples of the specifications beside this file: rules in prose that are documentation and tests at once.</summary>
public class SpecTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.md").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(Repository.Root, "tests", "Hearsay.Tests", "Specs");

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_example_gives_the_claims_it_states(string file)
    {
        var examples = SpecExample.Read(Path.Combine(Folder, file)).ToList();
        Assert.NotEmpty(examples);
        Assert.Empty(examples.Where(e => !e.Expected.SequenceEqual(e.Found())).Select(Difference));
    }

    private static string Difference(SpecExample example) =>
        $"{example.File}:{example.Line}: {example.Text}\n  expected\n    {string.Join("\n    ", example.Expected)}\n  found\n    {string.Join("\n    ", example.Found())}\n";
}
