namespace Hearsay.Annotators.Temporal.Grammar;

/// <summary>Places on the calendar named by their parts: "June 9, 2025", "14 June", "the 1990s", "Q3", "summer 2024", "Wednesday".</summary>
internal static class Dates
{
    private const int FirstBareYear = 1900;
    private const int LastBareYear = 2100;

    /// <summary>The longest date at <paramref name="i"/>; null if there is none. Times of day are not read here.</summary>
    public static (CalendarPoint Point, int End)? Read(Words w, int i) => w[i].Symbol switch
    {
        Symbol.Number => Numeric(w, i) ?? DayMonth(w, i) ?? Century(w, i) ?? Year(w, i),
        Symbol.Ordinal => DayMonth(w, i) ?? Century(w, i) ?? Quarter(w, i),
        Symbol.Month => MonthFirst(w, i),
        Symbol.Weekday or Symbol.WeekdayAbbreviation => Weekday(w, i),
        Symbol.The or Symbol.Its => The(w, i),
        Symbol.Season => Season(w, i, false),
        Symbol.Decade => Decade(w, i),
        Symbol.Apostrophe when w.Is(i + 1, Symbol.Decade) && w[i + 1].Glued => Decade(w, i + 1),
        Symbol.Fiscal => Fiscal(w, i),
        Symbol.Last => LastHalf(w, i),
        _ => null,
    };

    /// <summary>"2025-06-14", "6/14/2025", "14.06.2025".</summary>
    private static (CalendarPoint, int)? Numeric(Words w, int i)
    {
        var mark = w[i + 1].Symbol;
        if (mark is not (Symbol.Dash or Symbol.Slash or Symbol.Dot) || !w.Is(i + 3, mark) || !w.Is(i + 2, Symbol.Number) || !w.Is(i + 4, Symbol.Number)
            || w[i].Digits == 0 || w[i + 2].Digits is 0 or > 2 || w[i + 4].Digits == 0 || !(w[i + 1].Glued && w[i + 2].Glued && w[i + 3].Glued && w[i + 4].Glued)
            || (w.Is(i + 5, mark) && w.Is(i + 6, Symbol.Number) && w[i + 5].Glued && w[i + 6].Glued))
        {
            return null;
        }

        int a = w[i].Int, b = w[i + 2].Int, c = w[i + 4].Int;
        if (w[i].Digits == 4 && w[i + 4].Digits <= 2)
        {
            return Checked(a, b, c, i + 5);
        }

        if (w[i + 4].Digits is not (2 or 4) || w[i].Digits > 2)
        {
            return null;
        }

        var year = w[i + 4].Digits == 4 ? c : c + (c < 50 ? 2000 : 1900);
        return mark == Symbol.Slash && a <= 12 ? Checked(year, a, b, i + 5) ?? Checked(year, b, a, i + 5) : Checked(year, b, a, i + 5);
    }

    /// <summary>"June 9", "Jun. 9th, 2025", "June 2025", "June", "June of last year" (its month).</summary>
    private static (CalendarPoint, int)? MonthFirst(Words w, int i)
    {
        if (!IsMonth(w, i))
        {
            return null;
        }

        var month = w[i].Int;
        var at = w.Skip(i + 1, Symbol.Dot);
        at = w.IsHyphen(at) ? at + 1 : at;
        var dayAt = w.Skip(at, Symbol.The);
        if (IsDay(w, dayAt) && !(w.Is(dayAt, Symbol.Number) && NumberGoesOn(w, dayAt)) && IsValid(month, w[dayAt].Int))
        {
            var point = new CalendarPoint { Month = month, Day = w[dayAt].Int };
            return BehindDay(w, dayAt + 1, point);
        }

        var yearOf = w.Skip(at, Symbol.Of);
        if (w[yearOf].Symbol is Symbol.Last or Symbol.This or Symbol.Next && OfYear(w, at) is var (shift, shiftEnd))
        {
            return (shift with { Month = month }, shiftEnd);
        }

        if (MonthYear(w, at, out var year, out var end))
        {
            return (new CalendarPoint { Month = month, Year = year }, end);
        }

        return IsMonthAlone(w, i) ? (new CalendarPoint { Month = month }, i + 1) : null;
    }

