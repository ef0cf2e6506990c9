namespace Hearsay.Documents;

/// <summary>A syntactic word in the sense of Universal Dependencies: not empty, without white space at its ends.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Joined">
/// Whether it is written as one surface word with the token before it, without a space: the <c>n't</c> of <c>don't</c>, the
/// <c>'s</c> of <c>Putin's</c>. Such runs are multi-word tokens in CoNLL-U.
/// </param>
public readonly record struct Token(TextSpan Span, bool Joined = false);

/// <summary>A sentence: a run of tokens within one zone. Every token is in exactly one sentence.</summary>
/// <param name="FirstToken">Index of its first token in <see cref="Record.Tokens"/>.</param>
/// <param name="EndToken">Index behind its last token; exclusive, above <paramref name="FirstToken"/>.</param>
/// <param name="Span">From the start of the first token to the end of the last.</param>
/// <param name="Zone">Index of its zone in <see cref="Article.Zones"/>.</param>
public readonly record struct Sentence(int FirstToken, int EndToken, TextSpan Span, int Zone)
{
    /// <summary>Number of tokens, 1 or more.</summary>
    public int Count => EndToken - FirstToken;
}

/// <summary>What a token is by itself.</summary>
/// <param name="Pos">Universal part of speech.</param>
/// <param name="Xpos">Penn Treebank tag as EWT and GUM write it (<c>VBD</c>, <c>NNP</c>, …); never null, may be empty.</param>
/// <param name="Lemma">The dictionary form; never null or empty.</param>
/// <param name="Features">UD features in CoNLL-U form, <c>Mood=Ind|Tense=Past|VerbForm=Fin</c>; empty where there are none.</param>
public readonly record struct Tag(UPos Pos, string Xpos, string Lemma, string Features)
{
    /// <summary>Whether the features hold <paramref name="name"/> with <paramref name="value"/>, e.g. <c>Number</c>, <c>Plur</c>.</summary>
    public bool Has(string name, string value)
    {
        foreach (var range in Features.AsSpan().Split('|'))
        {
            var feature = Features.AsSpan(range);
            if (feature.Length == name.Length + 1 + value.Length && feature.StartsWith(name) && feature[name.Length] == '=' && feature.EndsWith(value))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>The universal parts of speech, <see href="https://universaldependencies.org/u/pos/"/>.</summary>
public enum UPos : byte
{
#pragma warning disable CS1591 // The names are the standard's own.
    X, ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB,
#pragma warning restore CS1591
}

/// <summary>A token's place in its sentence's dependency tree (UD v2 basic dependencies).</summary>
/// <param name="Head">Index of the governing token in <see cref="Record.Tokens"/>, in the same sentence; -1 for the root.</param>
/// <param name="Relation">UD relation with its subtype, <c>nsubj:pass</c>; <c>root</c> exactly where <paramref name="Head"/> is -1.</param>
public readonly record struct Arc(int Head, string Relation)
{
    /// <summary>Whether the relation is <paramref name="relation"/> or a subtype of it (<c>nsubj</c> holds for <c>nsubj:pass</c>).</summary>
    public bool Is(string relation) =>
        Relation.StartsWith(relation, StringComparison.Ordinal) && (Relation.Length == relation.Length || Relation[relation.Length] == ':');
}
