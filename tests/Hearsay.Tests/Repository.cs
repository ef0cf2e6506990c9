using System.Diagnostics;

namespace Hearsay.Tests;

/// <summary>The working tree the tests were built in.</summary>
internal static class Repository
{
    private static readonly Lazy<string[]> LazyFiles = new(ListFiles);

    /// <summary>The folder that holds Hearsay.slnx.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every file of the project, relative to <see cref="Root"/> with '/', sorted: what git tracks or would add.</summary>
    public static IReadOnlyList<string> Files => LazyFiles.Value;

    public static string PathOf(string relative) => Path.Combine(Root, relative.Replace('/', Path.DirectorySeparatorChar));

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Hearsay.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Hearsay.slnx. Run the tests where they were built.");
    }

    private static string[] ListFiles()
    {
        var git = new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(git)!;
        var names = process.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0 && names.Length > 0, "git ls-files lists no file: the convention tests need the git checkout.");
        return [.. names.Where(name => File.Exists(PathOf(name))).Order(StringComparer.Ordinal)];
    }
}
