using System.Collections.Immutable;
using Hearsay.Documents;

namespace Hearsay.Cli.Views;

/// <summary>The claims of a record as trees: under each claim those that name it in <see cref="Claim.Within"/>.</summary>
internal sealed class ClaimForest
{
    private readonly Dictionary<string, Claim> _byId = [];
    private readonly Dictionary<string, List<Claim>> _children = [];
    private readonly Dictionary<string, Entity> _entities = [];
    private readonly HashSet<TextSpan> _pronouns;

    public ClaimForest(Record record)
    {
        Record = record;
        _pronouns = [.. record.Mentions.Where(m => m.Form == MentionForm.Pronoun).Select(m => m.Span)];
        foreach (var entity in record.Entities)
        {
            _entities.TryAdd(entity.Id, entity);
        }

        foreach (var claim in record.Claims)
        {
            _byId.TryAdd(claim.Id, claim);
        }

        foreach (var claim in record.Claims)
        {
            if (ParentOf(claim) is { } parent)
            {
                if (!_children.TryGetValue(parent.Id, out var children))
                {
                    _children[parent.Id] = children = [];
                }

                children.Add(claim);
            }
            else
            {
                Roots.Add(claim);
            }
        }

        // Claims that run in a circle have no root; the first of each circle is shown as one, so that none is lost.
        var reached = new HashSet<string>();
        foreach (var root in Roots)
        {
            Reach(root, reached);
        }

        foreach (var claim in record.Claims)
        {
            if (!reached.Contains(claim.Id))
            {
                Roots.Add(claim);
                if (_children.TryGetValue(claim.Within!, out var children))
                {
                    children.Remove(claim);
                }

                Reach(claim, reached);
            }
        }
    }

    public Record Record { get; }

    /// <summary>The outermost claims, in the order of the text.</summary>
    public List<Claim> Roots { get; } = [];

    public IReadOnlyList<Claim> ChildrenOf(Claim claim) => _children.TryGetValue(claim.Id, out var children) ? children : [];

    /// <summary>The claims around <paramref name="claim"/>, the next one first.</summary>
    public List<Claim> Around(Claim claim)
    {
        var around = new List<Claim>();
        var seen = new HashSet<string> { claim.Id };
        for (var at = ParentOf(claim); at is not null && seen.Add(at.Id); at = ParentOf(at))
        {
            around.Add(at);
        }

        return around;
    }

    public Entity? EntityOf(string id) => _entities.GetValueOrDefault(id);

    /// <summary>Whether a source or addressee is known by more than a pronoun.</summary>
    public bool IsKnown(ClaimParty party) =>
        party.Entities.Any(_entities.ContainsKey) || !_pronouns.Contains(party.Span);

    /// <summary>The words of a source or addressee, without the commas of an apposition at their ends.</summary>
    public string WordsOf(ClaimParty party) => party.Span.In(Record.Article.Text).Trim(" ,;:–—\r\n\t").ToString();

    /// <summary>Who somebody is: the names of the entities, else the words of the text.</summary>
    public string NameOf(ClaimParty party)
    {
        var names = party.Entities.Select(EntityOf).OfType<Entity>().Select(e => e.Name).Distinct(StringComparer.Ordinal).ToList();
        return names.Count switch
        {
            0 => WordsOf(party),
            1 => names[0],
            _ => string.Join(", ", names.Take(names.Count - 1)) + " and " + names[^1],
        };
    }

    /// <summary>Who makes a claim, as a chain names it.</summary>
    public string SpeakerOf(Claim claim) => claim.Source is { } source ? NameOf(source)
        : claim.Cue is null ? Outlet : "a source not named";

    /// <summary>The outlet's name, or "the outlet".</summary>
    public string Outlet => string.IsNullOrWhiteSpace(Record.Article.Outlet) ? "the outlet" : Record.Article.Outlet;

    /// <summary>Whether a claim only hands on what one inside it says: both have the same content.</summary>
    public bool IsRelay(Claim claim) => ChildrenOf(claim).Any(child => SameContent(child.Content, claim.Content));

    public static bool SameContent(ImmutableArray<TextSpan> a, ImmutableArray<TextSpan> b) => a.AsSpan().SequenceEqual(b.AsSpan());

    private Claim? ParentOf(Claim claim) => claim.Within is { } id && id != claim.Id ? _byId.GetValueOrDefault(id) : null;

    private void Reach(Claim root, HashSet<string> reached)
    {
        var open = new Stack<Claim>([root]);
        while (open.TryPop(out var claim))
        {
            if (reached.Add(claim.Id))
            {
                foreach (var child in ChildrenOf(claim))
                {
                    open.Push(child);
                }
            }
        }
    }
}
