using Hearsay.Documents;
using Hearsay.Learning;

namespace Hearsay.Annotators.Coreference;

/// <summary>
/// What speaks for and against linking a mention to a cluster, as indices into a table of weights (feature hashing, Weinberger
/// et al. 2009). Cluster-level mention ranking in the manner of Rahman and Ng 2009, with "none" among the ranked.
/// </summary>
internal sealed class AnaphorFeatures
{
    /// <summary>Size of the table; a power of two.</summary>
    public const int Size = 1 << 16;

    private readonly CorefDocument _document;
    private readonly Clusters _clusters;

    public AnaphorFeatures(CorefDocument document, Clusters clusters) => (_document, _clusters) = (document, clusters);

    /// <summary>Features of "refers to nothing before it".</summary>
    /// <param name="features">Filled anew.</param>
    /// <param name="m">The mention.</param>
    /// <param name="candidates">What it might be linked to, nearest first.</param>
    public void None(List<int> features, CorefMention m, IReadOnlyList<Candidate> candidates)
    {
        features.Clear();
        var type = TypeOf(m);
        var draft = _document.Draft;
        var arc = draft.Arcs[m.Head];
        var governor = arc.Head < 0 ? 0 : HashOf(draft.Tags[arc.Head].Lemma);
        var relation = HashOf(m.Relation);
        Add(features, 1, type);
        Add(features, 2, type, Bucket(candidates.Count));
        Add(features, 3, type, candidates.Count == 0 ? 9 : Distance(m, candidates[0]));
        Add(features, 4, type, relation);
        Add(features, 5, type, governor, relation);
        Add(features, 6, type, m.Quotation >= 0 ? 1 : 0, _document.SpeakerOf(m.Quotation) >= 0 ? 1 : 0);
        Add(features, 7, type, (int)m.Kind, (int)m.Number);
        if (m.Pronoun is { Person: < 3 })
        {
            Add(features, 14, type, _document.Register);
            Add(features, 15, type, _document.Register, Bucket(candidates.Count));
        }

        if (!m.IsDescription)
        {
            return;
        }

        var matches = 0;
        foreach (var candidate in candidates)
        {
            matches += HeadMatch(m, candidate) > 1 ? 1 : 0;
        }

        Add(features, 8, HashOf(m.HeadLemma), type);
        Add(features, 9, type, Bucket(matches), m.Modifiers.Length > 0 ? 1 : 0);
        Add(features, 10, type, Modified(m), Bucket(matches));
        Add(features, 11, type, (int)draft.Article.Zones[m.Zone].Kind);
        Add(features, 12, type, m.Sentence == 0 ? 1 : 0, Bucket(matches));
        foreach (var modifier in m.Modifiers)
        {
            Add(features, 13, HashOf(modifier));
        }
    }

    /// <summary>Features of "refers to the same as the cluster of <paramref name="candidate"/>".</summary>
    /// <param name="features">Filled anew.</param>
    /// <param name="m">The mention.</param>
    /// <param name="candidate">The candidate.</param>
    /// <param name="rank">How many candidates are nearer.</param>
    /// <param name="count">How many candidates there are.</param>
    public void Link(List<int> features, CorefMention m, Candidate candidate, int rank, int count)
    {
        features.Clear();
        var a = candidate.Nearest;
        var cluster = candidate.Cluster;
        var type = TypeOf(m);
        var distance = Distance(m, candidate);
        var near = Math.Min(distance, 2);
        var (mRelation, aRelation) = (HashOf(m.Relation), HashOf(a.Relation));
        Add(features, 20, type, distance);
        Add(features, 21, type, Math.Min(rank, 5), near);
        Add(features, 22, type, aRelation, near);
        Add(features, 23, type, (int)a.Form, near);
        Add(features, 24, type, cluster.HasName ? 1 : 0, (int)cluster.Kind);
        Add(features, 25, type, (int)cluster.Gender, (int)cluster.Kind);
        Add(features, 26, type, (int)m.Number, (int)cluster.Number);
        Add(features, 27, type, Bucket(candidate.Before), candidate.IsMostFrequent ? 1 : 0);
        Add(features, 28, mRelation, aRelation, near);
        Add(features, 29, type, Binding(m, a));
        Add(features, 30, type, QuotationRelation(m, a), near);
        Add(features, 31, type, Bucket(candidate.Recent), near);
        Add(features, 32, type, m.Zone == a.Zone ? 0 : m.Zone == a.Zone + 1 ? 1 : 2, near);
        Add(features, 33, type, a.IsPronoun ? HashOf(a.HeadWord) : (int)a.Form);
        Add(features, 34, type, Bucket(candidate.MentionsBetween));
        Add(features, 35, type, Math.Min(rank, 2), Bucket(count));
        Add(features, 36, type, candidate.IsSubjectOfLastSentence ? 1 : 0, candidate.IsFirstOfSentence ? 1 : 0);
        Add(features, 37, type, m.Pronoun?.Number == GrammaticalNumber.Unknown ? 1 : 0, SamePronounPerson(m, a));
        Add(features, 38, type, (int)a.Determination, (int)a.Form);
        Add(features, 39, HashOf(a.HeadLemma), type);
        Add(features, 40, type, candidate.Before == 0 ? 1 : 0, candidate.IsHeadline ? 1 : 0);
        if (m.Pronoun is { Person: < 3 })
        {
            Add(features, 41, type, _document.Register, SamePronounPerson(m, a));
            Add(features, 42, type, _document.Register, (m.Zone == a.Zone ? 0 : 1) + (2 * near));
            Add(features, 43, type, _document.Register, (3 * SamePronounPerson(m, a)) + (m.Zone == a.Zone ? 0 : 10) + near);
            Add(features, 44, type, SamePronounPerson(m, a), QuotationRelation(m, a));
        }

        if (m.IsDescription)
        {
            Description(features, m, candidate, type, near);
        }
    }

