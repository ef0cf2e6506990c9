using System.Globalization;

namespace Hearsay.Documents;

/// <summary>A date of publication, with the time of day and offset from UTC where they are known.</summary>
/// <param name="Date">The calendar day as the outlet gives it, in its own zone; never shifted to UTC.</param>
/// <param name="Time">Local time of day, or null.</param>
/// <param name="Offset">Offset of <paramref name="Time"/> from UTC, or null where it is not known.</param>
public readonly record struct PublicationTime(DateOnly Date, TimeOnly? Time = null, TimeSpan? Offset = null)
{
    private static readonly string[] DateTimeFormats =
    [
        "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss",
    ];

    private static readonly string[] OffsetFormats =
    [
        "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd HH:mm:sszzz", "yyyy-MM-dd HH:mm:ss zzz",
    ];

    /// <summary>
    /// Reads ISO 8601: <c>2025-06-14</c>, <c>20250614</c>, <c>2025-06-14T09:30</c>, with seconds, fractions, <c>Z</c> or an offset.
    /// White space around it is ignored. Anything else gives false; the current culture and clock play no part.
    /// </summary>
    public static bool TryParse(string? text, out PublicationTime value)
    {
        value = default;
        var s = text?.Trim();
        if (string.IsNullOrEmpty(s) || s.Length > 40)
        {
            return false;
        }

        var culture = CultureInfo.InvariantCulture;
        if (DateOnly.TryParseExact(s, ["yyyy-MM-dd", "yyyyMMdd"], culture, DateTimeStyles.None, out var date))
        {
            value = new(date);
            return true;
        }

        if (s.EndsWith('Z') || s.EndsWith('z'))
        {
            s = s[..^1] + "+00:00";
        }
        else if (s.Length > 5 && s[^5] is '+' or '-' && s.AsSpan(^4).IndexOfAnyExceptInRange('0', '9') < 0)
        {
            s = string.Concat(s.AsSpan(0, s.Length - 2), ":", s.AsSpan(s.Length - 2));
        }

        if (DateTimeOffset.TryParseExact(s, OffsetFormats, culture, DateTimeStyles.None, out var moment))
        {
            value = new(DateOnly.FromDateTime(moment.DateTime), TimeOnly.FromDateTime(moment.DateTime), moment.Offset);
            return true;
        }

        if (DateTime.TryParseExact(s, DateTimeFormats, culture, DateTimeStyles.None, out var local))
        {
            value = new(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
            return true;
        }

        return false;
    }

    /// <summary>ISO 8601, to the second: <c>2025-06-14</c>, <c>2025-06-14T09:30:00</c> or <c>2025-06-14T09:30:00+02:00</c> (<c>Z</c> for UTC).</summary>
    public override string ToString()
    {
        var culture = CultureInfo.InvariantCulture;
        var date = Date.ToString("yyyy-MM-dd", culture);
        if (Time is not { } time)
        {
            return date;
        }

        var offset = Offset switch
        {
            null => "",
            { Ticks: 0 } => "Z",
            { } o => (o < TimeSpan.Zero ? "-" : "+") + o.Duration().ToString(@"hh\:mm", culture),
        };
        return $"{date}T{time.ToString("HH:mm:ss", culture)}{offset}";
    }
}
