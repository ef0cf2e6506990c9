using System.Text.Json;

namespace Hearsay.Tests.Golden;

/// <summary>What a careful reader takes from each sample is written down in strings of the sample; every one must be there.</summary>
public class ExpectationTests
{
    private static readonly string[] Stances =
        ["asserted", "denied", "not-ruled-out", "no-comment", "confirmed", "questioned", "demanded", "promised", "expected", "believed"];

    public static TheoryData<string> Names => [.. Samples.Names];

    [Fact]
    public void There_are_at_least_four_samples_each_as_text_and_page_with_its_expectations()
    {
        Assert.True(Samples.Names.Length >= 4);
        foreach (var name in Samples.Names)
        {
            Assert.True(File.Exists(Path.Combine(Samples.Root, "samples", name + ".html")), name);
            Assert.True(File.Exists(Samples.GoldenPath("expected", name + ".json")), name);
            var words = Samples.Text(name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
            Assert.InRange(words, 300, 600);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_expected_string_stands_in_the_sample(string name)
    {
        var text = Samples.Text(name);
        using var expected = Expected(name);
        var missing = new List<string>();
        foreach (var (what, context) in Strings(expected.RootElement))
        {
            if (Find(text, what, context) < 0)
            {
                missing.Add(context is null ? what : $"{what} in {context}");
            }
        }

        Assert.True(missing.Count == 0, $"Not in samples/{name}.txt:\n" + string.Join('\n', missing));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_expected_claim_is_well_formed(string name)
    {
        var text = Samples.Text(name);
        using var expected = Expected(name);
        var names = expected.RootElement.GetProperty("entities").EnumerateArray().Select(e => e.GetProperty("name").GetString()).ToHashSet();
        var ids = new HashSet<string>();
        foreach (var claim in expected.RootElement.GetProperty("claims").EnumerateArray())
        {
            var id = claim.GetProperty("id").GetString()!;
            Assert.True(claim.TryGetProperty("within", out var within) is false || ids.Contains(within.GetString()!), $"{id} is within a claim that does not come before it");
            Assert.True(ids.Add(id), $"{id} is there twice");
            Assert.Contains(claim.GetProperty("stance").GetString(), Stances);
            foreach (var party in new[] { "origin", "addressee" })
            {
                Assert.True(claim.TryGetProperty(party, out var who) is false || names.Contains(who.GetString()), $"{id}: {party} is no expected entity");
            }

            // A quotation must lie inside one of the content's pieces.
            var pieces = claim.GetProperty("content").EnumerateArray().Select(c => Span(text, c.GetString()!)).ToList();
            foreach (var quote in Array(claim, "quotes"))
            {
                Assert.True(pieces.Exists(p => text[p].Contains(quote, StringComparison.Ordinal)), $"{id}: \"{quote}\" is in no piece of the content");
            }
        }
    }

    private static JsonDocument Expected(string name) => JsonDocument.Parse(File.ReadAllText(Samples.GoldenPath("expected", name + ".json")));

    private static IEnumerable<string> Array(JsonElement node, string property) =>
        node.TryGetProperty(property, out var array) ? array.EnumerateArray().Select(e => e.GetString()!) : [];

    private static IEnumerable<(string What, string? Context)> Strings(JsonElement root)
    {
        static string? Text(JsonElement node, string property) => node.TryGetProperty(property, out var value) ? value.GetString() : null;
        foreach (var zone in root.GetProperty("article").GetProperty("zones").EnumerateArray())
        {
            yield return (Text(zone, "text")!, null);
        }

        foreach (var mention in root.GetProperty("entities").EnumerateArray().SelectMany(e => Array(e, "mentions")))
        {
            yield return (mention, null);
        }

        foreach (var claim in root.GetProperty("claims").EnumerateArray())
        {
            foreach (var part in new[] { "source", "cue" })
            {
                if (Text(claim, part) is { } value)
                {
                    yield return (value, Text(claim, part + "_in"));
                }
            }

            foreach (var piece in new[] { "content", "quotes", "hedges" }.SelectMany(p => Array(claim, p)))
            {
                yield return (piece, null);
            }
        }

        foreach (var time in root.GetProperty("times").EnumerateArray())
        {
            yield return (Text(time, "text")!, null);
        }

        foreach (var node in root.GetProperty("events").EnumerateArray())
        {
            yield return (Text(node, "trigger")!, Text(node, "trigger_in"));
        }

        foreach (var node in root.GetProperty("wordings").EnumerateArray())
        {
            yield return (Text(node, "text")!, Text(node, "in"));
        }
    }

    private static int Find(string text, string what, string? context = null)
    {
        if (context is null && what.IndexOf('|') is >= 0 and var bar)
        {
            (context, what) = (what[..bar], what[(bar + 1)..]);
        }

        var start = text.IndexOf(context ?? what, StringComparison.Ordinal);
        var inside = context is null ? 0 : context.IndexOf(what, StringComparison.Ordinal);
        return start < 0 || inside < 0 ? -1 : start + inside;
    }

    private static Range Span(string text, string what)
    {
        var start = Find(text, what);
        var length = what.Length - (what.IndexOf('|') + 1);
        return start..(start + length);
    }
}
