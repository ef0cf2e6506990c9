namespace Hearsay.Tests.Specs;

/// <summary>Runs the examples of the specifications beside this file: rules in prose that are documentation and tests at once.</summary>
public class SpecTests
{
    public static TheoryData<string> Files => [.. FileNames];

    private static IEnumerable<string> FileNames => Directory.GetFiles(Folder, "*.md").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private static string Folder => Path.Combine(Repository.Root, "tests", "Hearsay.Tests", "Specs");

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_example_gives_the_claims_it_states(string file)
    {
        if (Environment.GetEnvironmentVariable(Golden.GoldenFile.AcceptVariable) == "1")
        {
            SpecExample.Mark(Path.Combine(Folder, file));
        }

        var examples = SpecExample.Read(Path.Combine(Folder, file)).ToList();
        Assert.NotEmpty(examples);
        var faults = examples.Select(example => example.Fault()).OfType<string>().ToList();
        Assert.True(faults.Count == 0, $"{faults.Count} of {examples.Count} examples\n\n" + string.Join('\n', faults));
    }

    [Fact]
    public void There_are_enough_examples_of_what_is_hard_and_few_that_fail()
    {
        var examples = FileNames.SelectMany(file => SpecExample.Read(Path.Combine(Folder, file))).ToList();
        var hard = examples.Count(example => example.Expected.Any(row => IsNested(example, row) || !row.Contains("| asserted |", StringComparison.Ordinal)));
        Assert.True(hard * 3 >= examples.Count, $"{hard} of {examples.Count} examples are nested or have another stance than asserted; a third should");
        Assert.True(examples.Count(example => example.NotYet is not null) * 5 <= examples.Count, "more than a fifth of the examples is not yet read right");
    }

    private static bool IsNested(SpecExample example, string row) => row.Split(" | ")[example.Columns.ToList().IndexOf("within") + 1].Trim().Length > 0;
}
