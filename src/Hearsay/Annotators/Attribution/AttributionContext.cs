using Hearsay.Documents;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Attribution;

/// <summary>What the finders share while one article is read.</summary>
internal sealed class AttributionContext
{
    public AttributionContext(Draft draft)
    {
        Draft = draft;
        Clause = new Clause(draft);
        Quotations = QuotationFinder.Find(draft);
        _quotationOf = new int[draft.Tokens.Length];
        _mentionsByEnd = draft.Mentions.ToLookup(mention => mention.EndToken);
        _mentionsByStart = draft.Mentions.ToLookup(mention => mention.FirstToken);
        _mentionsByHead = new(() => draft.Mentions.ToLookup(mention => mention.HeadToken));
        Array.Fill(_quotationOf, -1);
        for (var q = 0; q < Quotations.Count; q++)
        {
            for (var t = Quotations[q].Outer.First; t < Quotations[q].Outer.End; t++)
            {
                _quotationOf[t] = q;
            }
        }
    }

    private readonly int[] _quotationOf;
    private bool[]? _somebody; // made on first use
    private readonly ILookup<int, Mention> _mentionsByEnd;
    private readonly ILookup<int, Mention> _mentionsByStart;
    private readonly Lazy<ILookup<int, Mention>> _mentionsByHead;

    public Draft Draft { get; }

    public DependencyTree Tree => Draft.Tree;

    public Clause Clause { get; }

    public List<Quotation> Quotations { get; }

    /// <summary>Index of the (innermost) quotation that holds <paramref name="token"/>, marks included; -1 outside quotations.</summary>
    public int QuotationOf(int token) => _quotationOf[token];

    /// <summary>The mentions whose last token stands right before <paramref name="token"/>.</summary>
    public IEnumerable<Mention> MentionsEndingAt(int token) => _mentionsByEnd[token];

    /// <summary>The mentions that begin with <paramref name="token"/>.</summary>
    public IEnumerable<Mention> MentionsFrom(int token) => _mentionsByStart[token];

    /// <summary>The mentions that lie in <paramref name="range"/>.</summary>
    public IEnumerable<Mention> MentionsWithin(TokenRange range)
    {
        for (var t = range.First; t < range.End; t++)
        {
            foreach (var mention in MentionsFrom(t))
            {
                if (mention.EndToken <= range.End)
                {
                    yield return mention;
                }
            }
        }
    }

    /// <summary>The mentions whose head is <paramref name="token"/>.</summary>
    public IEnumerable<Mention> MentionsHeadedBy(int token) => _mentionsByHead.Value[token];

    /// <summary>Whether <paramref name="noun"/> stands in a mention of somebody or something that can speak, at its head or before.</summary>
    public bool IsSomebody(int noun) => (_somebody ??= Somebody())[noun];

    private bool[] Somebody()
    {
        var somebody = new bool[Draft.Tokens.Length];
        foreach (var mention in Draft.Mentions)
        {
            if (mention.Kind is EntityKind.Person or EntityKind.Organisation or EntityKind.Group or EntityKind.Document && mention.HeadToken >= mention.FirstToken)
            {
                somebody.AsSpan(mention.FirstToken, Math.Min(mention.EndToken, mention.HeadToken + 1) - mention.FirstToken).Fill(true);
            }
        }

        return somebody;
    }

    /// <summary>The subtree of <paramref name="token"/> as a run; trees are projective.</summary>
    public TokenRange Subtree(int token) => new(Tree.Leftmost(token), Tree.Rightmost(token) + 1);

    /// <summary>
    /// Makes the pieces of a content what readers expect: quotations they cut into are taken in whole (unless they hold the cue), the
    /// words of cue, source and addressee are taken out, pieces that touch are joined, and the punctuation around a piece that is not
    /// part of what was said is left off.
    /// </summary>
    public List<TokenRange> Tidy(IEnumerable<TokenRange> raw, params ReadOnlySpan<TokenRange?> parts)
    {
        var pieces = new List<TokenRange>();
        foreach (var piece in raw)
        {
            pieces.Add(WithWholeQuotations(piece, parts));
        }

        foreach (var part in parts)
        {
            if (part is { } hole)
            {
                pieces = Without(pieces, hole);
            }
        }

        pieces = Joined(pieces.Select(Trim).Where(piece => !piece.IsEmpty).OrderBy(piece => piece.First).ToList());
        return pieces;
    }

