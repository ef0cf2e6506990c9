using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hearsay.Documents;

namespace Hearsay.Evaluation;

/// <summary>Whose words an attribution's content is, by its quotation marks alone.</summary>
internal enum QuoteType
{
    /// <summary>At least nine tenths of the content's words stand in quotation marks.</summary>
    Direct,

    /// <summary>Some do.</summary>
    Mixed,

    /// <summary>None does.</summary>
    Indirect,
}

/// <summary>
/// An article as the attribution scorer sees it: its own plain tokens, so that a score does not depend on any tokenizer under
/// test. A word is a run of letters and digits with inner apostrophes; <c>''</c> and <c>``</c> are one token each; every other
/// character that is not white space is a token. A token is in a span when its first character is.
/// </summary>
internal sealed class ScoredText
{
    private static readonly Dictionary<string, string> Closers = new(StringComparer.Ordinal)
    {
        ["“"] = "”", ["\""] = "\"", ["''"] = "''", ["``"] = "''", ["«"] = "»",
    };

    private readonly string _text;
    private readonly List<TextSpan> _tokens = [];
    private readonly List<bool> _isWord = [];
    private readonly bool[] _quoted;

    public ScoredText(string text)
    {
        _text = text;
        Tokenize();
        _quoted = new bool[_tokens.Count];
        MarkQuotedWords();
    }

    /// <summary>Number of word tokens.</summary>
    public int WordCount => _isWord.Count(isWord => isWord);

    /// <summary>The attributions with their token sets; one with no token in cue and content is left out.</summary>
    public List<ScoredAttribution> Prepare(IEnumerable<Attribution> attributions)
    {
        var prepared = new List<ScoredAttribution>();
        foreach (var attribution in attributions)
        {
            var roles = new ScoredRole[3];
            for (var role = 0; role < 3; role++)
            {
                var spans = Trim(attribution[role]);
                var tokens = new SortedSet<int>();
                foreach (var span in spans)
                {
                    tokens.UnionWith(TokensIn(span));
                }

                roles[role] = new ScoredRole(spans, [.. tokens], [.. tokens.Where(token => _isWord[token])]);
            }

            if (roles[1].Tokens.Length + roles[2].Tokens.Length > 0)
            {
                prepared.Add(new ScoredAttribution(attribution, roles, TypeOf(roles[2].Words)));
            }
        }

        return prepared;
    }

    /// <summary>The indices of the word tokens in <paramref name="span"/>.</summary>
    public ImmutableArray<int> WordsIn(TextSpan span) => [.. TokensIn(span).Where(token => _isWord[token])];

    private QuoteType TypeOf(ImmutableArray<int> content)
    {
        var quoted = content.Count(token => _quoted[token]);
        return quoted == 0 ? QuoteType.Indirect : quoted >= 0.9 * content.Length ? QuoteType.Direct : QuoteType.Mixed;
    }

    private IEnumerable<int> TokensIn(TextSpan span)
    {
        int low = 0, high = _tokens.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_tokens[middle].Start < span.Start)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        for (; low < _tokens.Count && _tokens[low].Start < span.End; low++)
        {
            yield return low;
        }
    }

    // Outer white space off, empty spans out, spans that touch or have only white space between them joined.
    private ImmutableArray<TextSpan> Trim(ImmutableArray<TextSpan> spans)
    {
        var joined = new List<TextSpan>();
        foreach (var span in spans.OrderBy(span => span.Start).ThenBy(span => span.End))
        {
            int start = span.Start, end = Math.Min(span.End, _text.Length);
            while (start < end && IsSpace(_text[start]))
            {
                start++;
            }

            while (end > start && IsSpace(_text[end - 1]))
            {
                end--;
            }

            if (start >= end)
            {
                continue;
            }

            if (joined.Count > 0 && (start <= joined[^1].End || IsBlank(joined[^1].End, start)))
            {
                joined[^1] = new TextSpan(joined[^1].Start, Math.Max(end, joined[^1].End));
            }
            else
            {
                joined.Add(new TextSpan(start, end));
            }
        }

        return [.. joined];
    }

    private bool IsBlank(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!IsSpace(_text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private void Tokenize()
    {
        for (var i = 0; i < _text.Length;)
        {
            var start = i;
            var isWord = WordLength(i) > 0;
            if (isWord)
            {
                i = WordEnd(i);
                while (i < _text.Length && _text[i] is '\'' or '’' && WordLength(i + 1) > 0)
                {
                    i = WordEnd(i + 1);
                }
            }
            else if (IsSpace(_text[i]))
            {
                i++;
                continue;
            }
            else if (_text.AsSpan(i) is ['\'', '\'', ..] or ['`', '`', ..])
            {
                i += 2;
            }
            else
            {
                i += char.IsSurrogatePair(_text, i) ? 2 : 1;
            }

            _tokens.Add(new TextSpan(start, i));
            _isWord.Add(isWord);
        }
    }

    private int WordEnd(int i)
    {
        while (WordLength(i) is > 0 and var length)
        {
            i += length;
        }

        return i;
    }

    // UTF-16 length of the word character at i, 0 if there is none. Letters, digits and numbers of all scripts and the underscore,
    // as \w of Python's re has it: combining marks are none, unlike in .NET's \w.
    private int WordLength(int i)
    {
        if (i >= _text.Length || Rune.DecodeFromUtf16(_text.AsSpan(i), out var rune, out var length) != OperationStatus.Done)
        {
            return 0;
        }

        var isWord = rune.Value == '_' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
        return isWord ? length : 0;
    }

    // Python counts the four information separators as white space; .NET does not.
    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\x1c' and <= '\x1f';

    // Words between double quotation marks; the end of a paragraph closes. Single marks do not count: most are apostrophes.
    private void MarkQuotedWords()
    {
        string? closer = null;
        var behind = 0;
        for (var i = 0; i < _tokens.Count; i++)
        {
            var token = _tokens[i];
            if (_text.AsSpan(behind, token.Start - behind).Contains('\n'))
            {
                closer = null;
            }

            behind = token.End;
            var mark = token.Length <= 2 ? token.TextIn(_text) : "";
            if (closer is null && Closers.TryGetValue(mark, out var opened))
            {
                closer = opened;
            }
            else if (mark == closer)
            {
                closer = null;
            }
            else if (closer is not null && _isWord[i])
            {
                _quoted[i] = true;
            }
        }
    }
}

/// <summary>A role of an attribution, ready to compare.</summary>
/// <param name="Spans">Trimmed and joined pieces, in order.</param>
/// <param name="Tokens">Indices of the tokens in them, ascending.</param>
/// <param name="Words">Those of <paramref name="Tokens"/> that are words.</param>
internal readonly record struct ScoredRole(ImmutableArray<TextSpan> Spans, ImmutableArray<int> Tokens, ImmutableArray<int> Words)
{
    public bool SameSpans(ScoredRole other) => Spans.AsSpan().SequenceEqual(other.Spans.AsSpan());

    public bool SameWords(ScoredRole other) => Words.AsSpan().SequenceEqual(other.Words.AsSpan());
}

/// <summary>An attribution ready to compare.</summary>
internal sealed record ScoredAttribution(Attribution Attribution, ScoredRole[] Roles, QuoteType Type)
{
    public ScoredRole Source => Roles[0];

    public ScoredRole Cue => Roles[1];

    public ScoredRole Content => Roles[2];
}
