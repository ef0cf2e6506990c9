using Hearsay.Documents;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Wordings;

/// <summary>The claims seen from a place in the text.</summary>
internal sealed class ClaimIndex
{
    private readonly int[] _content; // per token: the innermost claim with a cue whose content holds it, or -1
    private readonly int[] _cue; // per token: the claim whose cue holds it, or -1
    private readonly bool[] _quoted; // per token: whether it lies in the quoted part of a claim
    private readonly Draft _draft;

    public ClaimIndex(Draft draft)
    {
        _draft = draft;
        _content = new int[draft.Tokens.Length];
        _cue = new int[draft.Tokens.Length];
        _quoted = new bool[draft.Tokens.Length];
        Array.Fill(_content, -1);
        Array.Fill(_cue, -1);
        foreach (var i in Enumerable.Range(0, draft.Claims.Length).OrderByDescending(i => draft.Claims[i].Content.Sum(piece => (long)piece.Length)).ThenBy(i => i))
        {
            var claim = draft.Claims[i];
            foreach (var quote in claim.Quotes)
            {
                Each(quote, token => _quoted[token] = true);
            }

            if (claim.Cue is null)
            {
                continue;
            }

            foreach (var piece in claim.Content)
            {
                Each(piece, token => _content[token] = i);
            }

            foreach (var piece in claim.Cue.Spans)
            {
                Each(piece, token => _cue[token] = i);
            }
        }
    }

    /// <summary>Whether the span begins in the cue of an attribution.</summary>
    public bool IsCue(TextSpan span) => At(_cue, span) >= 0;

    /// <summary>Whether the span begins in the quoted part of a claim.</summary>
    public bool IsQuoted(TextSpan span) => _draft.TokenAtOrAfter(span.Start) is var token && token < _quoted.Length && _quoted[token];

    /// <summary>Whether the span begins in the content of an attribution.</summary>
    public bool IsAttributed(TextSpan span) => At(_content, span) >= 0;

    /// <summary>Entity id of the source of the attribution whose cue the span is in, or else of the innermost whose content it is in; or null.</summary>
    public string? SourceAround(TextSpan span)
    {
        var claim = At(_cue, span) is var cue and >= 0 ? cue : At(_content, span);
        return claim >= 0 && _draft.Claims[claim].Source is { Entities: [var only] } ? only : null;
    }

    private int At(int[] claims, TextSpan span) => _draft.TokenAtOrAfter(span.Start) is var token && token < claims.Length ? claims[token] : -1;

    private void Each(TextSpan piece, Action<int> act)
    {
        for (var t = _draft.TokenAtOrAfter(piece.Start); t < _draft.Tokens.Length && _draft.Tokens[t].Span.Start < piece.End; t++)
        {
            act(t);
        }
    }
}
