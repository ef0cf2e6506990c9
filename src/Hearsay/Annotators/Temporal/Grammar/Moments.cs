namespace Hearsay.Annotators.Temporal.Grammar;

/// <summary>
/// Days, with or without the time of day: "last Monday", "today", "Tuesday morning", "5 p.m. on Friday", "June 3 at noon", "the morning
/// of June 3", "this evening", "Christmas Eve".
/// </summary>
internal static class Moments
{
    /// <summary>The longest such expression at <paramref name="i"/>; null if there is none.</summary>
    public static Reading? Read(Words w, int i)
    {
        if (w.Is(i, Symbol.ClockWord) && w.Says(i - 1, "high"))
        {
            return null;
        }

        var mod = Modifiers.BeforeAmount(w, i, out var at);
        if (Clocks.Read(w, at) is { } clock && (mod is null || mod is "APPROX" or "LESS_THAN"))
        {
            return WithDay(w, i, clock, mod == "LESS_THAN" ? "APPROX" : mod);
        }

        if (PartOfDay(w, i) is { } part)
        {
            return part;
        }

        if (Day(w, i) is not var (point, end))
        {
            return null;
        }

        if (!point.HasDate)
        {
            return null;
        }

        if (IsDayLike(point) && w.Is(end, Symbol.DayPart) && !w.Says(end, "overnight"))
        {
            point = point with { Part = w[end].Code };
            end++;
        }

        else if (IsDayLike(point) && w.Is(end, Symbol.In) && w.Is(end + 1, Symbol.The) && w.Is(end + 2, Symbol.DayPart) && point.Day is null)
        {
            point = point with { Part = w[end + 2].Code };
            end += 3;
        }

        if (IsDayLike(point) && ClockBehind(w, end) is { } time)
        {
            point = point with { Part = null, Clock = time.Clock, Offset = time.Offset };
            end = time.End;
        }

        return new Reading(i, end, point);
    }

    /// <summary>A day or a longer stretch of the calendar, with "last", "next", "this" before it.</summary>
    public static (CalendarPoint Point, int End)? Day(Words w, int i)
    {
        if (w.Is(i, Symbol.DayWord))
        {
            return (new CalendarPoint { DayOffset = w[i].Int, Part = w.Says(i, "tonight") ? "NI" : null }, i + 1);
        }

        if (Holidays.Read(w, i) is var (holiday, holidayEnd))
        {
            return (holiday, holidayEnd);
        }

        if (Dates.Read(w, i) is { } date)
        {
            return date;
        }

        return Chosen(w, i);
    }

    /// <summary>"last Monday", "this coming Sunday", "the previous Friday", "next June", "this past spring", "last weekend", "last Christmas".</summary>
    private static (CalendarPoint Point, int End)? Chosen(Words w, int i)
    {
        var at = w.Skip(i, Symbol.The);
        if (w.Is(at, Symbol.This) && w.Is(at + 1, Symbol.Coming, Symbol.Past))
        {
            at++;
        }

        var which = w[at].Symbol switch
        {
            Symbol.Last or Symbol.Past => Which.Last,
            Symbol.Previous => Which.Previous,
            Symbol.Next or Symbol.Coming => Which.Next,
            Symbol.This => Which.This,
            Symbol.Following => Which.Following,
            Symbol.That => Which.That,
            _ => Which.None,
        };
        if (which == Which.None)
        {
            return null;
        }

        at++;
        if (w.Is(at, Symbol.Season))
        {
            return (new CalendarPoint { Season = w[at].Code, Which = which }, at + 1);
        }

        if (w.Is(at, Symbol.Unit) && w[at].Unit == TimeUnit.Weekend)
        {
            return (new CalendarPoint { Weekend = true, Which = which }, at + 1);
        }

        if (Holidays.Read(w, at) is var (holiday, end))
        {
            return (holiday with { Which = which }, end);
        }

        return w[at].Symbol is Symbol.Weekday or Symbol.Month && Dates.Read(w, at) is var (point, pointEnd) && point.Year is null ? (point with { Which = which }, pointEnd) : null;
    }

    /// <summary>"this morning", "last night", "overnight", "the morning of June 3", "early in the morning".</summary>
    private static Reading? PartOfDay(Words w, int i)
    {
        if (w.Is(i, Symbol.DayPart) && w.Says(i, "overnight"))
        {
            return new Reading(i, i + 1, new Shifted(TimeUnit.Day, 0) { Part = "NI" });
        }

        var at = w.Skip(i, Symbol.The);
        if (!w.Is(at, Symbol.DayPart) || w.Says(at, "overnight"))
        {
            return null;
        }

        if (w.Is(at + 1, Symbol.Of, Symbol.On) && Day(w, at + 2) is var (point, end) && IsDayLike(point) && (at > i || w.Is(at + 1, Symbol.On)))
        {
            return new Reading(i, end, point with { Part = w[at].Code });
        }

        var bare = at == i + 1 && w[i - 1].Symbol is Symbol.In or Symbol.During or Symbol.Early or Symbol.Late && !w.Is(at + 1, Symbol.Of) && (w[at + 1].Symbol != Symbol.Other || w[at + 1].Cue != TenseCue.None);
        return bare ? new Reading(i, at + 1, new CalendarPoint { Part = w[at].Code }) : null;
    }

