namespace Hearsay.Annotators.Temporal.Grammar;

/// <summary>Times told from another time: "last week", "this month", "three days ago", "the next morning", "the past two months", "now".</summary>
internal static class Relatives
{
    /// <summary>The longest such expression at <paramref name="i"/>; null if there is none.</summary>
    public static Reading? Read(Words w, int i)
    {
        Reading? best = null;
        foreach (var reading in (ReadOnlySpan<Reading?>)[NthOfLonger(w, i), Distance(w, i), Stretch(w, i), WhichUnit(w, i), DayBefore(w, i), YearEarlier(w, i), VagueTime(w, i)])
        {
            if (reading is { } one && (best is null || one.End > best.Value.End))
            {
                best = one;
            }
        }

        return best;
    }

    /// <summary>"three days ago", "a year earlier", "two weeks later", "five years from now".</summary>
    private static Reading? Distance(Words w, int i)
    {
        if (Amounts.Read(w, i) is not { } amount)
        {
            return null;
        }

        var at = amount.End;
        var (sign, reference) = w[at].Symbol switch
        {
            Symbol.Ago => (-1, false),
            Symbol.Earlier or Symbol.Previous => (-1, true),
            Symbol.Before when !IsFollowedByPhrase(w, at + 1) => (-1, true),
            Symbol.Later => (1, true),
            Symbol.Hence => (1, false),
            Symbol.From when w.Is(at + 1, Symbol.Reference) => (1, false),
            _ => (0, false),
        };
        if (sign == 0)
        {
            return FromDay(w, i, amount);
        }

        var end = w.Is(at, Symbol.From) ? at + 2 : at + 1;
        if (reference && amount.Unit is TimeUnit.Hour or TimeUnit.Minute or TimeUnit.Second)
        {
            return new Reading(i, amount.End, new Amount(amount.Value), amount.Mod); // from a moment that is not known to the minute
        }

        if (amount.Count is not { } count || count > 9999)
        {
            return reference ? null : new Reading(i, end, new Vague(sign < 0 ? "PAST_REF" : "FUTURE_REF"));
        }

        var (unit, whole) = Math.Floor(count) == count || amount.Unit < TimeUnit.Year ? (amount.Unit, (int)Math.Round(count)) : (TimeUnit.Month, (int)(count * 12));
        return new Reading(i, end, new Shifted(unit, sign * whole, reference) { IsDistance = true }, amount.Mod);
    }

    /// <summary>"two days before yesterday", "three weeks from today". From a date ("two days before June 3") TimeML reads two expressions.</summary>
    private static Reading? FromDay(Words w, int i, AmountReading amount)
    {
        var sign = w[amount.End].Symbol switch
        {
            Symbol.Before => -1,
            Symbol.After or Symbol.From => 1,
            _ => 0,
        };
        return sign != 0 && amount.Count is { } count && count == Math.Floor(count) && count < 9999 && amount.Unit >= TimeUnit.Day
            && Moments.Day(w, amount.End + 1) is var (day, end) && day.DayOffset is not null ? new Reading(i, end, new Counted(amount.Unit, sign * (int)count, day), amount.Mod) : null;
    }

    private static bool IsFollowedByPhrase(Words w, int i) =>
        w[i].Symbol is Symbol.The or Symbol.A or Symbol.This or Symbol.That or Symbol.Its or Symbol.Number or Symbol.Month or Symbol.Weekday || (w[i].Symbol == Symbol.Other && i < w.Count && w[i].Start > 0 && w.Text(i).Length > 1);

    /// <summary>"the past two months", "the next few days", "the first nine months", "coming weeks", "recent years", "the four days".</summary>
    private static Reading? Stretch(Words w, int i)
    {
        var the = w.Is(i, Symbol.The) || w.Is(i, Symbol.Its);
        var at = the ? i + 1 : i;
        var which = w[at].Symbol is Symbol.Last or Symbol.Past or Symbol.Previous or Symbol.Next or Symbol.Coming or Symbol.Following or Symbol.Latest
            || (w.Is(at, Symbol.Ordinal) && the && w[at].Int == 1) || (w.Is(at, Symbol.Adjective) && w.Says(at, "recent"));
        if (!which && !the)
        {
            return null;
        }

        var amountAt = which ? at + 1 : at;
        if (Modifiers.BeforeAmount(w, amountAt, out _) is not null || Amounts.Read(w, amountAt) is not { } amount || w.Is(amountAt, Symbol.A) || (amount.Weak && !which) || (amount.Weak && w.Is(at, Symbol.Ordinal) && w[at].Int != 1)
            || (!which && (amount.Count is null || amount.Mod is not null || w.IsHyphen(amountAt + 1))))
        {
            return null;
        }

        return new Reading(i, amount.End, new Amount(amount.Value), amount.Mod);
    }

