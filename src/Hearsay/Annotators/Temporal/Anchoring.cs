using System.Globalization;
using Hearsay.Documents;

namespace Hearsay.Annotators.Temporal;

/// <summary>
/// Turns meanings into TIMEX3 values for one article, from its first expression to its last: relative to the publication date, or
/// to the last date named where the words refer back ("the next day", "that year"). With no publication date the unknown
/// parts are X: nothing is guessed.
/// </summary>
internal sealed class Anchoring(PublicationTime? published)
{
    // A place in the year that the tense speaks against is taken only if it is this many times nearer than the other.
    // Value F1 on the tuning part of TimeBank with 1, 2, 3, 4, 6, 8: 0.875, 0.879, 0.880, 0.881, 0.879, 0.877.
    private const int AgainstTense = 4;

    // "a year ago" beside a quarter's figures is that quarter of last year, for so many expressions.
    private const int QuarterReach = 12;
    private readonly DateOnly? _today = published?.Date;
    private DateOnly? _reference;
    private TimeUnit _referenceUnit;
    private DateOnly? _quarter; // the quarter a report of figures speaks of
    private int _sinceQuarter;

    /// <summary>Type and value of <paramref name="meaning"/>.</summary>
    public (TimeType Type, string Value) Resolve(Meaning meaning, Direction direction)
    {
        _sinceQuarter++;
        switch (meaning)
        {
            case Amount amount:
                return (TimeType.Duration, "P" + amount.Value);
            case Recurring recurring:
                return (TimeType.Set, recurring.Value);
            case Vague vague:
                return (TimeType.Date, vague.Value);
            case Shifted shifted:
                return Shift(shifted);
            case Counted counted:
                return (TimeType.Date, Count(counted, direction));
            case NthOf nth:
                return (TimeType.Date, Nth(nth));
            default:
                return Point((CalendarPoint)meaning, direction);
        }
    }

    private (TimeType, string) Shift(Shifted shifted)
    {
        if (shifted.Unit is TimeUnit.Hour or TimeUnit.Minute or TimeUnit.Second)
        {
            return (TimeType.Time, ShiftTime(shifted));
        }

        if (shifted is { Unit: TimeUnit.Year, Count: -1, IsDistance: true } && _quarter is { } quarter && _today is { } now && _sinceQuarter < QuarterReach)
        {
            return (TimeType.Date, CalendarMath.Value(new DateOnly(Math.Max(1, now.Year - 1), quarter.Month, 1), TimeUnit.Quarter));
        }

        var back = shifted.FromReference && _reference is not null;
        var unit = back && shifted.Unit == TimeUnit.Year && _referenceUnit == TimeUnit.Quarter ? TimeUnit.Quarter : shifted.Unit;
        var anchor = back ? _reference : _today;
        var day = anchor is { } from ? CalendarMath.Add(from, shifted.Unit, shifted.Count) : null;
        if (day is null)
        {
            var vague = anchor is null ? CalendarMath.Unknown(unit) : shifted.Count < 0 ? "PAST_REF" : "FUTURE_REF";
            return shifted.Part is null ? (TimeType.Date, vague) : (TimeType.Time, vague + "T" + shifted.Part);
        }

        // A decade or century ago is a year; "this decade" is a decade.
        var shown = unit >= TimeUnit.Decade && shifted.IsDistance ? TimeUnit.Year : unit;
        if (unit < TimeUnit.Year)
        {
            Remember(day.Value, shown);
        }

        var value = CalendarMath.Value(day.Value, shown);
        return shifted.Part is null ? (TimeType.Date, value) : (TimeType.Time, value + "T" + shifted.Part);
    }

    private string ShiftTime(Shifted shifted)
    {
        if (published is not { Time: { } time } known || shifted.FromReference)
        {
            return (_today is { } day && !shifted.FromReference ? CalendarMath.Value(day, TimeUnit.Day) : CalendarMath.Unknown(TimeUnit.Day)) + "TXX";
        }

        var seconds = shifted.Count * (shifted.Unit == TimeUnit.Hour ? 3600L : shifted.Unit == TimeUnit.Minute ? 60L : 1L);
        var total = (time.Hour * 3600L) + (time.Minute * 60L) + time.Second + seconds;
        var days = (long)Math.Floor(total / 86400d);
        return CalendarMath.AddDays(known.Date, days) is { } date
            ? CalendarMath.Value(date, TimeUnit.Day) + $"T{(total - (days * 86400)) / 3600:00}:{(total - (days * 86400)) / 60 % 60:00}" : "PAST_REF";
    }

