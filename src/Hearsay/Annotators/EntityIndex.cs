using Hearsay.Documents;
using Hearsay.Pipeline;

namespace Hearsay.Annotators;

/// <summary>Which entity a token speaks of: the entities' mentions seen from the tokens.</summary>
internal sealed class EntityIndex
{
    private readonly int[] _innermost; // per token: index into _mentions, or -1
    private readonly int[] _headed; // per token: the longest mention with that head, or -1
    private readonly List<(Entity Entity, Mention Mention)> _mentions = [];
    private readonly Dictionary<string, Entity> _byId = [];

    public EntityIndex(Draft draft)
    {
        var tokens = draft.Tokens.Length;
        _innermost = new int[tokens];
        _headed = new int[tokens];
        Array.Fill(_innermost, -1);
        Array.Fill(_headed, -1);
        foreach (var entity in draft.Entities)
        {
            _byId[entity.Id] = entity;
            foreach (var mention in entity.Mentions)
            {
                _mentions.Add((entity, mention));
            }
        }

        // Longest first, so that what is written last is the innermost; ties by place, so that the order is one.
        foreach (var i in Enumerable.Range(0, _mentions.Count).OrderByDescending(i => Length(i)).ThenBy(i => _mentions[i].Mention.FirstToken))
        {
            var mention = _mentions[i].Mention;
            for (var t = Math.Max(0, mention.FirstToken); t < Math.Min(tokens, mention.EndToken); t++)
            {
                _innermost[t] = i;
            }

            Head(mention.HeadToken, i);
        }

        // The tree may hang a phrase on another word than its mention's head: "Secretary of State Ann Lee" on Secretary.
        if (draft.Arcs.Length == tokens)
        {
            for (var i = 0; i < _mentions.Count; i++)
            {
                Head(Top(draft, _mentions[i].Mention), i);
            }
        }
    }

    /// <summary>The entity with that id, or null.</summary>
    public Entity? this[string id] => _byId.GetValueOrDefault(id);

    /// <summary>The entity of the longest mention whose head is <paramref name="token"/>, or null.</summary>
    public Entity? HeadedBy(int token) => token >= 0 && _headed[token] is var i and >= 0 ? _mentions[i].Entity : null;

    /// <summary>The entity of the shortest mention that holds <paramref name="token"/>, or null.</summary>
    public Entity? Around(int token) => MentionAround(token) is { } found ? found.Entity : null;

    /// <summary>The shortest mention that holds <paramref name="token"/>, with its entity, or null.</summary>
    public (Entity Entity, Mention Mention)? MentionAround(int token) => token >= 0 && _innermost[token] is var i and >= 0 ? _mentions[i] : null;

    /// <summary>The longest mention whose head is <paramref name="token"/>, or null.</summary>
    public Mention? MentionHeadedBy(int token) => token >= 0 && _headed[token] is var i and >= 0 ? _mentions[i].Mention : null;

    private void Head(int token, int mention)
    {
        if (token >= 0 && token < _headed.Length && _headed[token] < 0)
        {
            _headed[token] = mention;
        }
    }

    private static int Top(Draft draft, Mention mention)
    {
        for (var t = mention.FirstToken; t >= 0 && t < Math.Min(draft.Arcs.Length, mention.EndToken); t++)
        {
            if (draft.Arcs[t].Head is var head && (head < mention.FirstToken || head >= mention.EndToken) && !draft.Arcs[t].Is("punct") && !draft.Arcs[t].Is("case"))
            {
                return t;
            }
        }

        return -1;
    }

    private int Length(int i) => _mentions[i].Mention.EndToken - _mentions[i].Mention.FirstToken;
}
