namespace Hearsay.Annotators.Temporal.Grammar;

/// <summary>
/// All expressions of a sentence, from left to right, the longest at each place. Every rule looks at a bounded number of pieces,
/// so reading is linear in the length of the sentence.
/// </summary>
internal static class TimeGrammar
{
    /// <summary>Reads the sentence; the readings are in order and do not overlap.</summary>
    public static List<Reading> ReadAll(Words w)
    {
        var readings = new List<Reading>();
        var i = 0;
        while (i < w.Count)
        {
            if (ReadAt(w, i) is not { } reading)
            {
                i++;
                continue;
            }

            readings.Add(reading);
            i = reading.End;
            if (RangeEnd(w, reading) is { } second)
            {
                if (second.Meaning is CalendarPoint { Year: { } year } && reading.Meaning is CalendarPoint { Year: null } point)
                {
                    readings[^1] = reading with { Meaning = point with { Year = year } };
                }

                readings.Add(second);
                i = second.End;
            }
        }

        return readings;
    }

    private static Reading? ReadAt(Words w, int i)
    {
        if (w[i].Symbol == Symbol.Other && w[i].Glued | !w[i].Capital)
        {
            return null;
        }

        if (RangeStart(w, i) is { } start)
        {
            return start;
        }

        var best = Longer(Longer(Longer(Sets.Read(w, i), Moments.Read(w, i)), Relatives.Read(w, i)), Duration(w, i));
        return Longer(best, Modified(w, i));
    }

    private static Reading? Longer(Reading? first, Reading? second) => second is null || (first is not null && first.Value.End >= second.Value.End) ? first : second;

    /// <summary>"early Tuesday", "mid-November", "later this year", "the end of 1990", "year's end".</summary>
    private static Reading? Modified(Words w, int i)
    {
        if (Modifiers.BeforeDate(w, i, out var at) is { } mod)
        {
            var inner = Longer(Moments.Read(w, at), Relatives.Read(w, at)) ?? Bare(w, at) ?? MidUnit(w, i, at);
            return inner is { Meaning: CalendarPoint or Shifted } reading && !(w[i].Symbol is Symbol.Earlier or Symbol.Later && w.Is(at, Symbol.In) && reading.Meaning is CalendarPoint { Part: not null })
                ? reading with { First = i, Mod = Phase(mod, w, i, reading) } : null;
        }

        if (w.Is(i, Symbol.About) && Moments.Day(w, i + 1) is var (point, pointEnd) && point.Which == Which.None && point.Year is not null | point.Day is not null)
        {
            return new Reading(i, pointEnd, point, "APPROX");
        }

        if (w.Is(i, Symbol.Next, Symbol.Last) && w.Is(i + 1, Symbol.Unit) && w[i + 1].Unit == TimeUnit.Year && w.Is(i + 2, Symbol.Apostrophe) && w.Is(i + 3, Symbol.S)
            && Dates.Read(w, i + 4) is var (quarter, quarterEnd) && quarter.Quarter is not null && quarter.Year is null)
        {
            return new Reading(i, quarterEnd, quarter with { YearShift = w.Is(i, Symbol.Next) ? 1 : -1 });
        }

        if (w.Is(i, Symbol.Unit) && w[i].Unit is TimeUnit.Year or TimeUnit.Month or TimeUnit.Week)
        {
            var end = w.Is(i + 1, Symbol.Apostrophe) && w.Is(i + 2, Symbol.S) ? i + 3 : w.IsHyphen(i + 1) ? i + 2 : w[i].Unit == TimeUnit.Year ? i + 1 : 0;
            return end > 0 && w.Is(end, Symbol.End) ? new Reading(i, end + 1, new Shifted(w[i].Unit, 0), "END") : null;
        }

        return null;
    }

    /// <summary>"the year", "the month", "the day" behind "the end of", "later in".</summary>
    private static Reading? Bare(Words w, int i)
    {
        var at = w.Is(i, Symbol.The, Symbol.Its) ? i + 1 : i;
        return at > i && w.Is(at, Symbol.Unit) && w[at].Unit is TimeUnit.Day or TimeUnit.Week or TimeUnit.Month or TimeUnit.Quarter or TimeUnit.Year or TimeUnit.Decade or TimeUnit.Century
            ? new Reading(i, at + 1, new Shifted(w[at].Unit, 0)) : null;
    }

    /// <summary>"mid-week", "mid-year", "mid-afternoon", "early morning".</summary>
    private static Reading? MidUnit(Words w, int i, int at) =>
        w.Is(i, Symbol.Mid) && w.Is(at, Symbol.Unit) && w[at].Unit is TimeUnit.Week or TimeUnit.Month or TimeUnit.Year or TimeUnit.Decade ? new Reading(i, at + 1, new Shifted(w[at].Unit, 0))
        : w[i].Symbol is Symbol.Mid or Symbol.Early or Symbol.Late && w.Is(at, Symbol.DayPart) && w[at + 1].Symbol != Symbol.Other ? new Reading(i, at + 1, new CalendarPoint { Part = w[at].Code }) : null;

