using Hearsay.Documents;

namespace Hearsay.Annotators.Coreference;

/// <summary>Mentions taken to refer to one thing, with what they tell about it together.</summary>
internal sealed class Cluster
{
    /// <summary>Indices of the mentions, ascending.</summary>
    public List<int> Mentions { get; } = [];

    public Gender Gender { get; set; }

    public GrammaticalNumber Number { get; set; }

    public EntityKind Kind { get; set; } = EntityKind.Other;

    public string? Referent { get; set; }

    public string? Country { get; set; }

    /// <summary>The names used, each as its words.</summary>
    public List<string[]> Names { get; } = [];

    /// <summary>Head lemmas of descriptions and roles, with the mention that gave each.</summary>
    public List<(string Role, int Mention)> Roles { get; } = [];

    public bool HasName => Names.Count > 0;

    /// <summary>Whether no mention tells more than a pronoun does.</summary>
    public bool IsOnlyPronouns => Names.Count == 0 && Roles.Count == 0;
}

/// <summary>The partition of an article's mentions, coarsened step by step.</summary>
internal sealed class Clusters
{
    /// <summary>Names and roles kept for a cluster: more than any real article has, and a bound for a hostile one.</summary>
    private const int MostKept = 64;

    private const int Neighbours = 6;

    private readonly CorefDocument _document;
    private readonly Cluster[] _of;

    public Clusters(CorefDocument document)
    {
        _document = document;
        _of = new Cluster[document.Mentions.Length];
        for (var i = 0; i < _of.Length; i++)
        {
            var mention = document.Mentions[i];
            var cluster = _of[i] = new Cluster
            {
                Gender = mention.Gender,
                Number = mention.Number,
                Kind = mention.Kind,
                Referent = mention.Mention.Referent,
                Country = mention.Mention.Country,
            };
            cluster.Mentions.Add(i);
            if (mention.IsName && mention.Name.Length > 0)
            {
                cluster.Names.Add(mention.Name);
            }

            if (mention.IsDescription || mention.Mention.Role is not null)
            {
                cluster.Roles.Add((mention.Role, i));
            }
        }
    }

    /// <summary>The cluster of a mention.</summary>
    public Cluster this[int mention] => _of[mention];

    /// <summary>Whether the two are one already.</summary>
    public bool Same(int a, int b) => ReferenceEquals(_of[a], _of[b]);

    /// <summary>Whether nothing forbids the two mentions' clusters to be one: gender, number, kind, what a lexicon says, nesting.</summary>
    public bool Compatible(int a, int b)
    {
        var (x, y) = (_of[a], _of[b]);
        return ReferenceEquals(x, y)
            || (Agree(x.Gender, y.Gender) && NumbersAgree(x, y) && KindsAgree(x, y) && ReferentsAgree(x, y) && !Nested(x, y));
    }

    /// <summary>Makes the two one, whatever stands against it.</summary>
    public void Merge(int a, int b)
    {
        var (into, from) = (_of[a], _of[b]);
        if (ReferenceEquals(into, from))
        {
            return;
        }

        if (into.Mentions.Count < from.Mentions.Count)
        {
            (into, from) = (from, into);
        }

        foreach (var mention in from.Mentions)
        {
            _of[mention] = into;
            var at = into.Mentions.BinarySearch(mention);
            into.Mentions.Insert(~at, mention);
        }

        into.Gender = into.Gender == Gender.Unknown ? from.Gender : into.Gender;
        into.Number = into.Number == GrammaticalNumber.Unknown ? from.Number : into.Number;
        into.Kind = Stronger(into, from);
        into.Referent ??= from.Referent;
        into.Country ??= from.Country;
        foreach (var name in from.Names)
        {
            if (into.Names.Count < MostKept && !into.Names.Exists(n => n.AsSpan().SequenceEqual(name)))
            {
                into.Names.Add(name);
            }
        }

        foreach (var role in from.Roles)
        {
            if (into.Roles.Count < MostKept && !into.Roles.Contains(role))
            {
                into.Roles.Add(role);
            }
        }
    }