    /// <summary>"14 June 2025", "14th of June", "the 9th of June".</summary>
    private static (CalendarPoint, int)? DayMonth(Words w, int i)
    {
        if (!IsDay(w, i))
        {
            return null;
        }

        var at = w.SkipHyphen(i + 1);
        at = w.Is(i, Symbol.Ordinal) ? w.Skip(at, Symbol.Of) : at;
        if (!w.Is(at, Symbol.Month) || !IsMonth(w, at) || !IsValid(w[at].Int, w[i].Int))
        {
            return null;
        }

        var point = new CalendarPoint { Month = w[at].Int, Day = w[i].Int };
        return BehindDay(w, at + 1, point);
    }

    private static (CalendarPoint, int)? BehindDay(Words w, int at, CalendarPoint point)
    {
        var yearAt = w.Is(at, Symbol.Comma) || w.Is(at, Symbol.Of) || w.IsHyphen(at) ? at + 1 : at;
        if (w.Is(yearAt, Symbol.Number) && w[yearAt].Digits == 4 && w[yearAt].Int is >= 1000 and <= LastBareYear && !IsClock(w, yearAt))
        {
            return (point with { Year = w[yearAt].Int }, yearAt + 1);
        }

        if (w.Is(at, Symbol.Comma) && Numbers.YearInWords(w, at + 1, out var year, out var end))
        {
            return (point with { Year = year }, end);
        }

        return (point, at);
    }

    /// <summary>A year behind a month: "June 2025", "June, 2025", "June of 2025", "June nineteen ninety-seven".</summary>
    private static bool MonthYear(Words w, int at, out int year, out int end)
    {
        var yearAt = w.Is(at, Symbol.Comma, Symbol.Of) ? at + 1 : at;
        (year, end) = (0, at);
        if (w.Is(yearAt, Symbol.Number) && w[yearAt].Digits == 4 && w[yearAt].Int is >= 1000 and <= LastBareYear)
        {
            (year, end) = (w[yearAt].Int, yearAt + 1);
            return true;
        }

        if (w.Is(at, Symbol.Apostrophe) && w.Is(at + 1, Symbol.Number) && w[at + 1].Glued && w[at + 1].Digits == 2)
        {
            (year, end) = (Century(w[at + 1].Int), at + 2);
            return true;
        }

        return Numbers.YearInWords(w, yearAt, out year, out end);
    }

    /// <summary>
    /// Whether a month's name on its own is one. May, March and the first names April, June and August need a word before them that a
    /// time follows, and none of them may stand behind another capitalised word ("Theresa May").
    /// </summary>
    private static bool IsMonthAlone(Words w, int i)
    {
        var before = w[i - 1];
        var leads = before.Symbol is Symbol.In or Symbol.Since or Symbol.Until or Symbol.By or Symbol.Of or Symbol.From or Symbol.To or Symbol.Between or Symbol.Through
            or Symbol.During or Symbol.Before or Symbol.After or Symbol.Last or Symbol.Next or Symbol.This or Symbol.That or Symbol.Early or Symbol.Mid or Symbol.Late
            or Symbol.For or Symbol.Each or Symbol.Every or Symbol.Previous or Symbol.Past or Symbol.Coming or Symbol.Following or Symbol.Month
            || (before.Symbol == Symbol.Dash && w.Is(i - 2, Symbol.Mid, Symbol.Late) | w.Is(i - 2, Symbol.Early))
            || (before.Symbol is Symbol.And or Symbol.Or or Symbol.Comma && w.Is(i - 2, Symbol.Month))
            || (before.Symbol is Symbol.The or Symbol.A && w[i + 1].Symbol == Symbol.Other && !w[i + 1].Capital && !w[i + 1].Glued);
        if (leads)
        {
            // "by April Jones" and "for May to resign" are people.
            var named = w[i + 1].Capital && w[i + 1].Symbol == Symbol.Other && before.Symbol is Symbol.By or Symbol.For or Symbol.To or Symbol.After or Symbol.Before or Symbol.Of or Symbol.From;
            var ends = i + 1 >= w.Count || w[i + 1].Symbol is not Symbol.Other;
            return !named && !(w[i].Int is 5 && before.Symbol is Symbol.For or Symbol.By or Symbol.To && !(ends && before.Symbol is not Symbol.To));
        }

        var shortForm = w[i].Short && !w.Text(i).EndsWith(".");
        return w[i].Int is not (3 or 4 or 5 or 6 or 8) && !shortForm && !(before.Capital && before.Symbol == Symbol.Other);
    }

    /// <summary>Months may stand in lower case where the word means nothing else.</summary>
    private static bool IsMonth(Words w, int i) => w[i].Capital || (w[i].Int is not (3 or 5 or 8) && !w[i].Short);

