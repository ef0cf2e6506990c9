using Hearsay.Documents;

namespace Hearsay.Annotators.Coreference;

/// <summary>
/// Joins names with names — the same words, a surname or given name with a fuller name, an abbreviation with its long form, a
/// short name with an organisation's full one — and whatever a lexicon says denotes the same. One look-up for each name.
/// </summary>
internal sealed class NameLinker
{
    private readonly CorefDocument _document;
    private readonly Clusters _clusters;

    // Latest mention for a whole name; the different full names for a part of one.
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byPart = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byReferent = new(StringComparer.Ordinal);

    private NameLinker(CorefDocument document, Clusters clusters) => (_document, _clusters) = (document, clusters);

    /// <summary>Runs over all mentions in the order of the text.</summary>
    public static void Run(CorefDocument document, Clusters clusters)
    {
        var linker = new NameLinker(document, clusters);
        foreach (var mention in document.Mentions)
        {
            linker.LinkReferent(mention);
            if (mention.IsName && mention.Name.Length > 0)
            {
                linker.Link(mention);
            }
        }

        // A short name may come before the full one: the headline before the first paragraph.
        foreach (var mention in document.Mentions)
        {
            if (mention.IsName && mention.Name.Length == 1 && clusters[mention.Index].Names.TrueForAll(n => n.Length == 1))
            {
                linker.LinkPart(mention, laterToo: true);
            }
        }
    }

    private void LinkReferent(CorefMention mention)
    {
        if (mention.Mention.Referent is not { } referent)
        {
            return;
        }

        if (_byReferent.TryGetValue(referent, out var known) && _clusters.Compatible(known, mention.Index))
        {
            _clusters.Merge(known, mention.Index);
        }

        _byReferent.TryAdd(referent, mention.Index);
    }

    private void Link(CorefMention mention)
    {
        // "Moscow" for the government and "Moscow" the city are two: the lexicon's reading is part of the key.
        var name = string.Join(' ', mention.Name);
        var key = $"{name}\n{mention.Mention.Referent}";
        if ((_byName.TryGetValue(key, out var same) || _byName.TryGetValue(name, out same)) && SameKind(same, mention.Index) && AgreeOnReferent(same, mention.Index))
        {
            _clusters.Merge(same, mention.Index);
        }
        else
        {
            LinkPart(mention, laterToo: false);
        }

        _byName[key] = mention.Index;
        _byName[name] = mention.Index;
        if (mention.Name.Length > 1)
        {
            AddPart(mention.Name[^1], mention);
            AddPart(mention.Name[0], mention);
            if (mention.Kind is not (EntityKind.Person or EntityKind.Place) && Initials(mention) is { } initials)
            {
                AddPart(initials, mention);
            }
        }
    }

    private void AddPart(string part, CorefMention mention)
    {
        if (!_byPart.TryGetValue(part, out var list))
        {
            _byPart.Add(part, list = []);
        }

        // One for each cluster; more than a few bearers of a part make it useless anyway.
        if (list.Count < 8 && !list.Exists(m => _clusters.Same(m, mention.Index)))
        {
            list.Add(mention.Index);
        }
    }

    /// <summary>Links a name to the one cluster that has a name it can be a part or a variant of; not where there are two.</summary>
    private void LinkPart(CorefMention mention, bool laterToo)
    {
        var found = -1;
        foreach (var part in mention.Name.Length == 1 ? mention.Name : [mention.Name[^1], mention.Name[0]])
        {
            foreach (var candidate in _byPart.GetValueOrDefault(part.TrimEnd('.'), []))
            {
                var other = _document.Mentions[candidate];
                if ((!laterToo && candidate > mention.Index) || !Matches(mention, other) || !SameKind(candidate, mention.Index) || !_clusters.Compatible(candidate, mention.Index))
                {
                    continue;
                }

                if (found >= 0 && !_clusters.Same(found, candidate))
                {
                    return;
                }

                found = candidate;
            }
        }

        if (found >= 0)
        {
            _clusters.Merge(found, mention.Index);
        }
    }

    private bool AgreeOnReferent(int a, int b) =>
        _clusters[a].Referent is not { } x || _clusters[b].Referent is not { } y || x == y;

    private bool SameKind(int a, int b)
    {
        var (x, y) = (_clusters[a], _clusters[b]);
        return (x.Kind == EntityKind.Person) == (y.Kind == EntityKind.Person) || x.Kind == EntityKind.Other || y.Kind == EntityKind.Other;
    }

    private static bool Matches(CorefMention mention, CorefMention other)
    {
        string[] a = mention.Name, b = other.Name;
        if (other.Kind is EntityKind.Person)
        {
            return a.Length == 1
                ? a[0] == b[^1] || (a[0] == b[0] && b.Length > 1)
                : a[^1] == b[^1] && (a[0] == b[0] || IsInitial(a[0], b[0]) || IsInitial(b[0], a[0]));
        }

        if (a.Length == 1)
        {
            return other.Kind is EntityKind.Organisation or EntityKind.Other or EntityKind.Document && (a[0] == b[0] || a[0].Replace(".", "", StringComparison.Ordinal) == Initials(other));
        }

        return false;
    }

    private static bool IsInitial(string initial, string name) =>
        initial.Length > 0 && initial[0] == name[0] && (initial.Length == 1 || (initial.Length == 2 && initial[1] == '.'));

    /// <summary>First letters of the words written with a capital: "jrc" for Joint River Commission.</summary>
    private static string? Initials(CorefMention mention)
    {
        var letters = mention.Name.Where(w => w is not ("of" or "the" or "for" or "and" or "de" or "&")).Select(w => w[0]).ToArray();
        return letters.Length > 1 ? new string(letters) : null;
    }
}