    private static EntityKind Stronger(Cluster a, Cluster b)
    {
        // A name tells the kind better than a description, that better than a pronoun.
        static int Weight(Cluster c) => c.Kind == EntityKind.Other ? 0 : c.HasName ? 3 : c.Roles.Count > 0 ? 2 : 1;
        return Weight(b) > Weight(a) ? b.Kind : a.Kind;
    }

    private static bool Agree(Gender a, Gender b) => a == b || a == Gender.Unknown || b == Gender.Unknown;

    private static bool NumbersAgree(Cluster a, Cluster b) =>
        a.Number == b.Number || a.Number == GrammaticalNumber.Unknown || b.Number == GrammaticalNumber.Unknown
        || IsCollective(a) || IsCollective(b);

    /// <summary>"The commission … they".</summary>
    private static bool IsCollective(Cluster c) => c.Kind is EntityKind.Organisation || (c.Kind is EntityKind.Group && !c.IsOnlyPronouns);

    private static bool KindsAgree(Cluster a, Cluster b)
    {
        if ((a.Kind == EntityKind.Person && IsIt(b)) || (b.Kind == EntityKind.Person && IsIt(a)))
        {
            return false;
        }

        if (a.Kind == b.Kind || Open(a) || Open(b))
        {
            return true;
        }

        return (a.Kind, b.Kind) switch
        {
            (EntityKind.Person, EntityKind.Group) or (EntityKind.Group, EntityKind.Person) => true,
            (EntityKind.Organisation, EntityKind.Group) or (EntityKind.Group, EntityKind.Organisation) => true,
            (EntityKind.Organisation, EntityKind.Place) or (EntityKind.Place, EntityKind.Organisation) => true,
            (EntityKind.Group, EntityKind.Place) or (EntityKind.Place, EntityKind.Group) => a.IsOnlyPronouns || b.IsOnlyPronouns,
            _ => false,
        };

        // "it" may be anything that is no person; "they" is a group by itself and may be anything.
        static bool IsIt(Cluster c) => c.IsOnlyPronouns && c.Gender == Gender.Neuter;

        static bool Open(Cluster c) => c.Kind == EntityKind.Other && (c.IsOnlyPronouns || c.HasName);
    }

    private static bool ReferentsAgree(Cluster a, Cluster b)
    {
        if (a.Referent is not null && b.Referent is not null)
        {
            return a.Referent == b.Referent;
        }

        return a.Country is null || b.Country is null || a.Country == b.Country
            || !(a.Kind == EntityKind.Place || b.Kind == EntityKind.Place || (a.Kind == EntityKind.Person && b.Kind == EntityKind.Person));
    }

    /// <summary>Whether a mention of one lies inside a mention of the other with another head: "his aide" is not he.</summary>
    private bool Nested(Cluster a, Cluster b)
    {
        // Nested mentions stand near each other in the text, so a few neighbours of each mention of the smaller one suffice.
        var (small, large) = a.Mentions.Count <= b.Mentions.Count ? (a.Mentions, b.Mentions) : (b.Mentions, a.Mentions);
        for (var s = Math.Max(0, small.Count - Neighbours); s < small.Count; s++)
        {
            var x = _document.Mentions[small[s]];
            var at = ~large.BinarySearch(small[s]);
            for (var i = Math.Max(0, at - Neighbours); i < Math.Min(large.Count, at + Neighbours); i++)
            {
                var y = _document.Mentions[large[i]];
                if (x.Head != y.Head && (x.IsInside(y) || y.IsInside(x)) && !Apposed(x, y))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool Apposed(CorefMention x, CorefMention y)
    {
        var arcs = _document.Draft.Arcs;
        return (arcs[x.Head].Head == y.Head && (arcs[x.Head].Is("appos") || arcs[x.Head].Is("flat")))
            || (arcs[y.Head].Head == x.Head && (arcs[y.Head].Is("appos") || arcs[y.Head].Is("flat")))
            || IsRelative(x) || IsRelative(y);
    }

    private static bool IsRelative(CorefMention m) => m.HeadWord is "who" or "whom" or "whose" or "which" or "that";
}
