using System.Collections.Frozen;
using System.Collections.Immutable;
using Hearsay.Documents;

namespace Hearsay.Annotators.Coreference;

/// <summary>Makes the record's entities of the clusters: ids by first mention, name, kind, country.</summary>
internal static class EntityBuilder
{
    /// <summary>Roles held in somebody's service; a wife, a rival or a counterpart may be of another country.</summary>
    private static readonly FrozenSet<string> Staff = FrozenSet.ToFrozenSet(
        [
            "aide", "adviser", "advisor", "assistant", "spokesman", "spokeswoman", "spokesperson", "secretary", "minister", "chief", "deputy", "envoy",
            "ambassador", "staffer", "counsellor", "bodyguard", "general", "commander", "predecessor", "successor", "negotiator",
        ],
        StringComparer.Ordinal);

    /// <summary>One entity for each cluster that says what it is about; a pronoun nobody resolved makes none.</summary>
    public static ImmutableArray<Entity> Build(CorefDocument document, Clusters clusters)
    {
        var entities = ImmutableArray.CreateBuilder<Entity>();
        foreach (var mention in document.Mentions)
        {
            var cluster = clusters[mention.Index];
            if (cluster.Mentions[0] != mention.Index || (cluster.IsOnlyPronouns && !HasContent(document, cluster)))
            {
                continue;
            }

            entities.Add(new Entity
            {
                Id = "e" + (entities.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
                Kind = KindOf(document, cluster),
                Name = NameOf(document, cluster),
                Country = cluster.Country ?? CountryOf(document, clusters, cluster),
                Link = cluster.Mentions.Select(i => document.Mentions[i].Mention.Link).FirstOrDefault(l => l is not null),
                Mentions = [.. cluster.Mentions.Select(i => document.Mentions[i].Mention)],
            });
        }

        return entities.ToImmutable();
    }

    /// <summary>Who serves a country, or somebody of that country, belongs to it: "the tyrant's foreign policy aide".</summary>
    private static string? CountryOf(CorefDocument document, Clusters clusters, Cluster cluster)
    {
        if (cluster.Kind != EntityKind.Person)
        {
            return null;
        }

        foreach (var (role, index) in cluster.Roles)
        {
            if (document.Mentions[index].Owner is >= 0 and var owner && clusters[owner] is { Country: { } country } of
                && (of.Kind is EntityKind.Place or EntityKind.Organisation || Staff.Contains(RoleNouns.LastWord(role))))
            {
                return country;
            }
        }

        return null;
    }

    /// <summary>"I … my … I" of one narrator is somebody; a lone pronoun is nobody.</summary>
    private static bool HasContent(CorefDocument document, Cluster cluster) => cluster.Mentions.Count > 1 || !document.Mentions[cluster.Mentions[0]].IsPronoun;

    private static EntityKind KindOf(CorefDocument document, Cluster cluster)
    {
        if (cluster.IsOnlyPronouns)
        {
            return document.Mentions[cluster.Mentions[0]].Pronoun switch
            {
                { Number: GrammaticalNumber.Plural } => EntityKind.Group,
                { Gender: Gender.Neuter } => EntityKind.Other,
                _ => EntityKind.Person,
            };
        }

        return cluster.Kind;
    }

    /// <summary>The name with most words, of these the longest, of these the first; else the referent; else the longest description; else the pronoun.</summary>
    private static string NameOf(CorefDocument document, Cluster cluster)
    {
        var text = document.Draft.Text;
        string? best = null;
        var bestRank = (Words: 0, Length: 0);
        foreach (var index in cluster.Mentions)
        {
            var m = document.Mentions[index];
            if (m.IsName && (m.Name.Length, m.Mention.NameSpan?.Length ?? m.Mention.Span.Length) is var rank && rank.CompareTo(bestRank) > 0)
            {
                (best, bestRank) = (Clean((m.Mention.NameSpan ?? m.Mention.Span).TextIn(text)), rank);
            }
        }

        if (best is not null && (cluster.Kind != EntityKind.Place || cluster.Referent is null))
        {
            return best;
        }

        if (cluster.Referent is not null)
        {
            return cluster.Referent;
        }

        foreach (var index in cluster.Mentions)
        {
            var m = document.Mentions[index];
            var length = m.Mention.Span.Length;
            if (m.IsDescription && (length > bestRank.Length || best is null))
            {
                (best, bestRank) = (Clean(m.Mention.Span.TextIn(text)), (0, length));
            }
        }

        return best ?? Clean(document.Mentions[cluster.Mentions[0]].Mention.Span.TextIn(text));
    }

    /// <summary>White space as single spaces, without a possessive ending.</summary>
    private static string Clean(string name)
    {
        var clean = string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return clean.EndsWith("'s", StringComparison.Ordinal) || clean.EndsWith("’s", StringComparison.Ordinal) ? clean[..^2] : clean;
    }
}
