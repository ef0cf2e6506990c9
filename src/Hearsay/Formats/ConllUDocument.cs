using System.Collections.Immutable;
using System.Text;
using Hearsay.Documents;

namespace Hearsay.Formats;

/// <summary>A word line of a CoNLL-U file.</summary>
internal sealed record ConllUWord
{
    public required string Form { get; init; }

    public string Lemma { get; init; } = "_";

    public UPos Pos { get; init; }

    public string Xpos { get; init; } = "";

    public string Features { get; init; } = "";

    /// <summary>Index of the governing word within the sentence; -1 for the root and where the file gives none.</summary>
    public int Head { get; init; } = -1;

    public string Relation { get; init; } = "";

    public string Misc { get; init; } = "";

    /// <summary>Index in <see cref="ConllUSentence.Tokens"/> of the surface token the word belongs to.</summary>
    public int Token { get; init; }
}

/// <summary>A surface token: one word, or the words of a multi-word token.</summary>
/// <param name="Form">As written.</param>
/// <param name="FirstWord">Index of its first word in the sentence.</param>
/// <param name="EndWord">Index behind its last word; exclusive.</param>
/// <param name="SpaceAfter">Whether white space follows.</param>
internal readonly record struct ConllUToken(string Form, int FirstWord, int EndWord, bool SpaceAfter)
{
    /// <summary>Whether it stands for several words.</summary>
    public bool IsMultiWord => EndWord - FirstWord > 1;
}

/// <summary>A sentence of a CoNLL-U file.</summary>
internal sealed class ConllUSentence
{
    public string DocumentId { get; init; } = "";

    /// <summary>Whether a document, and so a paragraph, begins with it.</summary>
    public bool BeginsDocument { get; init; }

    /// <summary>Whether a paragraph begins with it.</summary>
    public bool BeginsParagraph { get; init; }

    public required ImmutableArray<ConllUToken> Tokens { get; init; }

    public required ImmutableArray<ConllUWord> Words { get; init; }

    /// <summary>Whether the corpus withholds the words: GUM's reddit texts have <c>_</c> for each letter.</summary>
    public bool IsBlanked
    {
        get
        {
            var blank = 0;
            foreach (var token in Tokens)
            {
                blank += token.Form.AsSpan().TrimEnd('_').IsEmpty ? 1 : 0;
            }

            return 2 * blank > Tokens.Length;
        }
    }
}

/// <summary>A document of a CoNLL-U file with its text put together again: blank lines between paragraphs, one space elsewhere.</summary>
internal sealed class ConllUDocument
{
    private ConllUDocument(string id, ImmutableArray<ConllUSentence> sentences)
    {
        Id = id;
        Sentences = sentences;
        var text = new StringBuilder();
        var starts = ImmutableArray.CreateBuilder<ImmutableArray<int>>(sentences.Length);
        foreach (var sentence in sentences)
        {
            if (text.Length > 0 && sentence.BeginsParagraph)
            {
                text.Append(text[^1] == ' ' ? "\n\n" : " \n\n");
            }

            var offsets = ImmutableArray.CreateBuilder<int>(sentence.Tokens.Length);
            foreach (var token in sentence.Tokens)
            {
                offsets.Add(text.Length);
                text.Append(token.Form);
                if (token.SpaceAfter)
                {
                    text.Append(' ');
                }
            }

            starts.Add(offsets.MoveToImmutable());
        }

        Text = text.ToString();
        TokenStarts = starts.MoveToImmutable();
    }

    public string Id { get; }

    public ImmutableArray<ConllUSentence> Sentences { get; }

    /// <summary>The raw text.</summary>
    public string Text { get; }

    /// <summary>For each sentence, where each of its surface tokens starts in <see cref="Text"/>.</summary>
    public ImmutableArray<ImmutableArray<int>> TokenStarts { get; }

    /// <summary>Groups sentences into documents; blanked documents are left out.</summary>
    public static List<ConllUDocument> Group(IEnumerable<ConllUSentence> sentences)
    {
        var documents = new List<ConllUDocument>();
        var current = ImmutableArray.CreateBuilder<ConllUSentence>();
        foreach (var sentence in sentences)
        {
            if (sentence.BeginsDocument)
            {
                Flush();
            }

            current.Add(sentence);
        }

        Flush();
        return documents;

        void Flush()
        {
            if (current.Count > 0 && 2 * current.Count(s => s.IsBlanked) <= current.Count)
            {
                documents.Add(new ConllUDocument(current[0].DocumentId, current.ToImmutable()));
            }

            current.Clear();
        }
    }
}
