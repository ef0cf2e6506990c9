using System.Text;
using System.Text.Json;
using Hearsay.Documents;
using Hearsay.Formats;

namespace Hearsay.Tests.Formats;

/// <summary>What holds for every record, whatever the article: the checks other tests share.</summary>
public static class RecordInvariants
{
    /// <summary>
    /// Fails unless the record's JSON is valid against the schema and reads back to the same bytes, ids are unique and resolve,
    /// chains end, every span lies within the text and its words are the slice's, and every array is in the order of the text.
    /// </summary>
    public static void Check(Record record)
    {
        var json = Json(record);
        CheckJson(json, record.Article.Text);
        CheckLayers(record);

        // Read checks ids, references and chains.
        Assert.Equal(json, Json(RecordJson.Read(new MemoryStream(json))));
    }

    /// <summary>The record's JSON, on one line.</summary>
    public static byte[] Json(Record record)
    {
        using var stream = new MemoryStream();
        RecordJson.Write(stream, record, indented: false);
        return stream.ToArray();
    }

    private static void CheckJson(byte[] json, string text)
    {
        using var document = JsonDocument.Parse(json);
        var errors = JsonSchema.Record.Validate(document.RootElement);
        Assert.True(errors.Count == 0, string.Join('\n', errors.Take(20)));

        // The slices are taken rune by rune here, independently of CodePointMap.
        var runes = text.EnumerateRunes().ToArray();
        Assert.Equal(string.Concat(runes.Select(r => r.ToString())), document.RootElement.GetProperty("article").GetProperty("text").GetString());
        CheckSpans(document.RootElement, runes, "$");
    }

    private static void CheckSpans(JsonElement element, Rune[] runes, string path)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var (i, item) in element.EnumerateArray().Index())
            {
                CheckSpans(item, runes, $"{path}[{i}]");
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.TryGetProperty("start", out var from))
            {
                int start = from.GetInt32(), end = element.GetProperty("end").GetInt32();
                Assert.True(start >= 0 && start < end && end <= runes.Length, $"{path}: [{start}, {end}) is empty or no range of the text's {runes.Length} code points");
                if (element.TryGetProperty("text", out var words))
                {
                    var slice = string.Concat(runes[start..end].Select(r => r.ToString()));
                    Assert.True(words.ValueEquals(slice), $"{path}: says \"{words}\", the text reads \"{slice}\"");
                }
            }

            foreach (var member in element.EnumerateObject())
            {
                CheckSpans(member.Value, runes, $"{path}.{member.Name}");
            }
        }
    }

    private static void CheckLayers(Record record)
    {
        InOrder("times", record.Times.Select(t => t.Span));
        InOrder("events", record.Events.Select(e => e.Trigger));
        InOrder("wordings", record.Wordings.Select(w => w.Span));
        InOrder("entities", record.Entities.Select(e => e.Mentions[0].Span));
        InOrder("claims", record.Claims.Select(c => new TextSpan(c.Content[0].Start, c.Content[0].Start)));
        foreach (var entity in record.Entities)
        {
            InOrder($"{entity.Id}.mentions", entity.Mentions.Select(m => m.Span));
        }

        foreach (var claim in record.Claims)
        {
            Disjoint($"{claim.Id}.content", claim.Content);
            Disjoint($"{claim.Id}.quotes", claim.Quotes);
            Disjoint($"{claim.Id}.cue", claim.Cue?.Spans ?? []);
            InOrder($"{claim.Id}.hedges", claim.Hedges);
            Assert.True(claim.Voice != Voice.Outlet || claim.Cue is null, $"{claim.Id}: the outlet's own voice has no cue; its source is null or the agency the article is credited to");
        }
    }

    private static void InOrder(string layer, IEnumerable<TextSpan> spans)
    {
        TextSpan? last = null;
        foreach (var span in spans)
        {
            Assert.True(last is not { } before || before.CompareTo(span) <= 0, $"{layer}: {span} comes after {last}, but stands before it in the text");
            last = span;
        }
    }

    private static void Disjoint(string layer, IEnumerable<TextSpan> spans)
    {
        var end = 0;
        foreach (var span in spans)
        {
            Assert.True(span.Start >= end, $"{layer}: {span} starts before the one before it ends at {end}");
            end = span.End;
        }
    }
}