    private static string Phase(string mod, Words w, int i, Reading reading) =>
        w.Is(i, Symbol.Later) && reading.Meaning is Shifted { Count: 0, Unit: > TimeUnit.Day, FromReference: false } ? "ON_OR_AFTER" : mod;

    /// <summary>An amount on its own. Weak ones ("a week", "years") need a word before them that asks for an amount.</summary>
    private static Reading? Duration(Words w, int i)
    {
        if (Amounts.Read(w, i) is not { } amount)
        {
            return null;
        }

        if (amount.Weak)
        {
            var before = w[i - 1].Symbol;
            var asked = before is Symbol.For or Symbol.In or Symbol.Within or Symbol.Over or Symbol.After or Symbol.About or Symbol.During or Symbol.Than or Symbol.Least or Symbol.Last
                || w.Says(i - 1, "lasted") || w.Says(i - 1, "takes") || w.Says(i - 1, "took") || w.Says(i - 1, "take") || w.Says(i - 1, "spent") || w.IsHyphen(i + 1);
            var anchored = w[amount.End].Symbol is Symbol.After or Symbol.Before && (amount.Count is null || w.Is(i, Symbol.A));
            var open = anchored || (amount.Count is null && before is Symbol.Of or Symbol.Within or Symbol.By);
            if ((!asked && !open) || amount.Unit is TimeUnit.Second || (amount.Unit is TimeUnit.Minute && amount.Count is 1 && before is not Symbol.For))
            {
                return null;
            }
        }

        return new Reading(i, amount.End, new Amount(amount.Value), amount.Mod);
    }

    /// <summary>The "3" of "3-5 June" and "3 and 5 June": a day whose month stands behind the second one.</summary>
    private static Reading? RangeStart(Words w, int i)
    {
        if (!w.Is(i, Symbol.Number, Symbol.Ordinal) || w[i].Digits is not (1 or 2) || w[i].Value is < 1 or > 31 || w[i + 1].Symbol is not (Symbol.Dash or Symbol.To or Symbol.And or Symbol.Until)
            || w[i + 2].Symbol is not (Symbol.Number or Symbol.Ordinal) || w[i + 2].Value <= w[i].Value || Dates.Read(w, i + 2) is not var (point, _) || point.Month is null || point.Day is null
            || w.Is(i - 1, Symbol.Month))
        {
            return null;
        }

        return new Reading(i, i + 1, point with { Day = w[i].Int, Weekday = null });
    }

    /// <summary>The "5" of "June 3-5", "from June 3 to 5", the "16" of "2014-16": what is left out stands before it.</summary>
    private static Reading? RangeEnd(Words w, Reading first)
    {
        if (first.Meaning is not CalendarPoint point || first.Mod is not null || point.Clock is not null || point.Part is not null)
        {
            return null;
        }

        var at = first.End;
        var joined = w.Is(at, Symbol.Dash) || ((w.Is(at, Symbol.To) || w.Is(at, Symbol.Until) || w.Is(at, Symbol.Through)) && w[first.First - 1].Symbol is Symbol.From) 
            || (w.Is(at, Symbol.And) && w[first.First - 1].Symbol is Symbol.Between or Symbol.On);
        var next = w[at + 1];
        if (!joined || next.Symbol is not (Symbol.Number or Symbol.Ordinal) || next.Digits is not (1 or 2) || w[at + 2].Unit != TimeUnit.None || w.Is(at + 2, Symbol.Month)
            || (w.Is(at + 2, Symbol.Colon, Symbol.Dash) && w[at + 2].Glued && w[at + 3].Glued))
        {
            return null;
        }

        if (point.Day is { } day && point.Month is not null && next.Value > day && next.Value <= 31)
        {
            // "June 3-5, 2025": the year behind the second belongs to both.
            var year = w.Is(at + 2, Symbol.Comma) && w.Is(at + 3, Symbol.Number) && w[at + 3].Digits == 4 ? w[at + 3].Int : point.Year;
            return new Reading(at + 1, year is not null && point.Year is null ? at + 4 : at + 2, point with { Day = next.Int, Weekday = null, Year = year });
        }

        return point is { Year: { } from, Month: null, Quarter: null, Season: null, Half: null } && next.Digits == 2 && w.Is(at, Symbol.Dash) && next.Value > from % 100
            ? new Reading(at + 1, at + 2, point with { Year = (from / 100 * 100) + next.Int }) : null;
    }
}