    private (TimeType, string) Point(CalendarPoint point, Direction direction)
    {
        var date = point.HasDate ? DateValue(point, direction)
            : (_referenceUnit == TimeUnit.Day ? _reference : null) is { } named ? CalendarMath.Value(named, TimeUnit.Day)
            : _today is { } today ? CalendarMath.Value(today, TimeUnit.Day) : CalendarMath.Unknown(TimeUnit.Day);
        return point.Clock is { } clock ? (TimeType.Time, date + "T" + clock + point.Offset)
            : point.Part is { } part ? (TimeType.Time, date + "T" + part) : (TimeType.Date, date);
    }

    private string DateValue(CalendarPoint point, Direction direction)
    {
        if (point.YearShift is { } shift)
        {
            point = point with { Year = _today?.Year + shift, YearShift = null };
            if (point.Year is null)
            {
                return Coarse(point, "XXXX");
            }
        }

        if (point.DayOffset is { } offset)
        {
            return Day(_today is { } today ? CalendarMath.AddDays(today, offset) : null, "XXXX-XX-XX");
        }

        if (point.Century is { } century)
        {
            return century.ToString("00", CultureInfo.InvariantCulture);
        }

        if (point.Decade is { } decade)
        {
            return decade.ToString("0000", CultureInfo.InvariantCulture)[..3];
        }

        if (point.Weekend)
        {
            return Weekend(point.Which, direction);
        }

        if (point.Holiday is { } rule)
        {
            return Holiday(point, rule, direction);
        }

        if (point.Day is not null || point.Weekday is not null)
        {
            return DayValue(point, direction);
        }

        if (point.Year is { } year)
        {
            var middle = CalendarMath.Day(year, point.Month ?? (point.Quarter is { } q ? (q * 3) - 2 : 1), 1);
            if (middle is { } reference)
            {
                Remember(reference, point.Month is not null ? TimeUnit.Month : point.Quarter is not null ? TimeUnit.Quarter : TimeUnit.Year);
            }

            return Coarse(point, year.ToString("0000", CultureInfo.InvariantCulture));
        }

        return PartOfYear(point, direction);
    }

    /// <summary>A year, or the half, quarter, season or month of it that the point names.</summary>
    private static string Coarse(CalendarPoint point, string year) =>
        point.Month is { } month ? $"{year}-{month:00}"
        : point.Quarter is { } quarter ? $"{year}-Q{quarter}"
        : point.Half is { } half ? $"{year}-H{half}"
        : point.Season is { } season ? $"{year}-{season}" : year;

    /// <summary>A month, quarter, half or season whose year the words leave out.</summary>
    private string PartOfYear(CalendarPoint point, Direction direction)
    {
        if (_today is not { } today)
        {
            return Coarse(point, "XXXX");
        }

        // Month in which it begins, and how many it lasts.
        var (first, length) = point.Month is { } month ? (month, 1)
            : point.Quarter is { } quarter ? ((quarter * 3) - 2, 3)
            : point.Half is { } half ? ((half * 6) - 5, 6)
            : point.Season switch { "SP" => (3, 3), "SU" => (6, 3), "FA" => (9, 3), _ => (12, 3) };
        var now = (today.Year * 12) + today.Month - 1;
        var year = today.Year;
        var best = long.MaxValue;
        for (var candidate = today.Year - 2; candidate <= today.Year + 2; candidate++)
        {
            var begin = (candidate * 12) + first - 1;
            var distance = now < begin ? begin - now : now >= begin + length ? -(now - begin - length + 1) : 0;
            if (Cost(distance, point.Which, direction) is { } cost && cost < best)
            {
                (best, year) = (cost, candidate);
            }
        }

        Remember(new DateOnly(Math.Clamp(year, 1, 9999), first, 1), point.Month is not null ? TimeUnit.Month : point.Quarter is not null ? TimeUnit.Quarter : TimeUnit.Year);
        return Coarse(point, year.ToString("0000", CultureInfo.InvariantCulture));
    }

