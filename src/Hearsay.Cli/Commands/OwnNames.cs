using Hearsay.Documents;
using Hearsay.Lexicons;
using Hearsay.Pipeline;

namespace Hearsay.Cli.Commands;

/// <summary>The default pipeline with names of the user's own.</summary>
internal static class OwnNames
{
    /// <summary>What reads an article with the names in <paramref name="files"/>; null where there are none.</summary>
    /// <exception cref="CliException">A file cannot be read, or holds no names.</exception>
    public static Func<Article, CancellationToken, Record>? Reader(string[] files)
    {
        if (files.Length == 0)
        {
            return null;
        }

        var builder = new LexiconBuilder();
        foreach (var entry in files.SelectMany(Read))
        {
            builder.Add(entry);
        }

        var pipeline = DefaultPipeline.Create(builder.Build()).Build();
        return pipeline.Read;
    }

    private static IReadOnlyList<LexiconEntry> Read(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            return LexiconReader.Read(reader, Path.GetFileName(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CliException($"--lexicon {path}: {e.Message}", ExitCodes.Usage);
        }
    }
}
