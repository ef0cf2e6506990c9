using System.Globalization;
using Hearsay.Documents;

namespace Hearsay.Annotators.Temporal;

/// <summary>
/// Cuts a sentence into the pieces the grammar reads: runs of letters, numbers, single marks. It works on the characters and not
/// on the document's tokens, because tokenizers differ on "third-quarter", "'90s", "5pm" and "2014-16", and a time
/// expression often begins or ends inside such a word.
/// </summary>
internal sealed class TimeLexer
{
    private const int LongestWord = 24; // the longest listed word has 13 letters
    private readonly TimeVocabulary _vocabulary = TimeVocabulary.Default;

    /// <summary>The pieces of <paramref name="span"/> of <paramref name="text"/>, in order.</summary>
    public List<TimeWord> Cut(string text, TextSpan span)
    {
        var words = new List<TimeWord>();
        var at = span.Start;
        var gap = true;
        while (at < span.End)
        {
            var c = text[at];
            if (char.IsWhiteSpace(c))
            {
                gap = true;
                at++;
                continue;
            }

            var word = char.IsAsciiDigit(c) ? Figure(text, at, span.End, !gap && words.Count > 0 ? text[at - 1] : ' ')
                : char.IsLetter(c) ? Letters(text, at, span.End, !gap && words.Count > 0 ? words[^1] : default)
                : Sign(c, at);
            words.Add(word with { Glued = !gap });
            at = word.End;
            gap = false;
        }

        return words;
    }

    private static TimeWord Sign(char c, int at) => new()
    {
        Start = at,
        End = at + 1,
        Symbol = c switch
        {
            '-' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' => Symbol.Dash,
            '/' => Symbol.Slash,
            ':' => Symbol.Colon,
            ',' => Symbol.Comma,
            '.' => Symbol.Dot,
            '\'' or '\u2019' or '\u2018' or '`' => Symbol.Apostrophe,
            '(' or '[' => Symbol.Open,
            ')' or ']' => Symbol.Close,
            '"' or '\u201C' or '\u201D' or '\u00AB' or '\u00BB' => Symbol.Quote,
            '+' => Symbol.Plus,
            '\u00BD' => Symbol.Number,
            ';' or '!' or '?' => Symbol.Mark,
            _ => Symbol.Other,
        },
        Value = c == '\u00BD' ? 0.5 : 0,
    };

