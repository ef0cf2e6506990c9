using Hearsay.Documents;

namespace Hearsay.Annotators.Coreference;

/// <summary>
/// Joins what the syntax says is one: two mentions with one head, appositions, predicates of "be", relative pronouns with their
/// antecedents, and "I" inside a quotation with its speaker (Raghunathan et al. 2010; Lee et al. 2013).
/// </summary>
internal static class ConstructionLinker
{
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

            Apposition(document, clusters, mention);
            Predicate(document, clusters, mention);
            if (mention.Pronoun is { Person: 3 } && mention.HeadWord is "who" or "whom" or "whose" or "which" || (mention.IsPronoun && mention.HeadWord == "that"))
            {
                Relative(document, clusters, mention);
            }
        }

        FirstPersons(document, clusters);
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
