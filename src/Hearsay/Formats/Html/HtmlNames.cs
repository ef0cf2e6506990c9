using System.Globalization;
using Hearsay.Documents;

namespace Hearsay.Formats.Html;

/// <summary>What the page calls things.</summary>
internal static class HtmlNames
{
    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static string Of(Stance stance) => stance switch
    {
        Stance.Asserted => "asserted",
        Stance.Denied => "denied",
        Stance.NotRuledOut => "not ruled out",
        Stance.NoComment => "no comment",
        Stance.Confirmed => "confirmed",
        Stance.Questioned => "questioned",
        Stance.Demanded => "demanded",
        Stance.Promised => "promised",
        Stance.Expected => "expected",
        _ => "believed",
    };

    /// <summary>The group of stances that share a colour, as a class.</summary>
    public static string Tone(Stance stance) => stance switch
    {
        Stance.Denied => "neg",
        Stance.Confirmed => "pos",
        Stance.NotRuledOut or Stance.Questioned => "open",
        Stance.NoComment => "mute",
        Stance.Asserted => "plain",
        _ => "will",
    };

    public static string Of(Voice voice) => voice switch
    {
        Voice.Verbatim => "verbatim",
        Voice.Mixed => "partly verbatim",
        Voice.Paraphrase => "paraphrased",
        _ => "the outlet’s own voice",
    };

    public static string Of(Naming naming) => naming switch
    {
        Naming.Named => "named",
        Naming.Described => "not named",
        Naming.Unresolved => "not resolved",
        Naming.LeftOut => "left out",
        _ => "outlet",
    };

    public static string Of(Standing standing) => standing switch
    {
        Standing.Outlet => "stated by the outlet",
        Standing.OneSided => "on one side’s word",
        Standing.BothSides => "on both sides’ word",
        Standing.Disputed => "disputed",
        _ => "on a third party’s word",
    };

    public static string Of(EntityKind kind) => kind switch
    {
        EntityKind.Person => "People",
        EntityKind.Organisation => "Organisations",
        EntityKind.Place => "Places",
        EntityKind.Group => "Groups",
        EntityKind.Document => "Documents",
        _ => "Others",
    };

    public static string Of(WordingKind kind) => kind switch
    {
        WordingKind.Epithet => "epithet",
        WordingKind.Evaluative => "evaluative",
        _ => "distancing",
    };

    /// <summary><c>13 May 2026, 06:40</c>: the local time as the outlet gives it.</summary>
    public static string Of(PublicationTime time)
    {
        var day = $"{Number(time.Date.Day)} {Months[time.Date.Month - 1]} {Number(time.Date.Year)}";
        return time.Time is { } clock ? $"{day}, {clock.ToString("HH:mm", CultureInfo.InvariantCulture)}" : day;
    }

    /// <summary>
    /// A TIMEX3 or EDTF value for people: <c>12 May 2026</c>, <c>March 2026</c>, <c>12 May 2026, evening</c>, <c>summer 2026</c>,
    /// <c>from … to …</c>. Null where there is no plainer form than the value itself.
    /// </summary>
    public static string? Readable(string value)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0)
        {
            string from = value[..slash], to = value[(slash + 1)..];
            return (from, to) switch
            {
                ("..", _) => Readable(to) is { } end ? $"until {end}" : null,
                (_, "..") => Readable(from) is { } start ? $"since {start}" : null,
                _ => Readable(from) is { } start && Readable(to) is { } end ? $"{start} to {end}" : null,
            };
        }

        if (value.StartsWith('P'))
        {
            return Duration(value);
        }

        var cut = value.IndexOf('T', StringComparison.Ordinal);
        if (cut < 0)
        {
            return Day(value);
        }

        var part = value[(cut + 1)..] switch
        {
            "MO" => "morning",
            "MI" => "midday",
            "AF" => "afternoon",
            "EV" => "evening",
            "NI" => "night",
            { Length: >= 5 } clock when char.IsAsciiDigit(clock[0]) && clock[2] == ':' => clock[..5],
            _ => null,
        };
        return part is not null && Day(value[..cut]) is { } day ? $"{day}, {part}" : null;
    }

    /// <summary>The value of a time expression for people, as plainly as it goes.</summary>
    public static string Readable(TimeExpression time)
    {
        var value = Readable(time.Value) ?? time.Value;
        return time.Mod switch
        {
            null => value,
            "BEFORE" => $"before {value}",
            "AFTER" => $"after {value}",
            "START" => $"start of {value}",
            "MID" => $"middle of {value}",
            "END" => $"end of {value}",
            "APPROX" => $"about {value}",
            var mod => $"{value} ({mod})",
        };
    }

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary><c>1 claim</c>, <c>2 claims</c>.</summary>
    public static string Count(int number, string one, string? many = null) => $"{Number(number)} {(number == 1 ? one : many ?? $"{one}s")}";

    /// <summary><c>50 minutes</c> for <c>PT50M</c>; null for one of several units.</summary>
    private static string? Duration(string value)
    {
        var clock = value.StartsWith("PT", StringComparison.Ordinal);
        var unit = (clock, value[^1]) switch
        {
            (true, 'S') => "second",
            (true, 'M') => "minute",
            (true, 'H') => "hour",
            (false, 'D') => "day",
            (false, 'W') => "week",
            (false, 'M') => "month",
            (false, 'Y') => "year",
            _ => null,
        };
        return unit is not null && int.TryParse(value.AsSpan((clock ? 2 : 1)..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Count(number, unit)
            : null;
    }

    private static string? Day(string value)
    {
        var parts = value.Split('-');
        if (parts[0].Length != 4 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out _) || parts.Length > 3)
        {
            return null;
        }

        if (parts.Length == 1)
        {
            return parts[0];
        }

        var season = parts[1] switch { "SP" => "spring", "SU" => "summer", "FA" => "autumn", "WI" => "winter", _ => null };
        if (parts.Length == 2 && season is not null)
        {
            return $"{season} {parts[0]}";
        }

        if (parts.Length == 2 && parts[1] is ['W', _, _] && char.IsAsciiDigit(parts[1][1]))
        {
            return $"week {parts[1][1..].TrimStart('0')} of {parts[0]}";
        }

        if (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var month) || month is < 1 or > 12)
        {
            return null;
        }

        if (parts.Length == 2)
        {
            return $"{Months[month - 1]} {parts[0]}";
        }

        return int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 31
            ? $"{Number(day)} {Months[month - 1]} {parts[0]}"
            : null;
    }
}