    /// <summary>"last week", "this month", "next year", "the following day", "that year", "the current quarter", "the past decade", "this day".</summary>
    private static Reading? WhichUnit(Words w, int i)
    {
        var the = w.Is(i, Symbol.The);
        var at = the ? i + 1 : i;
        at = w.Is(at, Symbol.This) && w.Is(at + 1, Symbol.Coming, Symbol.Past) ? at + 1 : at;
        var same = w.Is(at, Symbol.That, Symbol.The) && w.Is(at + 1, Symbol.Same);
        at = same ? at + 1 : at;
        var unitAt = w.Skip(w.SkipHyphen(at + 1), Symbol.Fiscal);
        unitAt = w.Skip(unitAt, Symbol.Calendar);
        if (w.Is(unitAt, Symbol.School))
        {
            unitAt++;
        }

        var part = w.Is(unitAt, Symbol.DayPart) ? w[unitAt].Code : null;
        var unit = part is not null ? TimeUnit.Day : w.Is(unitAt, Symbol.Unit) ? w[unitAt].Unit : TimeUnit.None;
        var (count, reference, known) = w[at].Symbol switch
        {
            Symbol.Last => (-1, false, !(the && unit == TimeUnit.Day)),
            Symbol.Past => (-1, false, the || w.Is(at - 1, Symbol.This) || unit is TimeUnit.Week or TimeUnit.Year or TimeUnit.Decade or TimeUnit.Month),
            Symbol.Latest => (-1, false, the),
            Symbol.Previous => (-1, true, true),
            Symbol.This => (0, false, true),
            Symbol.Adjective when w[at].Code == "PRESENT_REF" => (0, false, true),
            Symbol.Next => (1, the && unit is TimeUnit.Day, true),
            Symbol.Coming => (1, false, the || w.Is(at - 1, Symbol.This)),
            Symbol.Following => (1, true, true),
            Symbol.Same => (0, true, the || same),
            Symbol.That => (0, true, true),
            _ => (0, false, false),
        };
        if (!known || unit is TimeUnit.None or TimeUnit.Second or TimeUnit.Minute or TimeUnit.Hour or TimeUnit.Fortnight or TimeUnit.Weekend)
        {
            return null;
        }

        if (part is not null && w[at].Symbol is Symbol.Adjective or Symbol.Latest or Symbol.Past or Symbol.Coming)
        {
            return null;
        }

        var mod = Modifiers.AfterAmount(w, unitAt + 1, out var end);
        count = part is not null && w.Is(at, Symbol.Last) ? (w[unitAt].Code == "NI" ? -1 : -1) : count;
        return new Reading(i, end, new Shifted(unit, count, reference) { Part = part }, mod);
    }

    /// <summary>"the day before yesterday", "the day after tomorrow", "the day before".</summary>
    private static Reading? DayBefore(Words w, int i)
    {
        var at = w.Skip(i, Symbol.The);
        var unit = w.Is(at, Symbol.Unit) ? w[at].Unit : w.Is(at, Symbol.DayPart) && w[at].Code == "NI" ? TimeUnit.Day : TimeUnit.None;
        if (unit is not (TimeUnit.Day or TimeUnit.Week or TimeUnit.Month or TimeUnit.Year) || !w.Is(at + 1, Symbol.Before, Symbol.After))
        {
            return null;
        }

        var sign = w.Is(at + 1, Symbol.Before) ? -1 : 1;
        if (unit == TimeUnit.Day && w.Is(at + 2, Symbol.DayWord) && !w.Says(at + 2, "tonight"))
        {
            return new Reading(i, at + 3, new CalendarPoint { DayOffset = w[at + 2].Int + sign });
        }

        var alone = at + 2 >= w.Count || w[at + 2].Symbol is Symbol.Dot or Symbol.Comma or Symbol.Mark or Symbol.Close or Symbol.Quote or Symbol.And;
        return alone && at > i ? new Reading(i, at + 2, new Shifted(unit, sign, true) { Part = w.Is(at, Symbol.DayPart) ? "NI" : null }) : null;
    }

