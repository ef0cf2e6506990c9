using System.Globalization;

namespace Hearsay.Annotators.Temporal.Grammar;

/// <summary>A time of day that was read.</summary>
/// <param name="End">Behind its last piece; exclusive.</param>
/// <param name="Clock"><c>17:00</c>.</param>
/// <param name="Offset"><c>+02:00</c>, or null.</param>
internal readonly record struct ClockReading(int End, string Clock, string? Offset);

/// <summary>Times of day: "5 p.m.", "10:35 a.m. EST", "17:00 local time", "1700 GMT", "noon", "6 o'clock".</summary>
internal static class Clocks
{
    /// <summary>A time of day at <paramref name="i"/>; null if there is none.</summary>
    public static ClockReading? Read(Words w, int i)
    {
        if (w.Is(i, Symbol.ClockWord))
        {
            return new ClockReading(i + 1, w[i].Code!, null);
        }

        if (!w.Is(i, Symbol.Number))
        {
            return null;
        }

        if (!Parse(w, i, out var hour, out var minute, out var second, out var end, out var sure))
        {
            return null;
        }

        if (w.Is(end, Symbol.AmPm))
        {
            if (hour is < 1 or > 12)
            {
                return null;
            }

            hour = (hour % 12) + w[end].Int;
            end++;
            sure = true;
        }
        else if (w.Is(end, Symbol.O) && w.Is(end + 1, Symbol.Apostrophe) && w.Is(end + 2, Symbol.Clock) && hour is >= 1 and <= 12)
        {
            end += 3;
            sure = true;
        }

        string? offset = null;
        if (w.Is(end, Symbol.Zone) || (w.Is(end, Symbol.Open) && w.Is(end + 1, Symbol.Zone) && w.Is(end + 2, Symbol.Close) && sure))
        {
            var zone = w.Is(end, Symbol.Open) ? end + 1 : end;
            offset = w[zone].Code is { Length: > 0 } code ? code : null;
            end = zone == end ? end + 1 : end + 3;
            sure = true;
        }
        else if (w.Is(end, Symbol.Local) && w.Is(end + 1, Symbol.Time))
        {
            end += 2;
            sure = true;
        }

        return sure && hour <= 24 ? new ClockReading(end, Format(hour, minute) + (second > 0 && second < 60 ? ":" + second.ToString("00", CultureInfo.InvariantCulture) : ""), offset) : null;
    }

    private static bool Parse(Words w, int i, out int hour, out int minute, out int second, out int end, out bool sure)
    {
        (hour, minute, second, end, sure) = (w[i].Int, 0, 0, i + 1, false);
        if (w[i].Digits == 4 && w.Is(i + 1, Symbol.Zone))
        {
            (hour, minute) = (w[i].Int / 100, w[i].Int % 100);
            return hour <= 24 && minute < 60;
        }

        if (w[i].Digits is 1 or 2 && w.Is(i + 1, Symbol.Colon) && w[i + 1].Glued && w[i + 2].Glued && w[i + 2].Digits == 2)
        {
            (minute, end) = (w[i + 2].Int, i + 3);
            if (w.Is(end, Symbol.Colon) && w[end].Glued && w[end + 1].Digits == 2 && w[end + 1].Glued)
            {
                (second, end) = (w[end + 1].Int, end + 2);
            }

            sure = w[i - 1].Symbol is Symbol.At or Symbol.By or Symbol.About or Symbol.Until or Symbol.From or Symbol.To or Symbol.Since or Symbol.Before or Symbol.After
                or Symbol.Between or Symbol.IsoT || (w.Is(i - 1, Symbol.Comma) && w[i].Digits == 2);
            return hour <= 24 && minute < 60;
        }

        if (w[i].Digits == 0 && w[i].Value != hour && w.Is(i + 1, Symbol.AmPm))
        {
            minute = (int)Math.Round((w[i].Value - hour) * 100);
            return hour is >= 1 and <= 12 && minute < 60;
        }

        return w[i].Value == hour && hour is >= 0 and <= 24 && w[i].Digits is not (3 or 4) && w.Is(i + 1, Symbol.AmPm) | w.Is(i + 1, Symbol.O);
    }

    private static string Format(int hour, int minute) =>
        hour.ToString("00", CultureInfo.InvariantCulture) + ":" + minute.ToString("00", CultureInfo.InvariantCulture);
}