    /// <summary>"Wednesday", "Wed., June 4", "Wednesday, the 4th of June 2025".</summary>
    private static (CalendarPoint, int)? Weekday(Words w, int i)
    {
        if (!w[i].Capital && w.Is(i, Symbol.WeekdayAbbreviation))
        {
            return null;
        }

        var at = w.Skip(w.Skip(i + 1, Symbol.Dot), Symbol.Comma);
        if ((w.Is(at, Symbol.Month) ? MonthFirst(w, at) : DayMonth(w, w.Skip(at, Symbol.The))) is var (point, end) && point.Day is not null)
        {
            return (point with { Weekday = w[i].Int }, end);
        }

        at = w.Skip(w.Skip(i + 1, Symbol.Comma), Symbol.The);
        if (at > i + 1 && w.Is(at, Symbol.Ordinal) && w[at].Digits > 0)
        {
            return (new CalendarPoint { Weekday = w[i].Int, Day = w[at].Int }, at + 1);
        }

        if (w.Is(i, Symbol.WeekdayAbbreviation) && !(w[i].Int is 2 or 4 && w.Text(i).Length >= 4 && !w[i + 1].Capital))
        {
            return null;
        }

        return new[] { "Times", "Telegraph", "Mirror", "Mail", "Express", "Post", "Herald", "Independent", "Tribune", "Review" }.Any(name => w.Text(i + 1).SequenceEqual(name))
            || new[] { "Black", "Bloody", "Super", "Ruby", "Cyber", "Sheffield", "Giving" }.Any(name => w.Text(i - 1).SequenceEqual(name))
            ? null
            : (new CalendarPoint { Weekday = w[i].Int }, i + 1);
    }

    /// <summary>Dates that "the" introduces: "the third quarter", "the 14th", "the summer of 2024", "the nineties", "the year 2000", "the weekend".</summary>
    private static (CalendarPoint, int)? The(Words w, int i)
    {
        var at = i + 1;
        if (w.Is(at, Symbol.Ordinal) && w.IsHyphen(at + 1))
        {
            return Century(w, at); // in "the third-quarter loss" the article is the loss's
        }

        if (w.Is(at, Symbol.Ordinal) && DayMonth(w, at) is { } day)
        {
            return day;
        }

        if (w.Is(at, Symbol.Number) && w[at].Digits == 4 && w[at].Int is >= FirstBareYear and <= LastBareYear && Quarter(w, at + 1) is var (point, end))
        {
            return (point with { Year = w[at].Int }, end);
        }

        if (w.Is(at, Symbol.Unit) && w[at].Unit == TimeUnit.Year && w.Is(at + 1, Symbol.Number))
        {
            return Numbers.YearInWords(w, at + 1, out var year, out var past) ? (new CalendarPoint { Year = year }, past)
                : w[at + 1].Digits == 4 ? (new CalendarPoint { Year = w[at + 1].Int }, at + 2) : null;
        }

        if (w.Is(at, Symbol.Unit) && w[at].Unit == TimeUnit.Weekend)
        {
            return (new CalendarPoint { Weekend = true }, at + 1);
        }

        if (w.Is(at, Symbol.Unit) && w[at].Unit == TimeUnit.Week && w.Is(at + 1, Symbol.Of) && Read(w, at + 2) is var (inner, stop) && inner.Day is not null)
        {
            return (inner with { WeekOf = true }, stop);
        }

        return Century(w, at) ?? Quarter(w, at) ?? w[at].Symbol switch
        {
            Symbol.Decade => Decade(w, at),
            Symbol.Apostrophe when w.Is(at + 1, Symbol.Decade) => Decade(w, at + 1),
            Symbol.Season => Season(w, at, true),
            Symbol.Fiscal => Fiscal(w, at),
            Symbol.Last => LastHalf(w, at),
            Symbol.Ordinal when w[at].Digits > 0 && w[at].Int <= 31 && w.Is(i - 1, Symbol.On, Symbol.Of) && DayStandsAlone(w, at + 1) => (new CalendarPoint { Day = w[at].Int }, at + 1),
            _ => null,
        };
    }

    private static bool DayStandsAlone(Words w, int i) =>
        w[i].Symbol is not (Symbol.Other or Symbol.Unit or Symbol.Units) || w[i].Cue != TenseCue.None || !w[i].Glued && i >= w.Count;

