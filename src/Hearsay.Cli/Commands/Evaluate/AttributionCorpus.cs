using System.Text;
using Hearsay.Evaluation;

namespace Hearsay.Cli.Commands.Evaluate;

/// <summary>
/// A compartment of PolNeAR: <c>text/STEM.txt</c> and <c>attributions/STEM_ANNOTATOR.ann</c>. Of several annotators of an article the
/// alphabetically first one is the gold.
/// </summary>
internal static class AttributionCorpus
{
    // Strict: a byte that is no UTF-8 would shift every later position.
    private static readonly UTF8Encoding Utf8 = new(false, true);

    /// <summary>The articles in the order of their stems; empty where the folder is no such corpus.</summary>
    public static IReadOnlyList<AttributionDocument> List(string folder)
    {
        var annotations = Path.Combine(folder, "attributions");
        if (!Directory.Exists(annotations))
        {
            return [];
        }

        var first = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(annotations, "*.ann").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            if (name.LastIndexOf('_') is > 0 and var underscore)
            {
                first.TryAdd(name[..underscore], path);
            }
        }

        return [.. first.Select(entry => new AttributionDocument(entry.Key, Path.Combine(folder, "text", entry.Key + ".txt"), entry.Value))];
    }

    /// <summary>A file as it is: no byte-order mark removed, no newline translated.</summary>
    public static string ReadExactly(string path)
    {
        try
        {
            return Utf8.GetString(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new CliException($"{path}: {e.Message} An attribution corpus needs a readable UTF-8 text for each annotation file.");
        }
    }
}

/// <summary>An article of an attribution corpus.</summary>
/// <param name="Stem">Its name without folder and ending.</param>
/// <param name="TextPath">Its text.</param>
/// <param name="AnnotationPath">Its gold.</param>
internal sealed record AttributionDocument(string Stem, string TextPath, string AnnotationPath)
{
    public string Text() => AttributionCorpus.ReadExactly(TextPath);

    public List<Attribution> Gold(string text)
    {
        try
        {
            return BratReader.Read(AttributionCorpus.ReadExactly(AnnotationPath), text);
        }
        catch (FormatException e)
        {
            throw new CliException($"{AnnotationPath}: {e.Message}");
        }
    }
}