    /// <summary>How ill a time that many steps away (negative: before) suits the words; null if they rule it out.</summary>
    private static long? Cost(long distance, Which which, Direction direction) => which switch
    {
        Which.Last or Which.Previous => distance < 0 ? -distance : null,
        Which.Next or Which.Following => distance > 0 ? distance : null,
        Which.This => (Math.Abs(distance) * 2) + (distance < 0 ? 1 : 0),
        _ => Math.Abs(distance) * (IsAgainst(distance, direction) ? 2 * AgainstTense : distance > 0 && direction == Direction.Unknown ? 3 : 2),
    };

    private static bool IsAgainst(long distance, Direction direction) => distance < 0 ? direction == Direction.Future : distance > 0 && direction == Direction.Past;

    /// <summary>A day: with its month and year, with its month, with its weekday, or by its number alone.</summary>
    private string DayValue(CalendarPoint point, Direction direction)
    {
        if (point is { Year: { } year, Month: { } month, Day: { } day })
        {
            return Exact(point, CalendarMath.Day(year, month, day), $"{year:0000}-{month:00}-{day:00}");
        }

        if (point.Day is null)
        {
            return Weekday(point.Weekday!.Value, point.Which, direction);
        }

        if (_today is not { } today)
        {
            return point.Month is { } unknown ? $"XXXX-{unknown:00}-{point.Day:00}" : $"XXXX-XX-{point.Day:00}";
        }

        DateOnly? chosen = null;
        var best = long.MaxValue;
        for (var step = -4; step <= 4; step++)
        {
            var at = point.Month is { } m ? Whole(today.Year + step, m, point.Day.Value)
                : CalendarMath.AddMonths(new DateOnly(today.Year, today.Month, 1), step) is { } start ? Whole(start.Year, start.Month, point.Day.Value) : null;
            if (at is not { } candidate || Cost(candidate.DayNumber - today.DayNumber, point.Which, direction) is not { } cost)
            {
                continue;
            }

            // The weekday, where one is named, tells the year: a wrong one costs more than any distance.
            cost += point.Weekday is { } weekday && CalendarMath.Weekday(candidate) != weekday ? 100_000 : 0;
            if (cost < best)
            {
                (best, chosen) = (cost, candidate);
            }
        }

        return Exact(point, chosen, "XXXX-XX-XX");
    }

    private static DateOnly? Whole(int year, int month, int day) => CalendarMath.Day(year, month, day) is { } date && date.Day == day ? date : null;

    private string Exact(CalendarPoint point, DateOnly? day, string otherwise)
    {
        if (point.WeekOf && day is { } inWeek)
        {
            Remember(inWeek, TimeUnit.Week);
            return CalendarMath.Week(inWeek);
        }

        return Day(day, otherwise);
    }

    private string Day(DateOnly? day, string otherwise)
    {
        if (day is not { } known)
        {
            return otherwise;
        }

        Remember(known, TimeUnit.Day);
        return CalendarMath.Value(known, TimeUnit.Day);
    }

    /// <summary>
    /// A weekday alone. News names the day of publication by its weekday too ("said on Friday" in Friday's report), so the day
    /// itself comes first in both directions; "last" and "next" leave it out.
    /// </summary>
    private string Weekday(int weekday, Which which, Direction direction)
    {
        var anchor = which is Which.Previous or Which.Following or Which.That && _reference is not null && _referenceUnit <= TimeUnit.Week ? _reference : _today;
        if (anchor is not { } today)
        {
            return $"XXXX-WXX-{weekday}";
        }

        var day = which switch
        {
            Which.Last or Which.Previous => CalendarMath.AddDays(today, -1) is { } before ? CalendarMath.OnOrBefore(before, weekday) : null,
            Which.Next or Which.Following => CalendarMath.AddDays(today, 1) is { } after ? CalendarMath.OnOrAfter(after, weekday) : null,
            Which.This when direction != Direction.Past => CalendarMath.OnOrAfter(today, weekday),
            _ => direction == Direction.Future ? CalendarMath.OnOrAfter(today, weekday) : CalendarMath.OnOrBefore(today, weekday),
        };
        return Day(day, $"XXXX-WXX-{weekday}");
    }