    /// <summary>A number in figures, with thousands commas or a decimal point; sums of money, percentages and codes are no numbers here.</summary>
    private static TimeWord Figure(string text, int start, int limit, char before)
    {
        var at = start;
        while (at < limit && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        var digits = at - start;
        if (digits <= 3)
        {
            while (at + 3 < limit && text[at] == ',' && IsDigits(text, at + 1, 3) && !(at + 4 < limit && char.IsAsciiDigit(text[at + 4])))
            {
                at += 4;
                digits = 0;
            }
        }

        if (at + 1 < limit && text[at] == '.' && char.IsAsciiDigit(text[at + 1]) && !IsDotted(text, at, limit))
        {
            digits = 0;
            for (at++; at < limit && char.IsAsciiDigit(text[at]); at++)
            {
            }
        }

        var plain = at - start <= 18 && !(char.IsLetter(before) && before != 'T') && before is not ('$' or '\u00A3' or '\u20AC' or '\u00A5' or '#' or '_')
            && !(at < limit && text[at] is '%' or '_' or '\u00B0');
        var number = plain ? double.Parse(text.AsSpan(start, at - start), NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : 0;
        var word = new TimeWord { Start = start, End = at, Symbol = plain ? Symbol.Number : Symbol.Other, Value = number, Digits = plain ? digits : 0 };
        return plain && at < limit && char.IsLetter(text[at]) ? Suffixed(text, word, limit) : word;
    }

    /// <summary>A number with letters at its end: 14th, 1990s, 5pm; with letters that mean nothing here (20k) it is no number.</summary>
    private static TimeWord Suffixed(string text, TimeWord number, int limit)
    {
        var end = number.End;
        while (end < limit && char.IsLetter(text[end]))
        {
            end++;
        }

        return text.AsSpan(number.End, end - number.End) switch
        {
            "st" or "nd" or "rd" or "th" => number with { Symbol = Symbol.Ordinal, End = end },
            "s" when number.Digits is 2 or 4 && number.Int % 10 == 0 => number with { Symbol = Symbol.Decade, End = end },
            "am" or "pm" or "AM" or "PM" or "a" or "p" or "T" or "h" or "hr" or "hrs" or "min" or "mins" => number,
            _ => number with { Symbol = Symbol.Other, End = end },
        };
    }

    /// <summary>Whether the point at <paramref name="at"/> separates the parts of a date such as 14.06.2025 and is no decimal point.</summary>
    private static bool IsDotted(string text, int at, int limit)
    {
        var i = at + 1;
        while (i < limit && char.IsAsciiDigit(text[i]))
        {
            i++;
        }

        return (i - at <= 3 && i + 1 < limit && text[i] == '.' && char.IsAsciiDigit(text[i + 1]))
            || (at >= 3 && text[at - 1] is >= '0' and <= '9' && HasPointBefore(text, at));
    }

    private static bool HasPointBefore(string text, int at)
    {
        var i = at - 1;
        while (i > 0 && at - i < 4 && char.IsAsciiDigit(text[i]))
        {
            i--;
        }

        return text[i] == '.' && i > 0 && char.IsAsciiDigit(text[i - 1]);
    }

    private static bool IsDigits(string text, int start, int count)
    {
        for (var i = start; i < start + count; i++)
        {
            if (i >= text.Length || !char.IsAsciiDigit(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private TimeWord Letters(string text, int start, int limit, TimeWord before)
    {
        var at = start;
        while (at < limit && char.IsLetter(text[at]))
        {
            at++;
        }

        if (AmPm(text, start, at, limit) is { } half)
        {
            return half;
        }

        if (at - start > LongestWord)
        {
            return new TimeWord { Start = start, End = at, Symbol = Symbol.Other };
        }

        Span<char> lower = stackalloc char[LongestWord];
        var length = text.AsSpan(start, at - start).ToLowerInvariant(lower);
        var word = _vocabulary.Word(lower[..length]);
        var capital = char.IsUpper(text[start]);
        if (word.Symbol == Symbol.Zone && !(capital && char.IsUpper(text[at - 1])))
        {
            word = default;
        }

        // "Sept." and "Mon." take their full stop along.
        if (word.Short && at < limit && text[at] == '.' && word.Symbol is Symbol.Month or Symbol.WeekdayAbbreviation or Symbol.UnitAbbreviation && at + 1 < limit)
        {
            at++;
        }

        if (length == 1 && text[start] == 'T' && before.Digits == 2)
        {
            word = word with { Symbol = Symbol.IsoT };
        }

        if (length == 1 && lower[0] == 's' && before.Symbol == Symbol.Apostrophe)
        {
            word = word with { Symbol = Symbol.S };
        }

        return word with { Start = start, End = at, Capital = capital, Cue = _vocabulary.Cue(lower[..length]) };
    }

    /// <summary>a.m., p.m., am, pm in any case; the full stops belong to it. Value 0 for the morning, 12 for the afternoon.</summary>
    private static TimeWord? AmPm(string text, int start, int end, int limit)
    {
        if ((text[start] | 0x20) is not ('a' or 'p'))
        {
            return null;
        }

        var value = (text[start] | 0x20) == 'p' ? 12 : 0;
        if (end - start == 2 && (text[start + 1] | 0x20) == 'm' && (value == 12 || char.IsUpper(text[start]) || FigureBefore(text, start)))
        {
            return new TimeWord { Start = start, End = end, Symbol = Symbol.AmPm, Value = value };
        }

        if (end - start == 1 && end + 1 < limit && text[end] == '.' && (text[end + 1] | 0x20) == 'm' && !(end + 2 < limit && char.IsLetter(text[end + 2])))
        {
            var to = end + 2 < limit && text[end + 2] == '.' ? end + 3 : end + 2;
            return new TimeWord { Start = start, End = to, Symbol = Symbol.AmPm, Value = value };
        }

        return null;
    }

    private static bool FigureBefore(string text, int start)
    {
        var i = start - 1;
        while (i > 0 && start - i < 3 && text[i] == ' ')
        {
            i--;
        }

        return i >= 0 && char.IsAsciiDigit(text[i]);
    }
}
