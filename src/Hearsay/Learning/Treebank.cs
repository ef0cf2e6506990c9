using Hearsay.Formats;
using Hearsay.Models;

namespace Hearsay.Learning;

/// <summary>A part of a treebank in memory, with what a model card says of it.</summary>
internal sealed class Treebank
{
    private static readonly (string Folder, string Name, string Licence)[] Known =
    [
        ("ewt", "UD English EWT", "CC BY-SA 4.0"),
        ("gum", "GUM (reddit texts left out, as they come blank)", "annotations CC BY 4.0; texts CC BY, CC BY-SA, CC BY-NC-SA"),
        ("polnear-corenlp", "PolNeAR as CoreNLP reads it", "none stated"),
    ];

    /// <param name="path">Where it was read, as the command line gives it; tells which corpus it is.</param>
    /// <param name="sentences">Its sentences; blanked documents are left out.</param>
    public Treebank(string path, IEnumerable<ConllUSentence> sentences)
    {
        Documents = ConllUDocument.Group(sentences);
        Sentences = [.. Documents.SelectMany(d => d.Sentences).Where(s => !s.IsBlanked)];
        var part = path.Contains("dev", StringComparison.Ordinal) ? "dev" : path.Contains("train", StringComparison.Ordinal) ? "train" : "";
        var (folder, name, licence) = Known.FirstOrDefault(k => path.Replace('\\', '/').Split('/', '_', '-').Contains(k.Folder));
        Name = folder ?? "corpus";
        Source = new CorpusSource($"{name ?? path}, {part}".TrimEnd(',', ' '), licence ?? "unknown", Documents.Count, Sentences.Count, Sentences.Sum(s => s.Words.Length));
    }

    /// <summary>Short name: <c>ewt</c>, <c>gum</c>.</summary>
    public string Name { get; }

    public List<ConllUDocument> Documents { get; }

    public List<ConllUSentence> Sentences { get; }

    public CorpusSource Source { get; }
}
