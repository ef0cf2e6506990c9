using System.Globalization;

namespace Hearsay.Annotators.Temporal;

/// <summary>Arithmetic on days, and TIMEX3 values of days, weeks, months … All years are 1 to 9999; what falls outside is null.</summary>
internal static class CalendarMath
{
    public static int Weekday(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;

    public static DateOnly? AddDays(DateOnly day, long count) =>
        day.DayNumber + count is >= 0 and <= 3652058 ? DateOnly.FromDayNumber((int)(day.DayNumber + count)) : null;

    public static DateOnly? AddMonths(DateOnly day, long count)
    {
        var months = (day.Year * 12L) + day.Month - 1 + count;
        return months is >= 12 and < 120000 ? Day((int)(months / 12), (int)(months % 12) + 1, day.Day) : null;
    }

    /// <summary>The day, the last of the month where the month is too short; null outside the calendar.</summary>
    public static DateOnly? Day(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 ? new DateOnly(year, month, Math.Clamp(day, 1, DateTime.DaysInMonth(year, month))) : null;

    /// <summary><paramref name="count"/> units after <paramref name="day"/>.</summary>
    public static DateOnly? Add(DateOnly day, TimeUnit unit, long count) => unit switch
    {
        TimeUnit.Day => AddDays(day, count),
        TimeUnit.Week or TimeUnit.Weekend => AddDays(day, count * 7),
        TimeUnit.Fortnight => AddDays(day, count * 14),
        TimeUnit.Month => AddMonths(day, count),
        TimeUnit.Quarter => AddMonths(day, count * 3),
        TimeUnit.Year => AddMonths(day, count * 12),
        TimeUnit.Decade => AddMonths(day, count * 120),
        TimeUnit.Century => AddMonths(day, count * 1200),
        TimeUnit.Millennium => AddMonths(day, count * 12000),
        _ => day,
    };

    /// <summary>The TIMEX3 value of the <paramref name="unit"/> that holds <paramref name="day"/>.</summary>
    public static string Value(DateOnly day, TimeUnit unit)
    {
        var culture = CultureInfo.InvariantCulture;
        return unit switch
        {
            TimeUnit.Week or TimeUnit.Fortnight => Week(day),
            TimeUnit.Weekend => Week(day) + "-WE",
            TimeUnit.Month => day.ToString("yyyy-MM", culture),
            TimeUnit.Quarter => $"{day.Year:0000}-Q{((day.Month - 1) / 3) + 1}",
            TimeUnit.Year => day.ToString("yyyy", culture),
            TimeUnit.Decade => day.ToString("yyyy", culture)[..3],
            TimeUnit.Century => day.ToString("yyyy", culture)[..2],
            TimeUnit.Millennium => day.ToString("yyyy", culture)[..1],
            _ => day.ToString("yyyy-MM-dd", culture),
        };
    }

    /// <summary>The value of a unit nothing is known of.</summary>
    public static string Unknown(TimeUnit unit) => unit switch
    {
        TimeUnit.Week or TimeUnit.Fortnight => "XXXX-WXX",
        TimeUnit.Weekend => "XXXX-WXX-WE",
        TimeUnit.Month => "XXXX-XX",
        TimeUnit.Quarter => "XXXX-QX",
        TimeUnit.Year => "XXXX",
        TimeUnit.Decade => "XXX",
        TimeUnit.Century => "XX",
        TimeUnit.Millennium => "X",
        _ => "XXXX-XX-XX",
    };

    /// <summary>ISO 8601 week: <c>2025-W24</c>.</summary>
    public static string Week(DateOnly day)
    {
        var moment = day.ToDateTime(TimeOnly.MinValue);
        return $"{ISOWeek.GetYear(moment):0000}-W{ISOWeek.GetWeekOfYear(moment):00}";
    }

    /// <summary>The Saturday of the ISO week of <paramref name="day"/>.</summary>
    public static DateOnly? Saturday(DateOnly day) => AddDays(day, 6 - Weekday(day));

    /// <summary>The last <paramref name="weekday"/> on or before <paramref name="day"/>.</summary>
    public static DateOnly? OnOrBefore(DateOnly day, int weekday) => AddDays(day, -((Weekday(day) - weekday + 7) % 7));

    /// <summary>The first <paramref name="weekday"/> on or after <paramref name="day"/>.</summary>
    public static DateOnly? OnOrAfter(DateOnly day, int weekday) => AddDays(day, (weekday - Weekday(day) + 7) % 7);

    /// <summary>Number <paramref name="number"/> (-1 the last) of a weekday in the month; null if the month has no such one.</summary>
    public static DateOnly? NthWeekday(int year, int month, int number, int weekday)
    {
        if (number < 0)
        {
            return Day(year, month, 31) is { } last ? OnOrBefore(last, weekday) : null;
        }

        return Day(year, month, 1) is { } first && OnOrAfter(first, weekday) is { } one && AddDays(one, (number - 1) * 7) is { } day && day.Month == month ? day : null;
    }

    /// <summary>The day of a holiday in <paramref name="year"/> by its rule in lexicons/holidays.tsv.</summary>
    public static DateOnly? Holiday(string rule, int year)
    {
        var culture = CultureInfo.InvariantCulture;
        if (rule.StartsWith("easter", StringComparison.Ordinal))
        {
            return Easter(year) is { } easter ? AddDays(easter, int.Parse(rule.AsSpan(6), NumberStyles.AllowLeadingSign, culture)) : null;
        }

        if (rule == "election")
        {
            return NthWeekday(year, 11, 1, 1) is { } monday ? AddDays(monday, 1) : null;
        }

        var parts = rule.Split('/', '-');
        return rule.Contains('/')
            ? rule.Split('/') is [var month, var number, var weekday] ? NthWeekday(year, int.Parse(month, culture), int.Parse(number, culture), int.Parse(weekday, culture)) : null
            : Day(year, int.Parse(parts[0], culture), int.Parse(parts[1], culture));
    }

    /// <summary>Western Easter Sunday by the anonymous Gregorian algorithm (Meeus 1991, ch. 8).</summary>
    private static DateOnly? Easter(int year)
    {
        if (year is < 1583 or > 9999)
        {
            return null;
        }

        int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
        int h = ((19 * a) + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + (2 * e) + (2 * i) - h - k) % 7, m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new DateOnly(year, n / 31, (n % 31) + 1);
    }
}
