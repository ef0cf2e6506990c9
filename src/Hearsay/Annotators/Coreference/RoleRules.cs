using System.Collections.Frozen;
using Hearsay.Documents;

namespace Hearsay.Annotators.Coreference;

/// <summary>
/// Mentions that the text itself settles: descriptions that take up a role it introduced ("the dictator" after "the dictator
/// Ivan Petrov", "his aide" after "the tyrant's foreign policy aide, Yuri Sokolov", where the owners are one), "according to
/// him", "the aggressor country". They decide only where one cluster fits best.
/// </summary>
internal sealed class RoleRules(CorefDocument document, Clusters clusters, AnaphorFeatures features)
{
    private static readonly FrozenSet<string> Hostilities = FrozenSet.ToFrozenSet(
        ["war", "invasion", "aggression", "attack", "occupation", "annexation", "assault", "offensive", "bombardment", "invade", "attack", "occupy", "annex", "bombard", "shell"],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> Countries = FrozenSet.ToFrozenSet(["country", "nation", "state", "power"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> Sources = FrozenSet.ToFrozenSet(
        ["say", "tell", "cite", "quote", "report", "claim", "add", "note", "state", "announce", "inform", "write", "declare", "explain", "warn", "stress", "recall", "confirm", "deny"],
        StringComparer.Ordinal);

    private int _aggressor = -2;

    /// <summary>The cluster the mention takes up, or null where the rules do not tell.</summary>
    public Candidate? Choose(CorefMention m, List<Candidate> candidates)
    {
        if (m.IsPronoun)
        {
            return m.Pronoun is not { Person: 3 } ? null
                : IsAccordingTo(m) ? LastSource(m, candidates)
                : m.HeadWord == "its" ? OwnerOfRole(m, candidates)
                : null;
        }

        if (m.IsName)
        {
            return Unnamed(m, candidates);
        }

        if (m.Number == GrammaticalNumber.Plural || m.Determination is Determination.Indefinite or Determination.Bare)
        {
            return null;
        }

        if (m.Kind == EntityKind.Place && m.Modifiers.AsSpan().Contains("aggressor") && Countries.Contains(m.HeadLemma))
        {
            return Aggressor() is >= 0 and var aggressor ? candidates.Find(c => ReferenceEquals(c.Cluster, clusters[aggressor])) : null;
        }

        return !m.IsPerson ? null : m.Owner >= 0 ? OfOwner(m, candidates) : Unowned(m, candidates);
    }

    /// <summary>Whether a name comes with a role that may have been told of before: "The adviser, Pavel Drenko," after "his adviser said".</summary>
    public static bool NamesARole(CorefMention m) => m.IsName && m.Kind == EntityKind.Person && m.Mention.Role is not null;

    /// <summary>The one person of that role, not named so far, where "the" says that he is known.</summary>
    private Candidate? Unnamed(CorefMention m, List<Candidate> candidates)
    {
        if (!document.Draft.TokenText(m.First).Equals("the", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        Candidate? found = null;
        foreach (var candidate in candidates)
        {
            if (candidate.Cluster.HasName || candidate.Cluster.Kind != EntityKind.Person || AnaphorFeatures.HeadMatch(m, candidate) < 3)
            {
                continue;
            }

            if (found is not null)
            {
                return null;
            }

            found = candidate;
        }

        return found;
    }

    /// <summary>Same owner, and a role the noun may stand for.</summary>
    private Candidate? OfOwner(CorefMention m, List<Candidate> candidates)
    {
        Candidate? found = null;
        foreach (var candidate in candidates)
        {
            if (!candidate.Cluster.Roles.Exists(r => RoleNouns.MayStandFor(m.Role, r.Role)
                && document.Mentions[r.Mention].Owner is >= 0 and var owner && clusters.Same(owner, m.Owner)))
            {
                continue;
            }

            if (found is not null)
            {
                return null;
            }

            found = candidate;
        }

        return found;
    }

    /// <summary>
    /// "The adviser": the one named person with that role. "The president" said by a president's spokesman is his president,
    /// where there are two. "The tyrant": the one person with such a name or in power.
    /// </summary>
    private Candidate? Unowned(CorefMention m, List<Candidate> candidates)
    {
        Candidate? exact = null, loose = null, speakers = null;
        int exacts = 0, looses = 0;
        var boss = SpeakersOwner(m);
        foreach (var candidate in candidates)
        {
            if (!candidate.Cluster.HasName || candidate.Cluster.Kind != EntityKind.Person)
            {
                continue;
            }

            if (AnaphorFeatures.HeadMatch(m, candidate) >= 3 && features.ModifierMatch(m, candidate.Cluster) <= 1)
            {
                exacts++;
                exact ??= candidate;
                speakers = boss >= 0 && ReferenceEquals(candidate.Cluster, clusters[boss]) ? candidate : speakers;
            }
            else if (RoleNouns.IsEpithet(m.HeadLemma) && candidate.Cluster.Roles.Exists(r => RoleNouns.MayStandFor(m.Role, r.Role)))
            {
                looses++;
                loose ??= candidate;
            }
        }

        return exacts == 1 ? exact : exacts > 1 ? speakers : looses == 1 ? loose : null;
    }

    /// <summary>The mention of whoever the speaker of the quotation around <paramref name="m"/> speaks or works for, or -1.</summary>
    private int SpeakersOwner(CorefMention m)
    {
        if (document.SpeakerOf(m.Quotation) is not (>= 0 and var speaker))
        {
            return -1;
        }

        foreach (var (_, mention) in clusters[speaker].Roles)
        {
            if (document.Mentions[mention].Owner is >= 0 and var owner)
            {
                return owner;
            }
        }

        return -1;
    }

    /// <summary>"Its chairman": the organisation that was the subject of this sentence or the last, or the only one of the last two.</summary>
    private Candidate? OwnerOfRole(CorefMention m, List<Candidate> candidates)
    {
        var governor = document.ByHead(document.Draft.Arcs[m.Head].Head);
        if (governor < 0 || document.Mentions[governor].Kind != EntityKind.Person)
        {
            return null;
        }

        var near = candidates.FindAll(c => c.Cluster.Kind == EntityKind.Organisation && m.Sentence - c.Nearest.Sentence <= 1);
        return near.Count == 1 ? near[0] : near.Find(c => c.Nearest.Relation == "nsubj" && c.Nearest.IsName);
    }

    private bool IsAccordingTo(CorefMention m)
    {
        var draft = document.Draft;
        for (var i = m.Head - 1; i >= Math.Max(0, m.Head - 2); i--)
        {
            if (draft.TokenText(i).Equals("according", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The candidate whose mention was a source last: the subject of a verb of saying, or cited.</summary>
    private Candidate? LastSource(CorefMention m, List<Candidate> candidates)
    {
        Candidate? found = null;
        foreach (var candidate in candidates)
        {
            var a = candidate.Nearest;
            if (m.Sentence - a.Sentence <= 2 && IsSource(a) && (found is null || a.Head > found.Nearest.Head))
            {
                found = candidate;
            }
        }

        return found;
    }

    private bool IsSource(CorefMention a)
    {
        var draft = document.Draft;
        var token = a.Head;

        // "citing the tyrant's aide, Yuri Sokolov": the name may hang on the role.
        for (var steps = 0; steps < 3 && (draft.Arcs[token].Is("appos") || draft.Arcs[token].Is("flat")) && draft.Arcs[token].Head >= 0; steps++)
        {
            token = draft.Arcs[token].Head;
        }

        // "citing" and "quoting" before it are enough where the tree goes wrong.
        if (a.First > 0 && draft.Tags[a.First - 1].Lemma is "cite" or "quote")
        {
            return true;
        }

        var arc = draft.Arcs[token];
        return arc.Head >= 0 && (((arc.Is("nsubj") || arc.Is("obj")) && Sources.Contains(draft.Tags[arc.Head].Lemma)) || (arc.Is("obl") && IsAccordingTo(a)));
    }

    /// <summary>A mention of the country whose war or attack the text tells of, if it is one only; else -1.</summary>
    private int Aggressor()
    {
        if (_aggressor != -2)
        {
            return _aggressor;
        }

        _aggressor = -1;
        foreach (var mention in document.Mentions)
        {
            var arc = document.Draft.Arcs[mention.Head];
            if (!mention.IsName || mention.Kind != EntityKind.Place || arc.Head < 0 || !Hostilities.Contains(document.Draft.Tags[arc.Head].Lemma)
                || !(arc.Relation is "nmod:poss" or "nsubj"))
            {
                continue;
            }

            if (_aggressor >= 0 && !clusters.Same(_aggressor, mention.Index))
            {
                return _aggressor = -1;
            }

            _aggressor = mention.Index;
        }

        return _aggressor;
    }
}