    /// <summary>A weekend; on its own Saturday or Sunday "last weekend" is the one a week before.</summary>
    private string Weekend(Which which, Direction direction)
    {
        if (_today is not { } today)
        {
            return CalendarMath.Unknown(TimeUnit.Weekend);
        }

        var inside = CalendarMath.Weekday(today) >= 6;
        var weeks = which switch
        {
            Which.Last or Which.Previous => -1,
            Which.Next or Which.Following => 1,
            Which.This => direction == Direction.Past && !inside ? -1 : 0,
            _ => inside || direction == Direction.Future ? 0 : -1,
        };
        if (CalendarMath.AddDays(today, weeks * 7) is not { } day)
        {
            return CalendarMath.Unknown(TimeUnit.Weekend);
        }

        Remember(CalendarMath.Saturday(day) ?? day, TimeUnit.Weekend);
        return CalendarMath.Value(day, TimeUnit.Weekend);
    }

    private string Holiday(CalendarPoint point, string rule, Direction direction)
    {
        if (point.Year is { } year)
        {
            return Day(CalendarMath.Holiday(rule, year), $"{year:0000}-XX-XX");
        }

        var unknown = rule is [_, _, '-', _, _] ? "XXXX-" + rule : "XXXX-XX-XX";
        if (_today is not { } today)
        {
            return unknown;
        }

        DateOnly? chosen = null;
        var best = long.MaxValue;
        for (var step = -1; step <= 1; step++)
        {
            if (CalendarMath.Holiday(rule, today.Year + step) is { } day && Cost(day.DayNumber - today.DayNumber, point.Which, direction) is { } cost && cost < best)
            {
                (best, chosen) = (cost, day);
            }
        }

        return Day(chosen, unknown);
    }

    private string Count(Counted counted, Direction direction)
    {
        var from = DateValue(counted.From, direction);
        return DateOnly.TryParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? Day(CalendarMath.Add(day, counted.Unit, counted.Count), CalendarMath.Unknown(TimeUnit.Day)) : CalendarMath.Unknown(TimeUnit.Day);
    }

    private string Nth(NthOf nth)
    {
        var unknown = nth.Weekday > 0 ? $"XXXX-XX-XX" : CalendarMath.Unknown(nth.Unit);
        var longer = Resolve(nth.Within, Direction.Unknown).Value;
        if (longer.Length is not (4 or 7) || !int.TryParse(longer.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            return unknown;
        }

        var month = longer.Length == 7 && int.TryParse(longer.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var m) ? m : 0;
        if (longer.Length == 7 && month == 0)
        {
            return unknown;
        }

        var last = CalendarMath.Day(year, month == 0 ? 12 : month, 31);
        var first = CalendarMath.Day(year, month == 0 ? 1 : month, 1);
        if (first is not { } begin || last is not { } end)
        {
            return unknown;
        }

        var day = nth.Weekday > 0 ? (nth.Number < 0 ? CalendarMath.OnOrBefore(end, nth.Weekday) : CalendarMath.AddDays(CalendarMath.OnOrAfter(begin, nth.Weekday)!.Value, (nth.Number - 1) * 7))
            : nth.Unit switch
            {
                TimeUnit.Day => nth.Number < 0 ? end : CalendarMath.AddDays(begin, nth.Number - 1),
                TimeUnit.Weekend => nth.Number < 0 ? CalendarMath.OnOrBefore(end, 6) : CalendarMath.AddDays(CalendarMath.OnOrAfter(begin, 6)!.Value, (nth.Number - 1) * 7),
                TimeUnit.Week => nth.Number < 0 ? end : CalendarMath.AddDays(begin, (nth.Number - 1) * 7),
                _ => nth.Number < 0 ? end : CalendarMath.AddMonths(begin, nth.Number - 1),
            };
        if (day is not { } found || found < begin || found > end)
        {
            return unknown;
        }

        var unit = nth.Weekday > 0 ? TimeUnit.Day : nth.Unit;
        Remember(found, unit);
        return CalendarMath.Value(found, unit);
    }

    private void Remember(DateOnly day, TimeUnit unit)
    {
        _reference = day;
        _referenceUnit = unit;
        if (unit == TimeUnit.Quarter)
        {
            (_quarter, _sinceQuarter) = (day, 0);
        }
    }
}
