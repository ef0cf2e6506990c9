using Hearsay.Documents;

namespace Hearsay.Reading;

/// <summary>
/// Full dates as pages and date lines write them: <c>2025-06-14T09:30Z</c>, <c>June 14, 2025</c>, <c>Sat., 14 Jun 2025, 9.30 pm BST</c>,
/// <c>14.06.2025</c>. A date without its year is none: nothing here knows today. English month names; no culture plays a part.
/// </summary>
internal static class WrittenDate
{
    private static readonly string[] Months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    private static readonly string[] Days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    private static readonly (string Name, int Minutes)[] Zones =
    [
        ("UTC", 0), ("GMT", 0), ("BST", 60), ("CET", 60), ("CEST", 120), ("EET", 120), ("EEST", 180), ("MSK", 180),
        ("EST", -300), ("EDT", -240), ("CST", -360), ("CDT", -300), ("MST", -420), ("MDT", -360), ("PST", -480), ("PDT", -420), ("AEST", 600), ("AEDT", 660), ("JST", 540),
    ];

    /// <summary>Reads a date at the start of <paramref name="text"/>, with its weekday before and its time of day after it.</summary>
    /// <param name="text">Text that begins with the date.</param>
    /// <param name="dayFirst">Whether <c>05/06/2025</c> is the 5th of June.</param>
    /// <param name="value">The date.</param>
    /// <param name="length">Characters it takes.</param>
    public static bool TryRead(ReadOnlySpan<char> text, bool dayFirst, out PublicationTime value, out int length)
    {
        value = default;
        length = 0;
        var at = SkipWeekday(text);
        if (!TryReadDay(text[at..], dayFirst, out var date, out var used))
        {
            return false;
        }

        at += used;
        length = at;
        value = new(date);
        if (ReadTime(text[at..], out var time, out var offset) is > 0 and var more)
        {
            value = new(date, time, offset);
            length = at + more;
        }

        return true;
    }

