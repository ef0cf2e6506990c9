using System.Collections.Frozen;
using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>Where what a cue leads in ends, read off words and marks: for contents of which the tree has only the beginning.</summary>
internal sealed class RestOfClause(AttributionContext context)
{
    private static readonly FrozenSet<string> Turning = new[] { "but", "although", "though", "while", "whereas" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Speech verbs whose participle behind a comma goes on with the one who spoke.</summary>
    private static readonly FrozenSet<string> GoingOn = new[] { "add", "cite", "quote", "say", "note", "insist", "argue", "warn", "call", "describe", "noting", "claim", "explain", "stress" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The words from <paramref name="start"/> to the end of the clause that begins there: before ", but", ", saying", a semicolon, or the end of the sentence or quotation.</summary>
    public TokenRange From(int start)
    {
        var sentence = context.Draft.Sentences[context.Draft.SentenceOf(start)];
        var quotation = context.QuotationOf(start);
        var end = start;
        for (; end < sentence.EndToken; end++)
        {
            if (quotation >= 0 && context.QuotationOf(end) != quotation)
            {
                break;
            }

            if (quotation < 0 && context.QuotationOf(end) is var inner && inner >= 0)
            {
                end = Math.Min(sentence.EndToken, context.Quotations[inner].Outer.End) - 1;
                continue;
            }

            if (EndsAt(end, sentence) && end > start)
            {
                break;
            }
        }

        return context.Trim(new TokenRange(start, end));
    }

    /// <summary>Whether a word in <paramref name="words"/> says something of a subject.</summary>
    public bool HasFiniteVerb(TokenRange words)
    {
        for (var t = words.First; t < words.End; t++)
        {
            if (context.Draft.Tags[t].Xpos is "VBD" or "VBZ" or "VBP" or "MD")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>", adding", ", citing": the speaker goes on, and the clause before is over.</summary>
    public bool GoesOn(int comma) =>
        context.Draft.TokenText(comma) is "," && comma + 1 < context.Draft.Tokens.Length && context.Draft.Tags[comma + 1] is { Xpos: "VBG" } tag && GoingOn.Contains(tag.Lemma);

    private bool EndsAt(int token, Sentence sentence)
    {
        var text = context.Draft.TokenText(token);
        if (text is ";")
        {
            return true;
        }

        if (text is "," && token + 1 < sentence.EndToken)
        {
            return Turning.Contains(context.Draft.TokenText(token + 1).ToString()) || GoesOn(token);
        }

        // "declined to comment and aides later said …", "but did not rule out …": a new verb of its own.
        return context.Clause.Is(token, "but");
    }
}
