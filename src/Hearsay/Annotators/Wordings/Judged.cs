using Hearsay.Documents;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Wordings;

/// <summary>Who or what a judging word is about, read off the tree and the entities.</summary>
internal sealed class Judged(Draft draft, EntityIndex entities)
{
    private const int LongestWay = 4; // steps up the tree from a word to what it describes

    /// <summary>The entity that a name such as "tyrant" stands for: it heads the mention, describes its head, or is said of it.</summary>
    public Entity? Named(int token)
    {
        var node = token;
        for (var step = 0; step < LongestWay && node >= 0; step++)
        {
            if (entities.MentionHeadedBy(node) is { } mention && mention.FirstToken <= token && token < mention.EndToken)
            {
                return entities.HeadedBy(node);
            }

            if (Subject(node) is { } subject && (node == token || draft.Arcs[node].Is("root")))
            {
                return subject;
            }

            var arc = draft.Arcs[node];
            if (arc.Is("appos") || arc.Is("compound") || arc.Is("amod") || arc.Is("flat") || arc.Relation == "nmod:desc" || arc.Is("conj") && node == token)
            {
                node = arc.Head;
                if (arc.Is("appos") && entities.HeadedBy(node) is { } named)
                {
                    return named;
                }

                continue;
            }

            // "called him a tyrant", "described him as a tyrant"
            return (arc.Is("xcomp") || arc.Is("obl")) && arc.Head >= 0 && draft.Tree.Child(arc.Head, "obj") is var theObject and >= 0 ? entities.HeadedBy(theObject) : Outer(token);
        }

        return Outer(token);
    }

    /// <summary>The entity that an adjective such as "brutal" judges: its noun's, or whose deed the noun is.</summary>
    public Entity? Described(int token)
    {
        var arc = draft.Arcs[token];
        if (arc.Head >= 0 && (arc.Is("amod") || arc.Is("compound") || arc.Is("nmod")))
        {
            return entities.HeadedBy(arc.Head) ?? Doer(arc.Head);
        }

        return Subject(token) ?? (arc.Is("conj") && arc.Head != token && draft.Arcs[arc.Head].Is("amod") ? entities.HeadedBy(draft.Arcs[arc.Head].Head) : null);
    }

    /// <summary>Whose deed a noun such as "provocations" is: "Russian provocations", "his tirade", "a smear by the minister".</summary>
    public Entity? Doer(int noun)
    {
        Entity? behind = null;
        foreach (var child in draft.Tree.Children(noun))
        {
            var arc = draft.Arcs[child];
            if (arc.Relation == "nmod:poss" || (child < noun && (arc.Is("amod") || arc.Is("compound"))))
            {
                if (entities.HeadedBy(child) is { } before)
                {
                    return before;
                }
            }
            else if (arc.Is("nmod") && draft.Tree.Child(child, "case") is var preposition and >= 0 && draft.TokenText(preposition) is "by" or "from" or "of")
            {
                behind ??= draft.TokenText(preposition) is "of" ? null : entities.HeadedBy(child);
            }
        }

        return behind;
    }

    /// <summary>The subject of a verb, or of the verb it is joined to; for an adverb of the verb it belongs to.</summary>
    public Entity? ActorOf(int token)
    {
        var node = draft.Arcs[token].Is("advmod") ? draft.Arcs[token].Head : token;
        for (var step = 0; step < LongestWay && node >= 0; step++)
        {
            if (Subject(node) is { } subject)
            {
                return subject;
            }

            var arc = draft.Arcs[node];
            if (arc.Is("acl") && entities.HeadedBy(arc.Head) is { } described)
            {
                return described;
            }

            if (!arc.Is("conj") && !arc.Is("xcomp") && !arc.Is("advcl"))
            {
                return null;
            }

            node = arc.Head;
        }

        return null;
    }

    private Entity? Subject(int node) => draft.Tree.Child(node, "nsubj") is var subject and >= 0 ? entities.HeadedBy(subject) ?? entities.Around(subject) : null;

    // The mention round the word, where the word is no part of a longer name's possessor or complement.
    private Entity? Outer(int token) =>
        entities.MentionAround(token) is var (entity, mention) && mention.Form != MentionForm.Pronoun && draft.Tree.IsUnder(token, mention.HeadToken) && !HasOther(token, mention) ? entity : null;

    private bool HasOther(int token, Mention mention)
    {
        for (var node = token; node >= 0 && node != mention.HeadToken; node = draft.Arcs[node].Head)
        {
            if ((draft.Arcs[node].Is("nmod") && draft.Arcs[node].Relation != "nmod:desc") || draft.Arcs[node].Is("acl"))
            {
                return true;
            }
        }

        return false;
    }
}
