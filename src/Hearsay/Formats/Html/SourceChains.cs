using System.Collections.Frozen;
using System.Collections.Immutable;
using Hearsay.Documents;

namespace Hearsay.Formats.Html;

/// <summary>How well the text tells who somebody is.</summary>
internal enum Naming
{
    /// <summary>By name, somewhere in the article.</summary>
    Named,

    /// <summary>By a description only: "two officials".</summary>
    Described,

    /// <summary>By a pronoun nobody could be found for.</summary>
    Unresolved,

    /// <summary>Not at all: "it is said".</summary>
    LeftOut,

    /// <summary>It is the outlet.</summary>
    Outlet,
}

/// <summary>One place of a chain.</summary>
/// <param name="Claim">The claim that gives it; null for the outlet at the end and for the agency the article is credited to.</param>
/// <param name="Name">What to call it.</param>
/// <param name="Words">The words of the text, where they differ from the name; else null.</param>
/// <param name="Naming">How well it is known.</param>
internal sealed record ChainLink(Claim? Claim, string Name, string? Words, Naming Naming);

/// <summary>An origin and the claims that come from it.</summary>
internal sealed record Origin(string Name, Naming Naming, ImmutableArray<int> Claims);

/// <summary>Somebody claims came through, and those behind him.</summary>
internal sealed class Route(string name, Naming naming)
{
    public string Name { get; } = name;

    public Naming Naming { get; } = naming;

    /// <summary>The claims he makes himself.</summary>
    public List<int> Claims { get; } = [];

    /// <summary>Those he cites, in the order of the text.</summary>
    public List<Route> Behind { get; } = [];
}

/// <summary>The chains of a record, seen from the claims: who is behind whom, and which origins there are.</summary>
internal sealed class SourceChains
{
    /// <summary>Words that name nobody by themselves, whether a stage took them for a mention or not.</summary>
    private static readonly FrozenSet<string> Pronouns =
        new[] { "i", "we", "you", "he", "him", "she", "her", "it", "they", "them", "who", "whom", "which", "that", "this", "one", "some", "others" }
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly Record _record;
    private readonly Dictionary<string, int> _claims = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Entity> _entities = new(StringComparer.Ordinal);
    private readonly HashSet<TextSpan> _pronouns;
    private readonly ClaimParty? _credit;
    private readonly int[] _depths;

    public SourceChains(Record record)
    {
        _record = record;
        foreach (var (i, claim) in record.Claims.Index())
        {
            _claims.TryAdd(claim.Id, i);
        }

        foreach (var entity in record.Entities)
        {
            _entities.TryAdd(entity.Id, entity);
        }

        _pronouns = [.. record.Mentions.Where(m => m.Form == MentionForm.Pronoun).Select(m => m.Span)];
        _credit = record.Credit;
        _depths = Depths();
    }

    /// <summary>What stands for the outlet in every chain.</summary>
    public string OutletName => _record.Article.Outlet ?? "the outlet";

    /// <summary>Index of the claim with this id; -1 if there is none.</summary>
    public int IndexOf(string? id) => id is not null && _claims.TryGetValue(id, out var index) ? index : -1;

    /// <summary>The entity with this id, or null.</summary>
    public Entity? Entity(string? id) => id is null ? null : _entities.GetValueOrDefault(id);

    /// <summary>Number of claims around claim <paramref name="claim"/>, itself not counted.</summary>
    public int Depth(int claim) => _depths[claim];

    /// <summary>
    /// The chain of <paramref name="claim"/> from its origin out to the outlet. One of more than 64 claims is cut short there, so
    /// that the page of a text of nothing but nested quotations stays linear in its size.
    /// </summary>
    public List<ChainLink> Chain(int claim)
    {
        var links = new List<ChainLink>();
        for (int at = claim, steps = 0; at >= 0 && steps <= _depths[claim]; at = IndexOf(_record.Claims[at].Within), steps++)
        {
            if (steps == TextSegments.Deepest)
            {
                links.Add(new ChainLink(null, $"{HtmlNames.Count(_depths[claim] + 1 - steps, "more claim")} around these", null, Naming.Described));
                break;
            }

            if (_record.Claims[at].Voice != Voice.Outlet)
            {
                links.Add(Link(_record.Claims[at]));
            }
        }

        if (_credit is not null)
        {
            links.Add(Party(_credit, null));
        }

        links.Add(new ChainLink(null, OutletName, null, Naming.Outlet));
        return links;
    }

