using System.Collections.Immutable;
using System.Text.Json;
using Hearsay.Documents;
using Hearsay.Formats;

namespace Hearsay.Evaluation;

/// <summary>A claim as annotated by hand, with its place in the chain.</summary>
/// <param name="Cue">The words that attribute.</param>
/// <param name="Source">Who it is attributed to, or null where the sentence leaves that out.</param>
/// <param name="Addressee">Who it was said to, or null.</param>
/// <param name="Content">One piece or several, in the order of the text.</param>
/// <param name="Stance">What the source does with the content.</param>
/// <param name="Within">Index of the claim it sits in, or on whose word it is given; null for the outermost.</param>
/// <param name="Origin">Where a source that is a pronoun or the like is named in the sentence, or null.</param>
/// <param name="Optional">In doubt: finding it is no merit, missing it no fault.</param>
internal sealed record GoldClaim(TextSpan Cue, TextSpan? Source, TextSpan? Addressee, ImmutableArray<TextSpan> Content, Stance Stance, int? Within, TextSpan? Origin, bool Optional);

/// <summary>An annotated sentence, without its text: that stays where it came from.</summary>
/// <param name="File">Name of the file with the text.</param>
/// <param name="Row">Row in that file, from 1, the header not counted.</param>
/// <param name="Hash">The first 16 hexadecimal digits of the SHA-256 of the sentence's UTF-8 bytes.</param>
/// <param name="Claims">Every claim with a cue, in no particular order.</param>
/// <param name="Later">Annotated after the rules were made, and held aside whole.</param>
internal sealed record ChainSentence(string File, int Row, string Hash, ImmutableArray<GoldClaim> Claims, bool Later)
{
    /// <summary>Reads a file of annotations: see eval/README.md.</summary>
    /// <exception cref="FormatException">It holds something else; the message says where.</exception>
    public static List<ChainSentence> Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return [.. document.RootElement.GetProperty("sentences").EnumerateArray().Select(Sentence)];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private static ChainSentence Sentence(JsonElement sentence)
    {
        var claims = sentence.GetProperty("claims").EnumerateArray().Select(Claim).ToImmutableArray();
        var name = $"{sentence.GetProperty("file").GetString()} {sentence.GetProperty("row").GetInt32()}";
        foreach (var claim in claims)
        {
            // A chain ends: no claim may be reached again from itself.
            var (within, steps) = (claim.Within, 0);
            for (; within is { } at && at >= 0 && at < claims.Length && steps <= claims.Length; steps++)
            {
                within = claims[at].Within;
            }

            if (within is not null)
            {
                throw new FormatException($"{name}: 'within' runs in a circle or out of the sentence's {claims.Length} claims");
            }
        }

        return new ChainSentence(sentence.GetProperty("file").GetString()!, sentence.GetProperty("row").GetInt32(), sentence.GetProperty("sha256").GetString()!, claims, IsLater(sentence));
    }

    private static bool IsLater(JsonElement sentence) => Optional(sentence, "part") is { } part
        && (part.GetString() == "later" ? true : throw new FormatException($"there is no part '{part.GetString()}'"));

    private static GoldClaim Claim(JsonElement claim) => new(
        Span(claim.GetProperty("cue")),
        Optional(claim, "source") is { } source ? Span(source) : null,
        Optional(claim, "addressee") is { } addressee ? Span(addressee) : null,
        [.. claim.GetProperty("content").EnumerateArray().Select(Span).OrderBy(span => span.Start)],
        SchemaNames.TryParse<Stance>(claim.GetProperty("stance").GetString()!, out var stance) ? stance : throw new FormatException($"there is no stance '{claim.GetProperty("stance").GetString()}'"),
        Optional(claim, "within") is { } within ? within.GetInt32() - 1 : null,
        Optional(claim, "origin") is { } origin ? Span(origin) : null,
        Optional(claim, "optional") is { } optional && optional.GetBoolean());

    private static JsonElement? Optional(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static TextSpan Span(JsonElement pair) => new(pair[0].GetInt32(), pair[1].GetInt32());
}