    /// <summary>"year-earlier", "the year-ago quarter": the time of last year that corresponds to the one spoken of.</summary>
    private static Reading? YearEarlier(Words w, int i)
    {
        var at = w.Skip(i, Symbol.The);
        if (!w.Is(at, Symbol.Unit) || w[at].Unit != TimeUnit.Year || !w.IsHyphen(at + 1) || !w.Is(at + 2, Symbol.Earlier, Symbol.Ago))
        {
            return null;
        }

        var end = w.Is(at + 3, Symbol.Period) || (w.Is(at + 3, Symbol.Unit) && w[at + 3].Unit == TimeUnit.Quarter) ? at + 4
            : w.Is(at + 3, Symbol.Ordinal) && w.Is(at + 4, Symbol.Unit) && w[at + 4].Unit == TimeUnit.Quarter ? at + 5 : at + 3;
        return new Reading(end > at + 3 ? i : at, end, new Shifted(TimeUnit.Year, -1, true) { IsDistance = true });
    }

    /// <summary>"the first week of June", "the last Friday of this month", "the last day of the year".</summary>
    private static Reading? NthOfLonger(Words w, int i)
    {
        var at = w.Skip(i, Symbol.The);
        var number = w.Is(at, Symbol.Last) ? -1 : Numbers.Ordinal(w, at, out var ordinal, out var end) && end == at + 1 ? ordinal : 0;
        var unit = w.Is(at + 1, Symbol.Unit) ? w[at + 1].Unit : TimeUnit.None;
        var weekday = w.Is(at + 1, Symbol.Weekday) ? w[at + 1].Int : 0;
        if (number == 0 || number > 5 || (weekday == 0 && unit is not (TimeUnit.Day or TimeUnit.Week or TimeUnit.Weekend or TimeUnit.Month)) || !w.Is(at + 2, Symbol.Of, Symbol.In))
        {
            return null;
        }

        if (Dates.Read(w, at + 3) is var (point, pointEnd) && (point.Month is not null || point.Year is not null) && point.Day is null)
        {
            return new Reading(i, pointEnd, new NthOf(number, unit, weekday, point));
        }

        if (WhichUnit(w, at + 3) is { Meaning: Shifted { Unit: TimeUnit.Month or TimeUnit.Year } } longer)
        {
            return longer with { First = i, Meaning = new NthOf(number, unit, weekday, longer.Meaning) };
        }

        return w.Is(at + 3, Symbol.The) && w.Is(at + 4, Symbol.Unit) && w[at + 4].Unit is TimeUnit.Month or TimeUnit.Year
            ? new Reading(i, at + 5, new NthOf(number, unit, weekday, new Shifted(w[at + 4].Unit, 0))) : null;
    }

    /// <summary>"now", "recently", "the past", "the near future", "these days", "at present".</summary>
    private static Reading? VagueTime(Words w, int i)
    {
        if (w.Is(i, Symbol.More) && w.Is(i + 1, Symbol.Reference) && w[i + 1].Code == "PAST_REF")
        {
            return new Reading(i, i + 2, new Vague("PAST_REF"));
        }

        if (w.Is(i, Symbol.Reference))
        {
            if (w.Says(i + 1, "as"))
            {
                return null; // "as soon as Tuesday"
            }

            return new Reading(i, i + 1, new Vague(w[i].Code!));
        }

        if (w.Is(i, Symbol.Right) && w.Is(i + 1, Symbol.Reference) && w.Says(i + 1, "now"))
        {
            return new Reading(i, i + 2, new Vague("PRESENT_REF"));
        }

        if (w.Is(i, Symbol.These) && w.Is(i + 1, Symbol.Units) && w[i + 1].Unit == TimeUnit.Day)
        {
            return new Reading(i, i + 2, new Vague("PRESENT_REF"));
        }

        if (w.Is(i, Symbol.Adjective) && w.Says(i, "current") | w.Says(i, "recent"))
        {
            return new Reading(i, i + 1, new Vague(w[i].Code!));
        }

        if (w.Is(i, Symbol.The))
        {
            var at = w.Says(i + 1, "near") || w.Says(i + 1, "foreseeable") || w.Says(i + 1, "distant") || w.Says(i + 1, "recent") ? i + 2 : i + 1;
            var adverbial = w[i - 1].Symbol is Symbol.In or Symbol.For or Symbol.Of or Symbol.From || at > i + 1;
            var noun = w[at].Symbol is Symbol.Adjective or Symbol.Past && (at + 1 >= w.Count || w[at + 1].Symbol is not (Symbol.Other or Symbol.Unit or Symbol.Units or Symbol.Number) || w[at + 1].Cue != TenseCue.None);
            if (noun && adverbial && !w.Is(at, Symbol.Adjective) | !w.Says(at, "recent"))
            {
                return new Reading(i, at + 1, new Vague(w.Is(at, Symbol.Past) ? "PAST_REF" : w[at].Code!));
            }
        }

        return null;
    }
}
