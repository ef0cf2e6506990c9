namespace Hearsay.Tests.Golden;

/// <summary>The folder samples/ of the repository, found from where the tests run.</summary>
internal static class Samples
{
    /// <summary>The repository's root: the folder above the tests' own that holds Hearsay.slnx.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The samples' names without ending, in order.</summary>
    public static string[] Names { get; } =
        [.. Directory.GetFiles(Path.Combine(Root, "samples"), "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    /// <summary>The text of a sample, or another file beside it.</summary>
    public static string Text(string name, string ending = ".txt") => File.ReadAllText(Path.Combine(Root, "samples", name + ending));

    /// <summary>A file of this folder in the repository, not of its copy beside the tests.</summary>
    public static string GoldenPath(params string[] parts) => Path.Combine([Root, "tests", "Hearsay.Tests", "Golden", .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Hearsay.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Hearsay.slnx. Run the tests inside the repository.");
    }
}