    private void Description(List<int> features, CorefMention m, Candidate candidate, int type, int near)
    {
        var match = HeadMatch(m, candidate);
        var conflict = ModifierMatch(m, candidate.Cluster);
        var owner = OwnerMatch(m, candidate);
        Add(features, 50, type, match);
        Add(features, 51, type, match, conflict);
        Add(features, 52, type, match, owner);
        Add(features, 53, type, match, near);
        Add(features, 54, type, (2 * match) + (candidate.Cluster.HasName ? 1 : 0), (int)candidate.Cluster.Kind);
        Add(features, 55, match, Modified(m), conflict);
        Add(features, 56, HashOf(m.HeadLemma), match);
        Add(features, 57, (match * 4) + (int)candidate.Nearest.Form, (int)m.Kind, (int)candidate.Cluster.Kind);
        Add(features, 58, HashOf(m.HeadLemma), HashOf(candidate.Nearest.HeadLemma));
    }

    /// <summary>0 nothing in common; 1 the noun is one word of a name; 2 may stand for a role; 3 same noun in the cluster; 4 in the nearest mention.</summary>
    public static int HeadMatch(CorefMention m, Candidate candidate)
    {
        if (candidate.Nearest.HeadLemma == m.HeadLemma && !candidate.Nearest.IsPronoun)
        {
            return 4;
        }

        var best = 0;
        foreach (var (role, _) in candidate.Cluster.Roles)
        {
            if (RoleNouns.LastWord(role) == m.HeadLemma)
            {
                return 3;
            }

            best = RoleNouns.MayStandFor(m.Role, role) ? 2 : best;
        }

        foreach (var name in candidate.Cluster.Names)
        {
            best = Math.Max(best, name.Length > 1 && name.AsSpan().Contains(m.HeadLemma) ? 1 : 0);
        }

        return best;
    }

    /// <summary>0 no modifiers; 1 all known to the cluster; 2 some; 3 none.</summary>
    public int ModifierMatch(CorefMention m, Cluster cluster)
    {
        if (m.Modifiers.Length == 0)
        {
            return 0;
        }

        var known = 0;
        foreach (var modifier in m.Modifiers)
        {
            known += cluster.Roles.Exists(r => _document.Mentions[r.Mention].Modifiers.AsSpan().Contains(modifier)) || cluster.Names.Exists(n => n.AsSpan().Contains(modifier)) ? 1 : 0;
        }

        return known == m.Modifiers.Length ? 1 : known > 0 ? 2 : 3;
    }

    /// <summary>0 neither has an owner; 1 the same; 2 another; 3 only the mention; 4 only the cluster.</summary>
    public int OwnerMatch(CorefMention m, Candidate candidate)
    {
        var seen = false;
        foreach (var (_, mention) in candidate.Cluster.Roles)
        {
            if (_document.Mentions[mention].Owner is >= 0 and var owner)
            {
                seen = true;
                if (m.Owner >= 0 && _clusters.Same(owner, m.Owner))
                {
                    return 1;
                }
            }
        }

        return m.Owner >= 0 ? (seen ? 2 : 3) : (seen ? 4 : 0);
    }

    private int Modified(CorefMention m)
    {
        var tree = _document.Draft.Tree;
        return (tree.Child(m.Head, "acl") >= 0 ? 1 : 0) + (tree.Child(m.Head, "nmod") is >= 0 and var nmod && nmod > m.Head ? 2 : 0);
    }

