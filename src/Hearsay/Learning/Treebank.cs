using Hearsay.Formats;
using Hearsay.Models;

namespace Hearsay.Learning;

/// <summary>A part of a treebank in memory, with what a model card says of it.</summary>
internal sealed class Treebank
{
    /// <summary>Short name of texts with the trees and names of CoreNLP.</summary>
    public const string Silver = "corenlp";

    private static readonly (string Folder, string Name, string Licence)[] Known =
    [
        ("ewt", "UD English EWT", "CC BY-SA 4.0"),
        ("gum", "GUM (reddit texts left out, as they come blank)", "annotations CC BY 4.0; texts CC BY, CC BY-SA, CC BY-NC-SA"),
        (Silver, "PolNeAR 1.0, read by CoreNLP (silver)", "none stated"),
        ("polnear", "PolNeAR 1.0", "none stated"),
        ("ecbplus", "ECB+ (topics 1-35)", "CC BY 3.0"),
        ("timebank", "TimeBank and AQUAINT", "research"),
    ];

    /// <param name="path">Where it was read, as the command line gives it; tells which corpus it is.</param>
    /// <param name="sentences">Its sentences; blanked documents are left out.</param>
    /// <param name="part">Which of its texts to take, if a program made their trees; others are taken whole.</param>
    public Treebank(string path, IEnumerable<ConllUSentence> sentences, TextParts? part = null)
    {
        Documents = ConllUDocument.Group(sentences);
        if (part is { } taken && KnownAs(path).Folder == Silver)
        {
            Documents.RemoveAll(document => !taken.Has(document.Id));
        }

        Sentences = [.. Documents.SelectMany(d => d.Sentences).Where(s => !s.IsBlanked)];
        Name = KnownAs(path).Folder ?? "corpus";
        Source = Describe(path, Documents.Count, Sentences.Count, Sentences.Sum(s => s.Words.Length));
    }

    /// <summary>What a model card says of the corpus at <paramref name="path"/>.</summary>
    public static CorpusSource Describe(string path, int documents, int sentences, int words)
    {
        var part = path.EndsWith("test2", StringComparison.Ordinal) ? "GENTLE" : path.Contains("dev", StringComparison.Ordinal) ? "dev" : path.Contains("train", StringComparison.Ordinal) ? "train" : "";
        var (_, name, licence) = KnownAs(path);
        return new CorpusSource($"{name ?? path}, {part}".TrimEnd(',', ' '), licence ?? "unknown", documents, sentences, words);
    }

    /// <summary>Short name: <c>ewt</c>, <c>gum</c>.</summary>
    public string Name { get; }

    /// <summary>Whether a program made its trees.</summary>
    public bool IsSilver => Name == Silver;

    public List<ConllUDocument> Documents { get; }

    public List<ConllUSentence> Sentences { get; }

    public CorpusSource Source { get; }

    private static (string? Folder, string? Name, string? Licence) KnownAs(string path) =>
        Known.FirstOrDefault(k => path.Replace('\\', '/').Split('/', '_', '-').Contains(k.Folder));
}
