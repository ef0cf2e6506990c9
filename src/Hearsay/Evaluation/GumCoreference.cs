using Hearsay.Documents;

namespace Hearsay.Evaluation;

/// <summary>
/// Compares a record's entities with GUM's. A mention of one side is that of the other whose head token starts at the same
/// character, so that texts cut into other tokens can be compared too.
/// </summary>
internal static class GumCoreference
{
    /// <summary>GUM's entity of each of <paramref name="mentions"/>; -1 where GUM has no mention with that head.</summary>
    public static int[] EntitiesOf(GumDocument gold, IReadOnlyList<Mention> mentions, IReadOnlyList<Token> tokens)
    {
        var entityAt = new Dictionary<int, int>();
        foreach (var mention in gold.Mentions)
        {
            entityAt.TryAdd(gold.Tokens[mention.Head].Span.Start, mention.Entity);
        }

        return [.. mentions.Select(m => entityAt.GetValueOrDefault(tokens[m.HeadToken].Span.Start, -1))];
    }

    /// <summary>Scores a record of <paramref name="gold"/>'s article: entities that are persons, organisations or places on either side.</summary>
    public static CoreferenceCounts Score(GumDocument gold, Record record)
    {
        var system = new SortedDictionary<int, ScoredMention>();
        for (var i = 0; i < record.Entities.Length; i++)
        {
            if (record.Entities[i].Kind is EntityKind.Document or EntityKind.Other)
            {
                continue;
            }

            foreach (var mention in record.Entities[i].Mentions)
            {
                var head = record.Tokens[mention.HeadToken].Span.Start;
                system.TryAdd(head, new ScoredMention(head, i));
            }
        }

        return CoreferenceEvaluation.Score([.. system.Values], Gold(gold));
    }

    /// <summary>
    /// GUM's mentions of persons, organisations and places, by the character their head starts at. GUM makes a mention of each
    /// side of an apposition ("Ana Ruiz", "the mayor" in "Ana Ruiz, the mayor,"); here, as in the record, a mention holds its
    /// appositions, so the one that names, or else the first, stands for both.
    /// </summary>
    public static List<ScoredMention> Gold(GumDocument gold)
    {
        var mentions = new SortedDictionary<int, ScoredMention>();
        foreach (var mention in gold.Mentions)
        {
            if (mention.Type is "person" or "organization" or "place" && !IsHeld(gold, mention))
            {
                var head = gold.Tokens[mention.Head].Span.Start;
                mentions.TryAdd(head, new ScoredMention(head, mention.Entity, mention.Type == "person" && !IsName(gold, mention)));
            }
        }

        return [.. mentions.Values];
    }

    private static bool IsHeld(GumDocument gold, GoldMention mention)
    {
        var name = IsName(gold, mention);
        foreach (var other in gold.Mentions)
        {
            if (other.Entity != mention.Entity || other.Head == mention.Head)
            {
                continue;
            }

            var below = gold.Arcs[mention.Head].Head == other.Head && (gold.Arcs[mention.Head].Is("appos") || gold.Arcs[mention.Head].Is("flat"));
            var above = gold.Arcs[other.Head].Head == mention.Head && (gold.Arcs[other.Head].Is("appos") || gold.Arcs[other.Head].Is("flat"));
            if ((below && (!name || IsName(gold, other))) || (above && !name && IsName(gold, other)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the head is a proper noun, or a proper noun is written with it as one name ("wife Manju").</summary>
    private static bool IsName(GumDocument gold, GoldMention mention)
    {
        if (gold.Tags[mention.Head].Pos == UPos.PROPN)
        {
            return true;
        }

        for (var i = mention.First; i < mention.End; i++)
        {
            if (gold.Tags[i].Pos == UPos.PROPN && gold.Arcs[i].Head == mention.Head && gold.Arcs[i].Is("flat"))
            {
                return true;
            }
        }

        return false;
    }
}