    /// <summary>How the two stand in the clause: 0 apart; 1 both of one verb; 2 the mention belongs to a phrase of the verb the other is subject of; 3 subject of the clause above.</summary>
    private int Binding(CorefMention m, CorefMention a)
    {
        if (m.Sentence != a.Sentence)
        {
            return 0;
        }

        var arcs = _document.Draft.Arcs;
        var verb = arcs[a.Head].Head;
        if (verb < 0)
        {
            return 0;
        }

        var reflexive = m.Pronoun?.Case == PronounCase.Reflexive ? 10 : m.Pronoun?.Case == PronounCase.Possessive ? 20 : 0;
        var subject = arcs[a.Head].Is("nsubj") ? 4 : 0;
        if (arcs[m.Head].Head == verb)
        {
            return 1 + subject + reflexive;
        }

        var token = m.Head;
        for (var steps = 0; steps < 6 && arcs[token].Head >= 0; steps++)
        {
            token = arcs[token].Head;
            if (arcs[token].Head == verb)
            {
                var clause = arcs[token].Is("ccomp") || arcs[token].Is("xcomp") || arcs[token].Is("advcl") || arcs[token].Is("conj") || arcs[token].Is("parataxis");
                return (clause ? 3 : 2) + subject + reflexive;
            }
        }

        return reflexive;
    }

    /// <summary>0 both outside; 1 mention inside, the other is its speaker; 2 inside, not its speaker; 3 both in one; 4 each in another; 5 only the other inside.</summary>
    private int QuotationRelation(CorefMention m, CorefMention a)
    {
        if (m.Quotation < 0)
        {
            return a.Quotation < 0 ? 0 : 5;
        }

        if (m.Quotation == a.Quotation)
        {
            return 3;
        }

        var speaker = _document.SpeakerOf(m.Quotation);
        var speaks = speaker >= 0 && _clusters.Same(speaker, a.Index) ? 1 : 2;
        return a.Quotation < 0 ? speaks : 4 + (10 * speaks);
    }

    private static int SamePronounPerson(CorefMention m, CorefMention a) =>
        m.Pronoun is null || a.Pronoun is null ? 0 : m.Pronoun.Person == a.Pronoun.Person && m.Pronoun.Number == a.Pronoun.Number ? 1 : 2;

    private static int Distance(CorefMention m, Candidate candidate) => (m.Sentence - candidate.Nearest.Sentence) switch
    {
        <= 0 => 0,
        1 => 1,
        2 => 2,
        3 => 3,
        <= 5 => 4,
        <= 8 => 5,
        _ => 6,
    };

    /// <summary>A small number for the kind of anaphor: each pronoun with its case, each way to determine a noun with its kind.</summary>
    public static int TypeOf(CorefMention m) => m.Pronoun is { } p
        ? 1 + (p.Person * 64) + ((int)p.Gender * 16) + ((int)p.Number * 4) + (int)p.Case
        : 1000 + ((int)m.Determination * 8) + (m.IsPerson ? 1 : 0) + (m.Number == GrammaticalNumber.Plural ? 2 : 0);

    private static int Bucket(int n) => n switch
    {
        < 4 => n,
        < 6 => 4,
        < 10 => 5,
        < 20 => 6,
        _ => 7,
    };

    private static int HashOf(string text) => (int)FeatureHash.Text(text);

    private static void Add(List<int> features, uint template, int a, int b = 0, int c = 0) =>
        features.Add((int)(FeatureHash.Of(template, (uint)a, (uint)b, (uint)c) & (Size - 1)));
}

/// <summary>A cluster a mention might be linked to, seen from where that mention stands.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Nearest">Its last mention before.</param>
/// <param name="Before">Its mentions before, within the window.</param>
/// <param name="Recent">Those of the last three sentences.</param>
/// <param name="MentionsBetween">Mentions of anything between.</param>
internal sealed record Candidate(Cluster Cluster, CorefMention Nearest, int Before, int Recent, int MentionsBetween)
{
    /// <summary>Whether none of the others has more mentions in the window.</summary>
    public bool IsMostFrequent { get; set; }

    /// <summary>Whether the nearest mention is the subject of the last sentence but the mention's own.</summary>
    public bool IsSubjectOfLastSentence { get; init; }

    /// <summary>Whether no mention stands before the nearest one in its sentence.</summary>
    public bool IsFirstOfSentence { get; init; }

    /// <summary>Whether the nearest mention stands in the headline.</summary>
    public bool IsHeadline { get; init; }
}
