namespace Hearsay.Annotators.Temporal;

/// <summary>Which of several like times is meant: "last", "next", "this" or none of them.</summary>
internal enum Which : byte
{
    None, Last, Previous, This, Next, That, Following,
}

/// <summary>What a time expression means before it is anchored at a date.</summary>
internal abstract record Meaning;

/// <summary>
/// A place on the calendar, given by the parts that were named; the others are null. With <see cref="Which"/> it is the one
/// before, around or after the anchor.
/// </summary>
internal sealed record CalendarPoint : Meaning
{
    public int? Year { get; init; }

    /// <summary>Whether <see cref="Year"/> is a fiscal one; the value does not show it.</summary>
    public bool Fiscal { get; init; }

    public int? Decade { get; init; } // first year of it
    public int? Century { get; init; } // 19 for 1900-1999
    public int? Half { get; init; }
    public int? Quarter { get; init; }
    public string? Season { get; init; }
    public int? Month { get; init; }
    public int? Day { get; init; }
    public int? Weekday { get; init; } // 1 = Monday
    public bool Weekend { get; init; }
    public bool WeekOf { get; init; } // "the week of June 3"
    public string? Holiday { get; init; } // rule of lexicons/holidays.tsv
    public int? DayOffset { get; init; } // today 0, yesterday -1
    public string? Part { get; init; } // MO AF EV NI
    public string? Clock { get; init; } // 17:00
    public string? Offset { get; init; } // zone, +02:00
    public Which Which { get; init; }

    /// <summary>"of last year": years to add to the anchor's; null where no year was named that way.</summary>
    public int? YearShift { get; init; }

    public bool HasDate => Year is not null || Decade is not null || Century is not null || Half is not null || Quarter is not null || Season is not null
        || Month is not null || Day is not null || Weekday is not null || Weekend || Holiday is not null || DayOffset is not null;
}

/// <summary>So many units before or after the anchor: "three days ago", "last week", "in two years".</summary>
/// <param name="Unit">What is counted.</param>
/// <param name="Count">How many; negative for the past, 0 for "this".</param>
/// <param name="FromReference">Whether it counts from a date named before ("a year earlier") and not from the publication date.</param>
internal sealed record Shifted(TimeUnit Unit, int Count, bool FromReference = false) : Meaning
{
    public string? Part { get; init; } // "the next morning"

    /// <summary>Whether the words count units ("two decades ago"), and do not name one ("last decade").</summary>
    public bool IsDistance { get; init; }
}

/// <summary>"the first week of June", "the last Friday of this month": number <paramref name="Number"/> (-1 the last) in a longer time.</summary>
/// <param name="Number">1 or more, or -1.</param>
/// <param name="Unit">What is counted; <see cref="TimeUnit.None"/> for weekdays.</param>
/// <param name="Weekday">1 = Monday, or 0.</param>
/// <param name="Within">The longer time.</param>
internal sealed record NthOf(int Number, TimeUnit Unit, int Weekday, Meaning Within) : Meaning;

/// <summary>So many units from a day that is named: "two days before yesterday".</summary>
internal sealed record Counted(TimeUnit Unit, int Count, CalendarPoint From) : Meaning;

/// <summary>An amount of time as ISO 8601 writes it, without the leading P.</summary>
internal sealed record Amount(string Value) : Meaning;

/// <summary>A recurring time.</summary>
internal sealed record Recurring(string Value) : Meaning;

/// <summary>PRESENT_REF, PAST_REF or FUTURE_REF.</summary>
internal sealed record Vague(string Value) : Meaning;

/// <summary>A reading of some pieces of a sentence.</summary>
/// <param name="First">First piece.</param>
/// <param name="End">Behind the last piece; exclusive.</param>
/// <param name="Meaning">What it means.</param>
/// <param name="Mod">TIMEX3 mod or null.</param>
internal readonly record struct Reading(int First, int End, Meaning Meaning, string? Mod = null);