    /// <summary>"third quarter", "first-half", "the second half of 2024", "third quarter 2024".</summary>
    private static (CalendarPoint, int)? Quarter(Words w, int i)
    {
        if (!w.Is(i, Symbol.Ordinal) || w[i].Int is < 1 or > 4)
        {
            return null;
        }

        var at = w.SkipHyphen(i + 1);
        at = w.Skip(at, Symbol.Fiscal);
        var point = w.Is(at, Symbol.Unit) && w[at].Unit == TimeUnit.Quarter ? new CalendarPoint { Quarter = w[i].Int } : null;
        if (point is null && w.Is(at, Symbol.Half) && w[i].Int <= 2 && w.Is(at + 1, Symbol.Of))
        {
            point = new CalendarPoint { Half = w[i].Int };
            return OfYear(w, at + 1) is var (halfYear, halfEnd) ? (Merge(point, halfYear), halfEnd) : null;
        }

        return point is null ? null : OfYear(w, at + 1) is var (year, end) ? (Merge(point, year), end) : (point, at + 1);
    }

    /// <summary>"the last half of 1989".</summary>
    private static (CalendarPoint, int)? LastHalf(Words w, int i) =>
        w.Is(i + 1, Symbol.Half) && OfYear(w, i + 2) is var (year, end) && year.Year is not null ? (year with { Half = 2 }, end) : null;

    /// <summary>"of 2024", "2024", ", 2024", "of last year", "of this year" at <paramref name="i"/>.</summary>
    private static (CalendarPoint, int)? OfYear(Words w, int i)
    {
        var at = w.Is(i, Symbol.Of, Symbol.Comma) || w.Is(i, Symbol.In) ? i + 1 : i;
        at = w.Skip(at, Symbol.Fiscal);
        if (w.Is(at, Symbol.Number) && w[at].Digits == 4 && w[at].Int is >= 1500 and <= LastBareYear)
        {
            return (new CalendarPoint { Year = w[at].Int }, at + 1);
        }

        var which = w[at].Symbol switch
        {
            Symbol.Last => -1,
            Symbol.This => 0,
            Symbol.Next => 1,
            _ => (int?)null,
        };
        if (which is not null && w.Is(at + 1, Symbol.Unit) && w[at + 1].Unit == TimeUnit.Year)
        {
            return (new CalendarPoint { YearShift = which }, at + 2);
        }

        return at > i && w.Is(at, Symbol.The) && w.Is(at + 1, Symbol.Unit) && w[at + 1].Unit == TimeUnit.Year && w.Is(i, Symbol.Of)
            ? (new CalendarPoint { YearShift = 0 }, at + 2) : null;
    }

    private static CalendarPoint Merge(CalendarPoint part, CalendarPoint year) => part with { Year = year.Year, YearShift = year.YearShift };

    /// <summary>"summer 2024", "summer of 2024", with "the" also "the summer"; the words "fall" and "spring" need more than others.</summary>
    private static (CalendarPoint, int)? Season(Words w, int i, bool the)
    {
        var point = new CalendarPoint { Season = w[i].Code };
        if (OfYear(w, i + 1) is var (year, end))
        {
            return (Merge(point, year), end);
        }

        var doubtful = w.Says(i, "fall") || w.Says(i, "spring");
        var preposition = w[the ? i - 2 : i - 1].Symbol is Symbol.In or Symbol.During or Symbol.By or Symbol.Since or Symbol.Until or Symbol.Of or Symbol.Early or Symbol.Late or Symbol.Mid;
        return !w.Is(i + 1, Symbol.Of) && (doubtful ? the && preposition && !w.Is(i - 2, Symbol.Of, Symbol.Since) : the || preposition) ? (point, i + 1) : null;
    }

    /// <summary>"1990s", "'90s", "nineties".</summary>
    private static (CalendarPoint, int)? Decade(Words w, int i)
    {
        var word = w[i];
        var spelled = word.Digits == 0;
        if (spelled && !w.Is(i - 1, Symbol.The) && !w.Is(i - 2, Symbol.The))
        {
            return null;
        }

        return (new CalendarPoint { Decade = word.Digits == 4 ? word.Int : 1900 + word.Int - (word.Int < 20 && !spelled ? -100 : 0) }, i + 1);
    }

    /// <summary>"20th century", "twenty-first-century".</summary>
    private static (CalendarPoint, int)? Century(Words w, int i) =>
        Numbers.Ordinal(w, i, out var number, out var end) && w.Is(w.SkipHyphen(end), Symbol.Unit) && w[w.SkipHyphen(end)].Unit == TimeUnit.Century && number is > 0 and < 30
            ? (new CalendarPoint { Century = number - 1 }, w.SkipHyphen(end) + 1) : null;

