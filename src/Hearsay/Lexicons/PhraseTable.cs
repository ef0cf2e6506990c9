using System.Buffers;
using System.Collections.Immutable;
using Hearsay.Documents;

namespace Hearsay.Lexicons;

/// <summary>
/// Phrases with a value each, found in a text by the longest match from a token on. A phrase is compared letter by letter with
/// the text, so it does not matter how the tokeniser cuts "Guinea-Bissau" or "U.S."; it starts where a token starts and ends
/// where one ends. Case counts; a run of capitals ("NEW YORK") is also tried as "New York". Typographic apostrophes and
/// any white space in the text match the plain ones of the phrase.
/// </summary>
internal sealed class PhraseTable<T>
    where T : class
{
    private const int LongestPhrase = 96; // UTF-16 units; longer ones are not worth the stack
    private static readonly SearchValues<char> Unusual = SearchValues.Create("\u2019\u2018\u00a0\n\r\t\u2011\u2010");

    private readonly Dictionary<string, T> _values;
    private readonly Dictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly Dictionary<string, int> _longest; // first word → units of the longest phrase that starts with it
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _longestLookup;

    public PhraseTable(int capacity)
    {
        _values = new(capacity, StringComparer.Ordinal);
        _lookup = _values.GetAlternateLookup<ReadOnlySpan<char>>();
        _longest = new(capacity, StringComparer.Ordinal);
        _longestLookup = _longest.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Number of phrases.</summary>
    public int Count => _values.Count;

    /// <summary>Adds <paramref name="phrase"/>; where it is there already, keeps the old value and returns it.</summary>
    public T Add(string phrase, T value)
    {
        if (phrase.Length is 0 or > LongestPhrase)
        {
            return value;
        }

        if (!_values.TryAdd(phrase, value))
        {
            return _values[phrase];
        }

        var word = FirstWord(phrase);
        if (!_longestLookup.TryGetValue(word, out var longest) || longest < phrase.Length)
        {
            _longestLookup[word] = phrase.Length;
        }

        return value;
    }

    /// <summary>The value of exactly <paramref name="phrase"/>, or null.</summary>
    public T? Find(ReadOnlySpan<char> phrase) => _lookup.TryGetValue(phrase, out var value) ? value : null;

    /// <summary>
    /// The longest phrase that starts at token <paramref name="first"/> and ends at or before token <paramref name="end"/>
    /// (exclusive). Time is bounded by the longest phrase, whatever the text.
    /// </summary>
    /// <returns>Number of tokens it covers; 0 where there is none.</returns>
    public int Match(string text, ImmutableArray<Token> tokens, int first, int end, out T? value)
    {
        value = null;
        var token = tokens[first].Span.In(text);
        var found = MatchAs(text, tokens, first, end, FirstWord(token), false, ref value);
        if (found == 0 && IsCapitals(token))
        {
            Span<char> word = stackalloc char[LongestPhrase];
            var head = FirstWord(token);
            if (head.Length <= LongestPhrase)
            {
                Lower(head, word);
                found = MatchAs(text, tokens, first, end, word[..head.Length], true, ref value);
            }
        }

        return found;
    }

    private int MatchAs(string text, ImmutableArray<Token> tokens, int first, int end, ReadOnlySpan<char> word, bool lower, ref T? value)
    {
        if (!_longestLookup.TryGetValue(word, out var longest))
        {
            return 0;
        }

        var start = tokens[first].Span.Start;
        var stop = first + 1;
        while (stop < end && tokens[stop].Span.End - start <= longest)
        {
            stop++;
        }

        Span<char> buffer = stackalloc char[LongestPhrase];
        for (; stop > first; stop--)
        {
            scoped var slice = text.AsSpan(start, tokens[stop - 1].Span.End - start);
            if (slice.Length > longest)
            {
                continue;
            }

            if (lower)
            {
                Lower(slice, buffer);
                slice = buffer[..slice.Length];
            }
            else if (slice.ContainsAny(Unusual))
            {
                slice = buffer[..Plain(slice, buffer)];
            }

            if (_lookup.TryGetValue(slice, out value))
            {
                return stop - first;
            }
        }

        return 0;
    }

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> phrase)
    {
        var i = 0;
        while (i < phrase.Length && char.IsLetterOrDigit(phrase[i]))
        {
            i++;
        }

        return i == 0 ? phrase[..1] : phrase[..i];
    }

    private static bool IsCapitals(ReadOnlySpan<char> token)
    {
        var letters = 0;
        foreach (var c in token)
        {
            if (char.IsLower(c))
            {
                return false;
            }

            letters += char.IsUpper(c) ? 1 : 0;
        }

        return letters > 2;
    }

    private static void Lower(ReadOnlySpan<char> from, Span<char> to)
    {
        var inWord = false;
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = inWord ? char.ToLowerInvariant(from[i]) : from[i];
            inWord = char.IsLetter(from[i]);
        }
    }

    private static int Plain(ReadOnlySpan<char> from, Span<char> to)
    {
        var length = 0;
        foreach (var c in from)
        {
            var plain = c is '\u2019' or '\u2018' ? '\'' : c is '\u2011' or '\u2010' ? '-' : char.IsWhiteSpace(c) ? ' ' : c;
            if (plain != ' ' || length == 0 || to[length - 1] != ' ')
            {
                to[length++] = plain;
            }
        }

        return length;
    }
}
