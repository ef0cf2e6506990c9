using Hearsay.Documents;

namespace Hearsay.Annotators.Coreference;

/// <summary>
/// Descriptions that take up a role the text introduced: "the dictator" after "the dictator Ivan Petrov", "his aide" after "the
/// tyrant's foreign policy aide, Yuri Sokolov", where the owners are one. They decide only where one cluster fits best.
/// </summary>
internal static class RoleRules
{
    /// <summary>The cluster the description takes up, or null where the rules do not tell.</summary>
    public static Candidate? Choose(CorefDocument document, Clusters clusters, AnaphorFeatures features, CorefMention m, List<Candidate> candidates)
    {
        if (!m.IsPerson || m.Number == GrammaticalNumber.Plural || m.Determination is Determination.Indefinite or Determination.Bare)
        {
            return null;
        }

        return m.Owner >= 0 ? OfOwner(document, clusters, m, candidates) : Unowned(features, m, candidates);
    }

    /// <summary>Same owner, and a role the noun may stand for.</summary>
    private static Candidate? OfOwner(CorefDocument document, Clusters clusters, CorefMention m, List<Candidate> candidates)
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

    /// <summary>"The adviser": the one named person with that role, or the last of them where it is much nearer; "the tyrant" likewise.</summary>
    private static Candidate? Unowned(AnaphorFeatures features, CorefMention m, List<Candidate> candidates)
    {
        Candidate? exact = null, loose = null;
        int exacts = 0, looses = 0;
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
            }
            else if (RoleNouns.IsEpithet(m.HeadLemma) && candidate.Cluster.Roles.Exists(r => RoleNouns.MayStandFor(m.Role, r.Role)))
            {
                looses++;
                loose ??= candidate;
            }
        }

        return exacts == 1 ? exact : exacts == 0 && looses == 1 ? loose : null;
    }
}