    private static int Century(int twoDigits) => twoDigits + (twoDigits < 50 ? 2000 : 1900);

    /// <summary>"fiscal 1989", "fiscal year 2024".</summary>
    private static (CalendarPoint, int)? Fiscal(Words w, int i)
    {
        var at = w.SkipHyphen(i + 1);
        if (w.Is(at, Symbol.Ordinal) && Quarter(w, at) is { } quarter)
        {
            return quarter;
        }

        at = w.Is(at, Symbol.Unit) && w[at].Unit == TimeUnit.Year ? at + 1 : at;
        return w.Is(at, Symbol.Number) && w[at].Digits == 4 ? (new CalendarPoint { Year = w[at].Int, Fiscal = true }, at + 1) : null;
    }

    /// <summary>A year alone. Four figures can count things: what stands round them decides.</summary>
    private static (CalendarPoint, int)? Year(Words w, int i)
    {
        var inWords = Numbers.YearInWords(w, i, out var year, out var end);
        if (inWords)
        {
            return year is >= 1500 and < LastBareYear && (end - i > 2 || w[i].Int < 20 || w.Is(i - 1, Symbol.In)) ? (new CalendarPoint { Year = year }, end) : null;
        }

        if (w[i].Digits != 4 || (w.IsHyphen(i - 1) && w.Is(i - 2, Symbol.Number) && w[i - 2].Digits != 4) || (w.IsHyphen(i + 1) && w[i + 2].Digits > 0 && w.IsHyphen(i + 3)) || (w[i + 1].Unit != TimeUnit.None && !w.Is(i - 1, Symbol.The)) || w.Is(i + 1, Symbol.Zone) || w.Is(i + 1, Symbol.Magnitude)
            || (w.Is(i + 1, Symbol.Colon, Symbol.Slash) && w[i + 1].Glued && w[i + 2].Glued))
        {
            return null;
        }

        year = w[i].Int;
        var before = w[i - 1].Symbol;
        var leads = before is Symbol.In or Symbol.Since or Symbol.Of or Symbol.From or Symbol.Until or Symbol.Before or Symbol.During or Symbol.Early or Symbol.Late or Symbol.Mid;
        var counts = before is Symbol.About or Symbol.Nearly or Symbol.Than or Symbol.Least or Symbol.Most or Symbol.Over or Symbol.Number
            || CountedNouns.Any(noun => w.Says(i + 1, noun));
        return year switch
        {
            >= FirstBareYear and <= LastBareYear => counts && !leads ? null : (new CalendarPoint { Year = year }, i + 1),
            >= 1000 and < FirstBareYear when leads && !counts && !(w[i + 1].Symbol == Symbol.Other && !w[i + 1].Glued && w.Text(i + 1).EndsWith("s")) => (new CalendarPoint { Year = year }, i + 1),
            _ => null,
        };
    }

    private static readonly string[] CountedNouns =
    [
        "people", "percent", "per", "troops", "soldiers", "men", "women", "children", "miles", "meters", "metres", "feet", "dollars", "euros", "pounds", "votes", "voters",
        "workers", "jobs", "prisoners", "refugees", "members", "delegates", "kilometers", "kilometres", "km", "tons", "tonnes", "square", "acres", "students", "others",
    ];

    private static bool IsDay(Words w, int i) =>
        w[i].Symbol is Symbol.Number or Symbol.Ordinal && w[i].Value is >= 1 and <= 31 && w[i].Value == w[i].Int && (w[i].Digits is 1 or 2 || (w[i].Digits == 0 && w.Is(i, Symbol.Ordinal)));

    /// <summary>Whether the figure is the beginning of something else: 5,000, 10:35, 3 million.</summary>
    private static bool NumberGoesOn(Words w, int i) =>
        IsClock(w, i) || w.Is(i + 1, Symbol.Magnitude) || w.Is(i + 1, Symbol.AmPm) || (w.Is(i + 1, Symbol.Slash) && w[i + 1].Glued);

    private static bool IsClock(Words w, int i) => w.Is(i + 1, Symbol.Colon) && w[i + 1].Glued && w[i + 2].Glued && w[i + 2].Digits == 2;

    private static bool IsValid(int month, int day) => month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(2000, month);

    private static (CalendarPoint, int)? Checked(int year, int month, int day, int end) =>
        IsValid(month, day) && year is >= 1000 and <= 2999 && day <= DateTime.DaysInMonth(year, month) ? (new CalendarPoint { Year = year, Month = month, Day = day }, end) : null;
}
