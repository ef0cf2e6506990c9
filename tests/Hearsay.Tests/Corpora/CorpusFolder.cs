namespace Hearsay.Tests.Corpora;

/// <summary>Where the corpora lie on this machine: $HEARSAY_CORPORA, else ~/.cache/hearsay/corpora. They need not be there.</summary>
internal static class CorpusFolder
{
    public static string Root { get; } = Environment.GetEnvironmentVariable("HEARSAY_CORPORA") is { Length: > 0 } named
        ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "hearsay", "corpora");

    public static string PathOf(string part) => Path.Combine(Root, part.Replace('/', Path.DirectorySeparatorChar));

    public static bool Has(string part) => Directory.Exists(PathOf(part));

    /// <summary>The folder of a corpus; skips the test where it is not there.</summary>
    public static string Require(string part)
    {
        Assert.SkipUnless(Has(part), $"The corpus {part} is not in {Root}.");
        return PathOf(part);
    }

    /// <summary>Skips the test where none of the corpora is there.</summary>
    public static void RequireAny(IEnumerable<string> parts) => Assert.SkipUnless(parts.Any(Has), $"No corpus is in {Root}.");
}