    /// <summary>The piece without the punctuation at its ends that is not part of what was said: what stays are question marks, exclamation marks, brackets and quotation marks with their partner inside.</summary>
    public TokenRange Trim(TokenRange piece)
    {
        int first = piece.First, end = piece.End;
        while (first < end && IsLooseMark(first, new TokenRange(first, end), atEnd: false))
        {
            first++;
        }

        while (end > first && IsLooseMark(end - 1, new TokenRange(first, end), atEnd: true))
        {
            end--;
        }

        return new TokenRange(first, end);
    }

    private bool IsLooseMark(int token, TokenRange piece, bool atEnd)
    {
        var text = Draft.TokenText(token);
        if (char.IsLetterOrDigit(text[0]))
        {
            return false;
        }

        if (QuotationOf(token) is var q && q >= 0)
        {
            var quotation = Quotations[q];
            if (token == quotation.Open)
            {
                return quotation.Closed ? !piece.Contains(quotation.Close) : atEnd;
            }

            if (token == quotation.Close)
            {
                return !piece.Contains(quotation.Open);
            }

            if (atEnd && !quotation.Closed && piece.Contains(quotation.Open))
            {
                return false;
            }
        }

        return text[0] switch
        {
            ',' or ';' or ':' or '-' or '–' or '—' or '"' or '“' or '”' or '`' => true,
            '\'' => text.Length == 2,
            '.' or '…' => atEnd && text.Length <= 3,
            '?' or '!' => !atEnd,
            ')' => !piece.Contains(MatchingOpen(token)),
            '(' => atEnd,
            _ => false,
        };
    }

    private int MatchingOpen(int close)
    {
        // Brackets in news stand close together; a look-back of 60 words bounds the time.
        for (var t = close - 1; t >= 0 && t > close - 60; t--)
        {
            if (Draft.TokenText(t) is "(")
            {
                return t;
            }
        }

        return -1;
    }

    private TokenRange WithWholeQuotations(TokenRange piece, ReadOnlySpan<TokenRange?> parts)
    {
        var result = piece;
        for (var t = piece.First; t < piece.End; t++)
        {
            if (QuotationOf(t) is var q && q >= 0 && !HoldsOneOf(Quotations[q].Outer, parts))
            {
                var outer = Quotations[q].Outer;
                result = new TokenRange(Math.Min(result.First, outer.First), Math.Max(result.End, outer.End));
                t = Math.Max(t, outer.End - 1);
            }
        }

        return result;
    }

    private static bool HoldsOneOf(TokenRange quotation, ReadOnlySpan<TokenRange?> parts)
    {
        foreach (var part in parts)
        {
            if (part is { } range && quotation.Overlaps(range))
            {
                return true;
            }
        }

        return false;
    }

    private static List<TokenRange> Without(List<TokenRange> pieces, TokenRange hole)
    {
        var kept = new List<TokenRange>(pieces.Count + 1);
        foreach (var piece in pieces)
        {
            if (!piece.Overlaps(hole))
            {
                kept.Add(piece);
                continue;
            }

            if (piece.First < hole.First)
            {
                kept.Add(new TokenRange(piece.First, hole.First));
            }

            if (piece.End > hole.End)
            {
                kept.Add(new TokenRange(hole.End, piece.End));
            }
        }

        return kept;
    }

    private static List<TokenRange> Joined(List<TokenRange> pieces)
    {
        var joined = new List<TokenRange>(pieces.Count);
        foreach (var piece in pieces)
        {
            if (joined.Count > 0 && piece.First <= joined[^1].End)
            {
                joined[^1] = new TokenRange(joined[^1].First, Math.Max(joined[^1].End, piece.End));
            }
            else
            {
                joined.Add(piece);
            }
        }

        return joined;
    }
}