    /// <summary>
    /// The origins of the claims made by others, in the order of the text. Unresolved pronouns and sources left out are an origin
    /// each: nobody knows whether they are the same. A claim that only passes on what another one holds has no origin of its own.
    /// </summary>
    public List<Origin> Origins()
    {
        var relays = Relays();
        var origins = new Dictionary<string, (ChainLink Link, ImmutableArray<int>.Builder Claims)>(StringComparer.Ordinal);
        foreach (var (i, claim) in _record.Claims.Index())
        {
            if (claim.Voice == Voice.Outlet || relays.Contains(i))
            {
                continue;
            }

            var link = Link(claim);
            var key = link.Naming is Naming.Unresolved or Naming.LeftOut ? $"?{claim.Id}"
                : claim.Source is { Entities.Length: > 0 } source ? $"e{string.Join(' ', source.Entities)}"
                : $"w{link.Name.ToLowerInvariant()}";
            if (!origins.TryGetValue(key, out var origin))
            {
                origins[key] = origin = (link, ImmutableArray.CreateBuilder<int>());
            }

            origin.Claims.Add(i);
        }

        return [.. origins.Values.OrderBy(o => o.Claims[0]).Select(o => new Origin(o.Link.Name, o.Link.Naming, o.Claims.ToImmutable()))];
    }

    /// <summary>All chains joined from the outlet inwards.</summary>
    public Route Routes()
    {
        var root = new Route(OutletName, Naming.Outlet);
        var known = new Dictionary<(Route At, string Key), Route>();
        for (var i = 0; i < _record.Claims.Length; i++)
        {
            if (_record.Claims[i].Voice == Voice.Outlet)
            {
                continue;
            }

            var at = root;
            foreach (var link in Chain(i).SkipLast(1).Reverse())
            {
                var key = link.Naming is Naming.Unresolved or Naming.LeftOut ? $"?{link.Claim?.Id}" : link.Name.ToLowerInvariant();
                if (!known.TryGetValue((at, key), out var next))
                {
                    known[(at, key)] = next = new Route(link.Name, link.Naming);
                    at.Behind.Add(next);
                }

                at = next;
            }

            at.Claims.Add(i);
        }

        return root;
    }

    /// <summary>What to call a source or addressee.</summary>
    public ChainLink Party(ClaimParty? party, Claim? claim)
    {
        if (party is null)
        {
            return new ChainLink(claim, "source left out", null, Naming.LeftOut);
        }

        var words = party.Span.TextIn(_record.Article.Text);
        var entities = party.Entities.Select(Entity).OfType<Entity>().ToList();
        if (entities.Count == 0)
        {
            var unresolved = _pronouns.Contains(party.Span) || Pronouns.Contains(words);
            return new ChainLink(claim, words, null, unresolved ? Naming.Unresolved : Naming.Described);
        }

        var name = entities.Count == 1 ? entities[0].Name : $"{string.Join(", ", entities.SkipLast(1).Select(e => e.Name))} and {entities[^1].Name}";
        var named = entities.All(e => e.Mentions.Any(m => m.Form == MentionForm.Name));
        return new ChainLink(claim, name, IsIn(words, name) ? null : words.TrimEnd(',', ' '), named ? Naming.Named : Naming.Described);
    }

    private ChainLink Link(Claim claim) => Party(claim.Source, claim);

    /// <summary>Whether the words tell no more than the name: "Torvik" or "the Vestby Post".</summary>
    private static bool IsIn(string words, string name)
    {
        var bare = words.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? words[4..] : words;
        bare = bare.TrimEnd(',', ';', '.', ':', ' ');
        return $" {name} ".Contains($" {bare} ", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Claims whose whole content (nine tenths of it) is given once more on the word of somebody behind them.</summary>
    private HashSet<int> Relays()
    {
        var relays = new HashSet<int>();
        foreach (var claim in _record.Claims)
        {
            var parent = IndexOf(claim.Within);
            if (parent < 0 || claim.Voice == Voice.Outlet)
            {
                continue;
            }

            var outer = _record.Claims[parent].Content;
            var shared = outer.Sum(o => claim.Content.Sum(c => Math.Max(0, Math.Min(o.End, c.End) - Math.Max(o.Start, c.Start))));
            if (shared >= 0.9 * outer.Sum(o => o.Length))
            {
                relays.Add(parent);
            }
        }

        return relays;
    }

    private int[] Depths()
    {
        var depths = new int[_record.Claims.Length];
        Array.Fill(depths, -1);
        var path = new List<int>();
        for (var i = 0; i < depths.Length; i++)
        {
            path.Clear();
            var at = i;
            while (at >= 0 && depths[at] == -1)
            {
                path.Add(at);
                depths[at] = -2; // on the path: a chain that runs in a circle is cut here
                at = IndexOf(_record.Claims[at].Within);
            }

            var depth = at >= 0 && depths[at] >= 0 ? depths[at] : -1;
            for (var p = path.Count - 1; p >= 0; p--)
            {
                depths[path[p]] = ++depth;
            }
        }

        return depths;
    }
}
