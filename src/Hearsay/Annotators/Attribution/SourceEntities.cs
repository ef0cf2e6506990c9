using System.Collections.Immutable;
using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>Finds the entities a source or addressee refers to: those of its head, of the conjuncts beside it, or of the noun a relative pronoun stands for.</summary>
internal sealed class SourceEntities
{
    private readonly AttributionContext _context;
    private readonly Dictionary<int, (Entity Entity, Mention Mention)> _byHead = [];
    private readonly Dictionary<int, (Entity Entity, Mention Mention)> _startingAt = [];

    public SourceEntities(AttributionContext context)
    {
        _context = context;
        foreach (var entity in context.Draft.Entities)
        {
            foreach (var mention in entity.Mentions)
            {
                // Of mentions with one head the longest says most.
                Keep(_byHead, mention.HeadToken, entity, mention);
                Keep(_startingAt, mention.FirstToken, entity, mention);
            }
        }
    }

    private static void Keep(Dictionary<int, (Entity Entity, Mention Mention)> index, int token, Entity entity, Mention mention)
    {
        if (!index.TryGetValue(token, out var known) || mention.Span.Length > known.Mention.Span.Length)
        {
            index[token] = (entity, mention);
        }
    }

    /// <summary>The party made of the words <paramref name="range"/> headed by <paramref name="head"/>.</summary>
    public ClaimParty Party(TokenRange range, int head)
    {
        var ids = new List<string>();
        if (Titled(range) is { } titled)
        {
            return new ClaimParty(_context.Draft.SpanOf(range.First, range.End), [titled]);
        }

        if (range.Contains(head))
        {
            Add(head, ids, range);
        }

        foreach (var child in _context.Tree.Children(head))
        {
            if (_context.Tree[child].Is("conj") && range.Contains(child))
            {
                Add(child, ids, range);
            }
        }

        if (ids.Count == 0)
        {
            AddOutermost(range, ids);
        }

        if (ids.Count == 0 && range.Count == 1 && _context.Clause.Is(head, "they"))
        {
            AddPairBefore(head, ids);
        }

        return new ClaimParty(_context.Draft.SpanOf(range.First, range.End), [.. ids.Distinct()]);
    }

    /// <summary>"Honda president Tetsuo Chino", "the group's chairman, Ilse Maren": the person named at the end, behind his office; null if it is not that plain.</summary>
    private string? Titled(TokenRange range)
    {
        var end = range.End > range.First + 1 && _context.Draft.TokenText(range.End - 1) is "," ? range.End - 1 : range.End;
        foreach (var mention in _context.MentionsEndingAt(end))
        {
            if (mention is { Kind: EntityKind.Person, Form: MentionForm.Name } && mention.FirstToken > range.First && _byHead.TryGetValue(mention.HeadToken, out var found) && found.Entity.Kind == EntityKind.Person && found.Mention.Form == MentionForm.Name
                && IsOffice(range.First, mention.FirstToken))
            {
                return found.Entity.Id;
            }
        }

        return null;
    }

