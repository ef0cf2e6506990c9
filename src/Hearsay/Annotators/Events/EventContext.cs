using Hearsay.Documents;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Events;

/// <summary>What every reader of events looks at.</summary>
internal sealed class EventContext(Draft draft)
{
    public Draft Draft { get; } = draft;

    public DependencyTree Tree { get; } = draft.Tree;

    public EntityIndex Entities { get; } = new(draft);

    public EventLexicon Lexicon { get; } = EventLexicon.Default;

    private readonly HashSet<int> _cues = [.. draft.Claims.Where(claim => claim.Cue is not null).SelectMany(claim => claim.Cue!.Spans).SelectMany(span => TokensIn(draft, span))];

    private readonly Dictionary<string, bool> _actors = [];

    /// <summary>Whether the token lies in the cue of a claim.</summary>
    public bool IsCue(int token) => _cues.Contains(token);

    private readonly Dictionary<int, int[]> _claims = [];

    /// <summary>Notes which claims hold each of <paramref name="tokens"/>, given in order, in one walk over claims and tokens.</summary>
    public void FindClaims(IEnumerable<int> tokens)
    {
        var pieces = (
            from i in Enumerable.Range(0, Draft.Claims.Length)
            from piece in Draft.Claims[i].Content
            orderby piece.Start, i
            select (Span: piece, Claim: i)).ToList();
        var open = new List<(TextSpan Span, int Claim)>();
        var next = 0;
        foreach (var token in tokens)
        {
            var start = Draft.Tokens[token].Span.Start;
            while (next < pieces.Count && pieces[next].Span.Start <= start)
            {
                open.Add(pieces[next++]);
            }

            open.RemoveAll(piece => piece.Span.End <= start);
            _claims[token] = [.. open.Select(piece => piece.Claim).Distinct().Order()];
        }
    }

    /// <summary>Indices of the claims whose content holds the trigger's token, in their order.</summary>
    public IReadOnlyList<int> ClaimIndicesAt(int token) => _claims.GetValueOrDefault(token) ?? [];

    /// <summary>The claims whose content holds the trigger's token, in their order.</summary>
    public IEnumerable<Claim> ClaimsAt(int token) => ClaimIndicesAt(token).Select(i => Draft.Claims[i]);

    /// <summary>Whether <paramref name="token"/> lies in the range of the subtree of <paramref name="ancestor"/>; in a projective tree that it lies in it.</summary>
    public bool Covers(int ancestor, int token) => Tree.Leftmost(ancestor) <= token && token <= Tree.Rightmost(ancestor);

    private static IEnumerable<int> TokensIn(Draft draft, TextSpan span)
    {
        for (var t = draft.TokenAtOrAfter(span.Start); t < draft.Tokens.Length && draft.Tokens[t].Span.Start < span.End; t++)
        {
            yield return t;
        }
    }

    public string Lemma(int token) => Draft.Tags[token].Lemma.ToLowerInvariant();

    public UPos Pos(int token) => Draft.Tags[token].Pos;

    public Arc Arc(int token) => Draft.Arcs[token];

    public bool Says(int token, string word) => token >= 0 && Draft.TokenText(token).Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>The preposition of a noun phrase in lower case, or empty.</summary>
    public string Preposition(int noun)
    {
        var mark = Tree.Child(noun, "case");
        return mark < 0 ? "" : Draft.TokenText(mark).ToString().ToLowerInvariant();
    }

    /// <summary>Whether a word such as "not", "never" or "no" hangs on <paramref name="token"/>.</summary>
    public bool IsNegated(int token)
    {
        foreach (var child in Tree.Children(token))
        {
            if ((Arc(child).Is("advmod") || Arc(child).Is("det")) && Lemma(child) is "not" or "never" or "no" or "n't" or "n\u2019t")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The entities of a noun phrase and of those joined to it, in the order of the text.</summary>
    public List<Entity> Joined(int noun)
    {
        var entities = new List<Entity>();
        var open = new Stack<int>();
        open.Push(noun);
        while (open.TryPop(out var node))
        {
            if (Actor(node) is { } entity)
            {
                entities.Add(entity);
            }

            var children = Tree.Children(node);
            for (var i = children.Length - 1; i >= 0; i--)
            {
                if (Arc(children[i]).Is("conj"))
                {
                    open.Push(children[i]);
                }
            }
        }

        return entities;
    }

    /// <summary>The entity that the phrase with this head speaks of, if it can take part in an event.</summary>
    private Entity? Actor(int noun) =>
        (Entities.HeadedBy(noun) ?? (Tree.Child(noun, "flat") is var flat and >= 0 ? Entities.HeadedBy(flat) : null)) is { } entity && CanAct(entity) && !(Pos(noun) == UPos.NOUN && Lexicon.Noun(Lemma(noun)) is not null) ? entity : null;

    /// <summary>People, organisations, groups and countries act; cities and rivers are where it happens. Asked once of each: an entity may have any number of mentions.</summary>
    private bool CanAct(Entity entity)
    {
        if (!_actors.TryGetValue(entity.Id, out var acts))
        {
            _actors[entity.Id] = acts = Acts(entity);
        }

        return acts;
    }

    private static bool Acts(Entity entity) => entity.Kind switch
    {
        EntityKind.Document or EntityKind.Other => false,
        _ when entity.Mentions.All(mention => mention.Form == MentionForm.Pronoun) => false,
        EntityKind.Place => entity.Country is { } country && Lexicons.Lexicon.Default.CountryName(country) is { } name && (entity.Name == name || entity.Mentions.Any(m => m.Referent == name))
            || entity.Mentions.All(mention => mention.Form != MentionForm.Name),
        _ => true,
    };
}
