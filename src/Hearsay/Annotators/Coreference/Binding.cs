using Hearsay.Documents;

namespace Hearsay.Annotators.Coreference;

/// <summary>
/// What syntax forbids a pronoun to refer to, whatever else speaks for it (principles B and C of binding, as Lappin and Leass 1994
/// use them).
/// </summary>
internal static class Binding
{
    private const int Deepest = 12;

    /// <summary>Whether <paramref name="m"/> cannot be what <paramref name="a"/>, an earlier mention, refers to.</summary>
    public static bool Forbids(CorefDocument document, CorefMention m, CorefMention a) =>
        m.Pronoun is { Person: 3 } && ((m.Sentence == a.Sentence && (AreArguments(document, m, a) || IsInContent(document, m, a))) || IsGuise(document, a));

    /// <summary>"Ana saw her": two arguments of one verb are two, unless one is reflexive.</summary>
    private static bool AreArguments(CorefDocument document, CorefMention m, CorefMention a)
    {
        var arcs = document.Draft.Arcs;
        return m.Pronoun!.Case != PronounCase.Reflexive && arcs[m.Head].Head >= 0 && arcs[m.Head].Head == arcs[a.Head].Head && IsCore(m) && IsCore(a);
    }

    private static bool IsCore(CorefMention m) => m.Relation is "nsubj" or "obj" or "iobj";

    /// <summary>"Mr Ruiz, he said, had agreed": who says it is not who it is about, where that one is named in it.</summary>
    private static bool IsInContent(CorefDocument document, CorefMention m, CorefMention a)
    {
        var (arcs, tags) = (document.Draft.Arcs, document.Draft.Tags);
        var verb = arcs[m.Head].Head;
        if (verb < 0 || m.Relation != "nsubj" || a.IsPronoun || tags[verb].Lemma is not ("say" or "add" or "tell" or "claim" or "note" or "explain" or "argue" or "insist"))
        {
            return false;
        }

        if (arcs[verb].Is("parataxis") && arcs[verb].Head == arcs[a.Head].Head)
        {
            return true;
        }

        var token = a.Head;
        for (var steps = 0; steps < Deepest && token >= 0 && arcs[token].Head != verb; steps++)
        {
            token = arcs[token].Head;
        }

        return token >= 0 && arcs[token].Head == verb && arcs[token].Is("ccomp");
    }

    /// <summary>"He spoke as a neighbour": a guise, and nobody new.</summary>
    private static bool IsGuise(CorefDocument document, CorefMention a) =>
        a.IsDescription && a.Determination is Determination.Indefinite && document.Draft.Tree.Child(a.Head, "case") is >= 0 and var link
        && document.Draft.Tags[link].Lemma is "as" or "like";
}