    /// <summary>The first date anywhere in <paramref name="text"/>.</summary>
    public static bool TryFind(ReadOnlySpan<char> text, bool dayFirst, out PublicationTime value)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && char.IsAsciiLetterOrDigit(text[at]) && TryRead(text[at..], dayFirst, out value, out _))
            {
                return true;
            }
        }

        value = default;
        return false;
    }

    private static bool TryReadDay(ReadOnlySpan<char> text, bool dayFirst, out DateOnly date, out int length)
    {
        date = default;
        length = 0;
        if (text.IsEmpty)
        {
            return false;
        }

        return char.IsAsciiLetter(text[0]) ? MonthFirst(text, out date, out length)
            : Numeric(text, dayFirst, out date, out length) || DayMonthName(text, out date, out length);
    }

    /// <summary><c>June 14, 2025</c>, <c>Jun. 14th 2025</c>.</summary>
    private static bool MonthFirst(ReadOnlySpan<char> text, out DateOnly date, out int length)
    {
        date = default;
        length = 0;
        var at = Name(text, Months, out var month);
        if (at == 0)
        {
            return false;
        }

        at += Blanks(text[at..]);
        var digits = Number(text[at..], 1, 2, out var day);
        if (digits == 0)
        {
            return false;
        }

        at += digits;
        at += Ordinal(text[at..]);
        at += Blanks(text[at..], ",");
        digits = Number(text[at..], 4, 4, out var year);
        length = at + digits;
        return digits > 0 && TryDate(year, month, day, out date);
    }

    /// <summary><c>14 June 2025</c>, <c>14th of June, 2025</c>, <c>14-Jun-2025</c>.</summary>
    private static bool DayMonthName(ReadOnlySpan<char> text, out DateOnly date, out int length)
    {
        date = default;
        length = 0;
        var at = Number(text, 1, 2, out var day);
        if (at == 0)
        {
            return false;
        }

        at += Ordinal(text[at..]);
        at += Blanks(text[at..], "-");
        if (text[at..].StartsWith("of ", StringComparison.OrdinalIgnoreCase))
        {
            at += 3;
        }

        var letters = Name(text[at..], Months, out var month);
        if (letters == 0)
        {
            return false;
        }

        at += letters;
        at += Blanks(text[at..], ",-");
        var digits = Number(text[at..], 4, 4, out var year);
        length = at + digits;
        return digits > 0 && TryDate(year, month, day, out date);
    }

    /// <summary><c>2025-06-14</c>, <c>2025/6/14</c>, <c>20250614</c>, <c>14.06.2025</c>, <c>06/14/2025</c>.</summary>
    private static bool Numeric(ReadOnlySpan<char> text, bool dayFirst, out DateOnly date, out int length)
    {
        date = default;
        length = 0;
        if (Number(text, 8, 8, out var packed) == 8)
        {
            length = 8;
            return TryDate(packed / 10000, packed / 100 % 100, packed % 100, out date);
        }

        var a = Number(text, 1, 4, out var first);
        if (a is 0 or 3 || a == text.Length || text[a] is not ('-' or '/' or '.'))
        {
            return false;
        }

        var mark = text[a];
        var at = a + 1;
        var b = Number(text[at..], 1, 2, out var second);
        at += b;
        if (b == 0 || at >= text.Length || text[at] != mark)
        {
            return false;
        }

        at++;
        var c = Number(text[at..], a == 4 ? 1 : 4, a == 4 ? 2 : 4, out var third);
        length = at + c;
        if (c == 0)
        {
            return false;
        }

        return a == 4 ? TryDate(first, second, third, out date)
            : dayFirst || mark == '.' || first > 12 ? TryDate(third, second, first, out date)
            : TryDate(third, first, second, out date);
    }

    /// <summary>Length of a time of day at the start, separators before it included; 0 if there is none.</summary>
    private static int ReadTime(ReadOnlySpan<char> text, out TimeOnly time, out TimeSpan? offset)
    {
        time = default;
        offset = null;
        var at = text.StartsWith('T') || text.StartsWith('t') ? 1 : Blanks(text, ",|·•-–—");
        if (at == 0)
        {
            return 0;
        }

        if (text[at..].StartsWith("at ", StringComparison.OrdinalIgnoreCase))
        {
            at += 3;
        }

        var digits = Number(text[at..], 1, 2, out var hour);
        if (digits == 0)
        {
            return 0;
        }

        at += digits;
        var minute = 0;
        var second = 0;
        var hasMinutes = at + 2 < text.Length && text[at] is ':' or '.' && Number(text[(at + 1)..], 2, 2, out minute) == 2;
        if (hasMinutes)
        {
            at += 3;
            if (at + 2 < text.Length && text[at] == ':' && Number(text[(at + 1)..], 2, 2, out second) == 2)
            {
                at += 3;
                at += Fraction(text[at..]);
            }
        }

        var half = HalfDay(text[at..], out var isPm);
        if (half > 0)
        {
            if (hour is < 1 or > 12)
            {
                return 0;
            }

            hour = (hour % 12) + (isPm ? 12 : 0);
            at += half;
        }

        if ((!hasMinutes && half == 0) || hour > 23 || minute > 59 || second > 59)
        {
            return 0;
        }

        time = new TimeOnly(hour, minute, second);
        return at + Offset(text[at..], out offset);
    }

    private static int Fraction(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith('.'))
        {
            return 0;
        }

        var length = 1;
        while (length < text.Length && char.IsAsciiDigit(text[length]))
        {
            length++;
        }

        return length == 1 ? 0 : length;
    }

    private static int HalfDay(ReadOnlySpan<char> text, out bool isPm)
    {
        var at = Blanks(text);
        var rest = text[at..];
        isPm = rest.StartsWith("p", StringComparison.OrdinalIgnoreCase);
        foreach (var form in (ReadOnlySpan<string>)["am", "pm", "a.m.", "p.m."])
        {
            if (rest.StartsWith(form, StringComparison.OrdinalIgnoreCase) && (rest.Length == form.Length || !char.IsLetterOrDigit(rest[form.Length])))
            {
                return at + form.Length;
            }
        }

        return 0;
    }

    private static int Offset(ReadOnlySpan<char> text, out TimeSpan? offset)
    {
        offset = null;
        if (text is ['Z', ..] && (text.Length == 1 || !char.IsLetterOrDigit(text[1])))
        {
            offset = TimeSpan.Zero;
            return 1;
        }

        var blanks = Blanks(text, "(");
        var rest = text[blanks..];
        foreach (var (name, minutes) in Zones)
        {
            if (rest.StartsWith(name) && (rest.Length == name.Length || !char.IsLetterOrDigit(rest[name.Length])))
            {
                offset = TimeSpan.FromMinutes(minutes);
                var end = blanks + name.Length;
                return blanks > 0 && text[blanks - 1] == '(' && end < text.Length && text[end] == ')' ? end + 1 : end;
            }
        }

        if (rest.IsEmpty || rest[0] is not ('+' or '-'))
        {
            return 0;
        }

        var digits = Number(rest[1..], 2, 4, out var value);
        if (digits is not (2 or 4))
        {
            return 0;
        }

        var at = 1 + digits;
        var hours = digits == 4 ? value / 100 : value;
        var extra = digits == 4 ? value % 100 : 0;
        if (digits == 2 && at < rest.Length && rest[at] == ':' && Number(rest[(at + 1)..], 2, 2, out extra) == 2)
        {
            at += 3;
        }

        if (hours > 14 || extra > 59)
        {
            return 0;
        }

        offset = new TimeSpan(hours, extra, 0) * (rest[0] == '-' ? -1 : 1);
        return blanks + at;
    }

    private static int SkipWeekday(ReadOnlySpan<char> text)
    {
        var length = Name(text, Days, out _);
        return length == 0 ? 0 : length + Blanks(text[length..], ",");
    }

    /// <summary>Length of one of <paramref name="names"/> at the start, whole or cut to three or four letters, with its full stop.</summary>
    private static int Name(ReadOnlySpan<char> text, string[] names, out int number)
    {
        number = 0;
        var letters = 0;
        while (letters < text.Length && char.IsAsciiLetter(text[letters]))
        {
            letters++;
        }

        if (letters < 3)
        {
            return 0;
        }

        var word = text[..letters];
        for (var i = 0; i < names.Length; i++)
        {
            if (word.Equals(names[i], StringComparison.OrdinalIgnoreCase) || (letters <= 5 && names[i].AsSpan().StartsWith(word, StringComparison.OrdinalIgnoreCase)))
            {
                number = i + 1;
                return letters < text.Length && text[letters] == '.' ? letters + 1 : letters;
            }
        }

        return 0;
    }

    private static int Number(ReadOnlySpan<char> text, int least, int most, out int value)
    {
        value = 0;
        var length = 0;
        while (length < text.Length && char.IsAsciiDigit(text[length]))
        {
            if (++length > most)
            {
                return 0;
            }

            value = (value * 10) + (text[length - 1] - '0');
        }

        return length < least ? 0 : length;
    }

    private static int Ordinal(ReadOnlySpan<char> text)
    {
        foreach (var ending in (ReadOnlySpan<string>)["st", "nd", "rd", "th"])
        {
            if (text.StartsWith(ending, StringComparison.OrdinalIgnoreCase) && (text.Length == 2 || !char.IsLetterOrDigit(text[2])))
            {
                return 2;
            }
        }

        return 0;
    }

    private static int Blanks(ReadOnlySpan<char> text, string also = "")
    {
        var length = 0;
        while (length < text.Length && length < 6 && (text[length] is ' ' or '\u00A0' or '\u202F' or '\t' || also.Contains(text[length])))
        {
            length++;
        }

        return length;
    }

    private static bool TryDate(int year, int month, int day, out DateOnly date)
    {
        var valid = year is >= 1800 and <= 2199 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        date = valid ? new DateOnly(year, month, day) : default;
        return valid;
    }
}
