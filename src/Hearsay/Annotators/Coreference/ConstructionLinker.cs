using Hearsay.Documents;

namespace Hearsay.Annotators.Coreference;

/// <summary>
/// Joins what the syntax says is one: two mentions with one head, appositions, predicates of "be", relative pronouns with their
/// antecedents, and "I" inside a quotation with its speaker (Raghunathan et al. 2010; Lee et al. 2013).
/// </summary>
internal static class ConstructionLinker
{
    /// <summary>Mentions looked at for one that begins where another ends.</summary>
    private const int MostNested = 8;

    /// <summary>Runs over all mentions.</summary>
    public static void Run(CorefDocument document, Clusters clusters)
    {
        foreach (var mention in document.Mentions)
        {
            var twin = document.ByHead(mention.Head);
            if (twin != mention.Index)
            {
                clusters.Merge(twin, mention.Index);
            }

            Title(document, clusters, mention);
            Apposition(document, clusters, mention);
            BesideComma(document, clusters, mention);
            Predicate(document, clusters, mention);
            if (mention.Pronoun is { Person: 3 } && mention.HeadWord is "who" or "whom" or "whose" or "which" || (mention.IsPronoun && mention.HeadWord == "that"))
            {
                Relative(document, clusters, mention);
            }
        }

        FirstPersons(document, clusters);
    }

    /// <summary>"US President" inside "US President Ana Ruiz" is she.</summary>
    private static void Title(CorefDocument document, Clusters clusters, CorefMention mention)
    {
        for (var i = mention.Index - 1; mention.IsDescription && i >= Math.Max(0, mention.Index - 2); i--)
        {
            var outer = document.Mentions[i];
            if (outer.IsName && outer.Mention.Role is not null && RoleNouns.LastWord(outer.Role) == mention.HeadLemma && mention.IsInside(outer) && mention.Head != outer.Head)
            {
                clusters.Merge(i, mention.Index);
                return;
            }
        }
    }

    private static void Apposition(CorefDocument document, Clusters clusters, CorefMention mention)
    {
        var arc = document.Draft.Arcs[mention.Head];
        if (!arc.Is("appos") || document.ByHead(arc.Head) is not (>= 0 and var governor))
        {
            return;
        }

        // "Hallin, Lodmark" and lists that were read as appositions are two things.
        var other = document.Mentions[governor];
        if (!(other.IsName && mention.IsName) && !other.IsPronoun && clusters.Compatible(governor, mention.Index))
        {
            clusters.Merge(governor, mention.Index);
        }
    }

    /// <summary>
    /// "the mayor's adviser, Ana Ruiz," and "Ana Ruiz, the mayor's adviser," by their commas alone, where the tree does not show
    /// it: one person named, one described with "the" or an owner, nothing that makes a list of them.
    /// </summary>
    private static void BesideComma(CorefDocument document, Clusters clusters, CorefMention mention)
    {
        var draft = document.Draft;
        var comma = mention.End;
        if (mention.IsPronoun || mention.Kind != EntityKind.Person || comma + 1 >= draft.Tokens.Length || draft.TokenText(comma) is not ",")
        {
            return;
        }

        for (var i = mention.Index + 1; i < Math.Min(document.Mentions.Length, mention.Index + MostNested); i++)
        {
            var other = document.Mentions[i];
            if (other.First < comma + 1 || other.Kind != EntityKind.Person)
            {
                continue;
            }

            var described = mention.IsDescription ? mention : other;
            var closed = other.End >= draft.Tokens.Length || draft.Tags[other.End].Pos == UPos.PUNCT;
            if (other.First == comma + 1 && mention.IsDescription != other.IsDescription && !other.IsPronoun && closed && other.Sentence == mention.Sentence
                && described.Determination is Determination.Definite or Determination.Possessive && described.Number != GrammaticalNumber.Plural
                && !draft.Arcs[mention.Head].Is("conj") && !IsListed(draft, other.End) && clusters.Compatible(mention.Index, i))
            {
                clusters.Merge(mention.Index, i);
            }

            return;
        }
    }

    /// <summary>Whether an "and" or "or" follows, perhaps behind a comma: "his wife, Ana, and …" may be three people.</summary>
    private static bool IsListed(Pipeline.Draft draft, int token)
    {
        for (var i = token; i < Math.Min(draft.Tokens.Length, token + 2); i++)
        {
            if (draft.TokenText(i) is "and" or "or" or "&")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Drenko is the president's adviser"; not where it is negated, asked or only possible.</summary>
    private static void Predicate(CorefDocument document, Clusters clusters, CorefMention mention)
    {
        var (draft, tree) = (document.Draft, document.Draft.Tree);
        if (!mention.IsDescription || tree.Child(mention.Head, "cop") < 0 || tree.Child(mention.Head, "nsubj") is not (>= 0 and var subject))
        {
            return;
        }

        foreach (var child in tree.Children(mention.Head))
        {
            if (draft.Tags[child].Lemma is "not" or "n't" or "never" or "may" or "might" or "could" or "would" or "should" or "if" or "like")
            {
                return;
            }
        }

        if (document.ByHead(subject) is >= 0 and var known && known != mention.Index && document.Mentions[known].HeadWord is not ("who" or "it" or "that" or "which" or "there")
            && !document.Mentions[known].IsInside(mention) && clusters.Compatible(known, mention.Index))
        {
            clusters.Merge(known, mention.Index);
        }
    }

    private static void Relative(CorefDocument document, Clusters clusters, CorefMention mention)
    {
        var arcs = document.Draft.Arcs;
        var token = mention.Head;
        for (var steps = 0; token >= 0 && steps < 6; steps++)
        {
            if (arcs[token].Relation == "acl:relcl")
            {
                if (document.ByHead(arcs[token].Head) is >= 0 and var antecedent && antecedent != mention.Index)
                {
                    clusters.Merge(antecedent, mention.Index);
                }

                return;
            }

            token = arcs[token].Head;
        }
    }

    /// <summary>"I" and "my" of a quotation are its speaker; without a known speaker those of one quotation are one.</summary>
    private static void FirstPersons(CorefDocument document, Clusters clusters)
    {
        var ofQuotation = new Dictionary<int, int>();
        foreach (var mention in document.Mentions)
        {
            if (mention.Quotation < 0 || mention.Pronoun is not { Person: 1 } pronoun)
            {
                continue;
            }

            var plural = pronoun.Number == GrammaticalNumber.Plural;
            var speaker = plural ? -1 : document.SpeakerOf(mention.Quotation);
            if (speaker >= 0 && document.Mentions[speaker].IsPerson && clusters[speaker].Number != GrammaticalNumber.Plural)
            {
                clusters.Merge(speaker, mention.Index);
            }
            else if (ofQuotation.TryGetValue((2 * mention.Quotation) + (plural ? 1 : 0), out var other))
            {
                clusters.Merge(other, mention.Index);
            }

            ofQuotation[(2 * mention.Quotation) + (plural ? 1 : 0)] = mention.Index;
        }
    }
}
