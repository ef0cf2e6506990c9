using Hearsay.Documents;

namespace Hearsay.Formats;

/// <summary>Checks that the ids of a record are unique, that whatever names one names one that is there, and that chains end.</summary>
internal static class RecordReferences
{
    /// <exception cref="FormatException">One does not hold; the message says which id, and where.</exception>
    public static void Check(Record record)
    {
        var entities = Ids("entities", record.Entities.Select(e => e.Id));
        var times = Ids("times", record.Times.Select(t => t.Id));
        var claims = Ids("claims", record.Claims.Select(c => c.Id));
        Ids("events", record.Events.Select(e => e.Id));
        foreach (var claim in record.Claims)
        {
            Known(claims, [claim.Within], $"claim {claim.Id}: within");
            Known(entities, claim.Source?.Entities ?? [], $"claim {claim.Id}: source.entities");
            Known(entities, claim.Addressee?.Entities ?? [], $"claim {claim.Id}: addressee.entities");
            Known(times, claim.Times, $"claim {claim.Id}: times");
        }

        foreach (var news in record.Events)
        {
            Known(entities, news.Participants.Select(p => p.Entity), $"event {news.Id}: participants");
            Known(entities, [news.Place], $"event {news.Id}: place");
            Known(claims, news.Claims, $"event {news.Id}: claims");
        }

        foreach (var wording in record.Wordings)
        {
            Known(entities, [wording.About], $"wording at {wording.Span}: about");
        }

        CheckChains(record);
    }

    private static HashSet<string> Ids(string layer, IEnumerable<string> ids)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (!known.Add(id))
            {
                throw Errors.BadRecord(layer, $"has the id \"{id}\" twice");
            }
        }

        return known;
    }

    private static void Known(HashSet<string> known, IEnumerable<string?> ids, string where)
    {
        foreach (var id in ids)
        {
            if (id is not null && !known.Contains(id))
            {
                throw Errors.BadRecord(where, $"names \"{id}\", which is not in the record");
            }
        }
    }

    /// <summary>Follows every chain outwards once: a claim already known to end need not be followed again.</summary>
    private static void CheckChains(Record record)
    {
        var within = record.Claims.ToDictionary(c => c.Id, c => c.Within, StringComparer.Ordinal);
        var ends = new HashSet<string>(StringComparer.Ordinal);
        foreach (var claim in record.Claims)
        {
            var path = new HashSet<string>(StringComparer.Ordinal);
            for (var id = claim.Id; id is not null && !ends.Contains(id); id = within[id])
            {
                if (!path.Add(id))
                {
                    throw Errors.BadRecord($"claim {claim.Id}: within", $"comes back to \"{id}\"; a chain ends at the outlet");
                }
            }

            ends.UnionWith(path);
        }
    }
}