    /// <summary>A clock time with the day behind it: "5 p.m. on Friday", "noon Saturday", "6 a.m. today", "5 in the morning".</summary>
    private static Reading WithDay(Words w, int first, ClockReading clock, string? mod)
    {
        var point = new CalendarPoint { Clock = clock.Clock, Offset = clock.Offset };
        var end = clock.End;
        if (w.Is(end, Symbol.In) && w.Is(end + 1, Symbol.The) && w.Is(end + 2, Symbol.DayPart))
        {
            point = point with { Clock = Afternoon(clock.Clock, w[end + 2].Code!) };
            end += 3;
        }

        var at = w.Is(end, Symbol.Comma) || w.Is(end, Symbol.On) ? end + 1 : end;
        if (Day(w, at) is var (day, dayEnd) && IsDayLike(day))
        {
            var part = day.Part ?? (w.Is(dayEnd, Symbol.DayPart) ? w[dayEnd].Code : null);
            return new Reading(first, w.Is(dayEnd, Symbol.DayPart) ? dayEnd + 1 : dayEnd, day with { Clock = part is null ? point.Clock : Afternoon(point.Clock!, part), Offset = point.Offset, Part = null }, mod);
        }

        if (w.Is(end, Symbol.This, Symbol.Last) && w.Is(end + 1, Symbol.DayPart))
        {
            var shift = w.Is(end, Symbol.Last) ? -1 : 0;
            return new Reading(first, end + 2, point with { DayOffset = shift, Clock = Afternoon(point.Clock!, w[end + 1].Code!) }, mod);
        }

        return new Reading(first, end, point, mod);
    }

    private static ClockReading? ClockBehind(Words w, int i)
    {
        var at = w.Skip(i, Symbol.Comma);
        var introduced = w[at].Symbol is Symbol.At or Symbol.About;
        at = introduced ? at + 1 : at;
        at = introduced ? w.Skip(at, Symbol.About) : at;
        return Clocks.Read(w, at) is { } clock && (introduced || at == i || w.Is(i, Symbol.Comma)) ? clock : null;
    }

    /// <summary>"5" in the afternoon or evening is 17.</summary>
    private static string Afternoon(string clock, string part)
    {
        var hour = ((clock[0] - '0') * 10) + clock[1] - '0';
        return part is "AF" or "EV" || (part == "NI" && hour >= 6) ? hour < 12 ? $"{hour + 12:00}{clock[2..]}" : clock : clock;
    }

    private static bool IsDayLike(CalendarPoint point) =>
        (point.Day is not null || point.Weekday is not null || point.DayOffset is not null || point.Holiday is not null) && !point.WeekOf;
}

/// <summary>Holidays by name, from lexicons/holidays.tsv.</summary>
internal static class Holidays
{
    /// <summary>A holiday at <paramref name="i"/>, with the year behind it if there is one; null if there is none.</summary>
    public static (CalendarPoint Point, int End)? Read(Words w, int i)
    {
        if (!w[i].Capital || w.Text(i).Length > 24)
        {
            return null;
        }

        Span<char> lower = stackalloc char[24];
        var length = w.Text(i).ToLowerInvariant(lower);
        foreach (var (words, rule) in TimeVocabulary.Default.Holidays(lower[..length].TrimEnd('.')))
        {
            if (Matches(w, i, words, out var end))
            {
                var yearAt = w.Skip(end, Symbol.Comma);
                return w.Is(yearAt, Symbol.Number) && w[yearAt].Digits == 4
                    ? (new CalendarPoint { Holiday = rule, Year = w[yearAt].Int }, yearAt + 1)
                    : (new CalendarPoint { Holiday = rule }, end);
            }
        }

        return null;
    }

    private static bool Matches(Words w, int i, string[] words, out int end)
    {
        end = i;
        foreach (var word in words)
        {
            var same = word == "'" ? w.Is(end, Symbol.Apostrophe) : w.Says(end, word);
            if (!same || (word.Length > 2 && !w[end].Capital))
            {
                return false;
            }

            end++;
        }

        return !(words.Length == 1 && w[end].Capital && w.Is(end, Symbol.Other)); // "Christmas Island"
    }
}