    /// <summary>Nouns and what describes them up to <paramref name="end"/>, the last of them next to it or before a comma; no conjunction or preposition that would make somebody else of them.</summary>
    private bool IsOffice(int first, int end)
    {
        var last = _context.Draft.TokenText(end - 1) is "," ? end - 2 : end - 1;
        if (last < first || _context.Draft.Tags[last].Pos is not (UPos.NOUN or UPos.PROPN) || _context.Draft.Tags[last].Xpos == "NNS")
        {
            return false;
        }

        for (var t = first; t <= last; t++)
        {
            if (_context.Draft.Tags[t].Pos is not (UPos.NOUN or UPos.PROPN or UPos.ADJ or UPos.DET or UPos.PART or UPos.NUM) && _context.Draft.Tags[t].Xpos != "PRP$")
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The party that the words <paramref name="name"/> of a dateline or byline name: whoever is mentioned there, or called so elsewhere.</summary>
    public ClaimParty Named(TokenRange name)
    {
        var ids = new List<string>();
        AddOutermost(name, ids);
        var span = _context.Draft.SpanOf(name.First, name.End);
        if (ids.Count != 1)
        {
            ids.Clear();
            var words = WithoutArticle(span.TextIn(_context.Draft.Text));
            var called = _context.Draft.Entities.FirstOrDefault(entity => entity.Kind is EntityKind.Organisation or EntityKind.Other
                && (entity.Name == words || entity.Mentions.Any(mention => mention.Form == MentionForm.Name && WithoutArticle(mention.Span.TextIn(_context.Draft.Text)) == words)));
            ids.AddRange(called is null ? [] : [called.Id]);
        }

        return new ClaimParty(span, [.. ids]);
    }

    private static string WithoutArticle(string name) => name.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? name[4..] : name;

    /// <summary>"Ilse Maren and Tobin Karsk met the owners. They said …": the persons joined in the subject of the sentence before.</summary>
    private void AddPairBefore(int pronoun, List<string> ids)
    {
        var s = _context.Draft.SentenceOf(pronoun) - 1;
        if (s < 0 || _context.Draft.Sentences[s].Zone != _context.Draft.Sentences[s + 1].Zone)
        {
            return;
        }

        var sentence = _context.Draft.Sentences[s];
        for (var t = sentence.FirstToken; t < sentence.EndToken; t++)
        {
            if (_context.Tree[t].Head >= 0)
            {
                continue;
            }

            var subject = _context.Tree.Child(t, "nsubj");
            var other = subject < 0 ? -1 : _context.Tree.Child(subject, "conj");
            if (other >= 0 && _byHead.TryGetValue(subject, out var first) && _byHead.TryGetValue(other, out var second) && first.Entity.Kind == EntityKind.Person && second.Entity.Kind == EntityKind.Person)
            {
                ids.Add(first.Entity.Id);
                ids.Add(second.Entity.Id);
            }

            return;
        }
    }

    /// <summary>Where tree and mentions disagree on the heads: the mentions in the phrase that are not part of another one there.</summary>
    private void AddOutermost(TokenRange range, List<string> ids)
    {
        var end = range.First;
        for (var t = range.First; t < range.End; t++)
        {
            if (t >= end && _startingAt.TryGetValue(t, out var found) && found.Mention.EndToken <= range.End + 1)
            {
                ids.Add(found.Entity.Id);
                end = found.Mention.EndToken;
            }
        }
    }

    private void Add(int head, List<string> ids, TokenRange range)
    {
        if (EntityAt(head, range) is { } entity)
        {
            ids.Add(entity.Id);
        }
    }

    private Entity? NamedBefore(int pronoun)
    {
        var end = pronoun > 0 && _context.Draft.TokenText(pronoun - 1) is "," ? pronoun - 1 : pronoun;
        for (var t = end - 1; t >= 0 && t >= end - 6; t--)
        {
            if (_byHead.TryGetValue(t, out var found) && found.Mention.EndToken >= end && found.Entity.Kind is EntityKind.Person or EntityKind.Group or EntityKind.Organisation)
            {
                return found.Entity;
            }
        }

        return null;
    }

    private Entity? EntityAt(int head, TokenRange range)
    {
        // "a letter from Ilse Maren, who": the name right before, whatever noun the tree hangs the clause on.
        if (_context.Clause.Is(head, "who") && NamedBefore(head) is { } named)
        {
            return named;
        }

        if (_byHead.TryGetValue(head, out var found))
        {
            return found.Entity;
        }

        // "who said": the noun that the relative clause describes.
        if (_context.Draft.Tags[head].Xpos.StartsWith('W'))
        {
            for (var t = head; t >= 0; t = _context.Tree[t].Head)
            {
                if (_context.Tree[t].Is("acl:relcl"))
                {
                    return _byHead.TryGetValue(_context.Tree[t].Head, out var described) ? described.Entity : null;
                }
            }

            return null;
        }

        // The tree and the mention may disagree on the head: then the apposition or flat name inside the phrase decides.
        foreach (var child in _context.Tree.Children(head))
        {
            if ((_context.Tree[child].Is("appos") || _context.Tree[child].Is("flat") || _context.Tree[child].Is("compound")) && range.Contains(child) && _byHead.TryGetValue(child, out found)
                && found.Mention.Form == MentionForm.Name && found.Entity.Kind is EntityKind.Person)
            {
                return found.Entity;
            }
        }

        return null;
    }
}
