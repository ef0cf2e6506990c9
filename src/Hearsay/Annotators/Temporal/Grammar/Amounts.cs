using System.Globalization;

namespace Hearsay.Annotators.Temporal.Grammar;

/// <summary>An amount of time that was read.</summary>
/// <param name="End">Behind its last piece; exclusive.</param>
/// <param name="Value">ISO 8601 without the P.</param>
/// <param name="Unit">Its main unit.</param>
/// <param name="Count">How many of it; null where the text leaves it open.</param>
/// <param name="Mod">TIMEX3 mod or null.</param>
/// <param name="Weak">Whether the words alone ("a week", "years") are not enough to call it a time expression.</param>
internal readonly record struct AmountReading(int End, string Value, TimeUnit Unit, double? Count, string? Mod, bool Weak);

/// <summary>Amounts of time: "50 minutes", "three-day", "a couple of years", "two and a half hours", "half an hour", "decades".</summary>
internal static class Amounts
{
    /// <summary>An amount at <paramref name="i"/>, its modifiers included; null if there is none.</summary>
    public static AmountReading? Read(Words w, int i)
    {
        var before = Modifiers.BeforeAmount(w, i, out var at);
        if (Plain(w, at) is not { } amount || (before is not null && amount.Count is null && !w.Is(at, Symbol.A)))
        {
            return null;
        }

        var after = Modifiers.AfterAmount(w, amount.End, out var end);
        return amount with { End = end, Mod = after ?? before ?? amount.Mod, Weak = amount.Weak && before is null && after is null };
    }

    /// <summary>ISO 8601 of <paramref name="count"/> units, without the P: 2Y6M, T50M.</summary>
    public static string Iso(double count, TimeUnit unit)
    {
        switch (unit)
        {
            case TimeUnit.Decade:
                return Iso(count * 10, TimeUnit.Year);
            case TimeUnit.Century:
                return Iso(count * 100, TimeUnit.Year);
            case TimeUnit.Millennium:
                return Iso(count * 1000, TimeUnit.Year);
            case TimeUnit.Fortnight:
                return Iso(count * 2, TimeUnit.Week);
        }

        var whole = Math.Floor(count);
        var rest = count - whole;
        if (rest == 0)
        {
            return Prefix(unit) + Number(whole) + Letter(unit);
        }

        var finer = rest == 0.5 ? unit switch
        {
            TimeUnit.Year => "6M",
            TimeUnit.Hour => "30M",
            TimeUnit.Minute => "30S",
            TimeUnit.Day => "T12H",
            _ => null,
        } : null;
        return finer is null ? Prefix(unit) + Number(count) + Letter(unit)
            : whole == 0 ? (unit is TimeUnit.Hour or TimeUnit.Minute ? "T" : "") + finer
            : Prefix(unit) + Number(whole) + Letter(unit) + finer;
    }

    /// <summary>The same with the count left open: XY, TXM.</summary>
    public static string Open(TimeUnit unit) => unit switch
    {
        TimeUnit.Decade => "XDE",
        TimeUnit.Century => "XCE",
        TimeUnit.Millennium => "XML",
        TimeUnit.Fortnight => "XW",
        _ => Prefix(unit) + "X" + Letter(unit),
    };

    private static AmountReading? Plain(Words w, int i)
    {
        if (Halves(w, i) is { } half)
        {
            return half;
        }

        double? count = null;
        string? mod = null;
        var weak = false;
        int at;
        if (Numbers.Cardinal(w, i, out var number, out at))
        {
            // "two to three weeks", "12 to 18 months", "three or four days", "5-6 hours": the lower number, as far as it is sure.
            if (w[at].Symbol is Symbol.To or Symbol.Or or Symbol.Dash && Numbers.Cardinal(w, at + 1, out var upper, out var past) && upper > number
                && w[past = w.SkipHyphen(past)].Unit is not TimeUnit.None)
            {
                at = past;
                mod = "EQUAL_OR_MORE";
            }

            count = number;
            weak = number == 1 && w[i].Digits == 0;
        }
        else if (w.Is(i, Symbol.A) && w.Is(i + 1, Symbol.Couple))
        {
            (count, mod, at) = (2, "APPROX", w.Skip(i + 2, Symbol.Of));
        }
        else if (w.Is(i, Symbol.Couple) && w.Is(i + 1, Symbol.Of))
        {
            (count, mod, at) = (2, "APPROX", i + 2);
        }
        else if (w.Is(i, Symbol.A) && w.Is(i + 1, Symbol.Few))
        {
            at = i + 2;
        }
        else if (w.Is(i, Symbol.Few) || w.Is(i, Symbol.Several, Symbol.Many))
        {
            at = i + 1;
        }
        else if (w.Is(i, Symbol.A) && w[w.Skip(w.Skip(i + 1, Symbol.Full), Symbol.Additional)].Symbol == Symbol.Unit)
        {
            (count, weak, at) = (1, true, w.Skip(w.Skip(i + 1, Symbol.Full), Symbol.Additional));
        }
        else if (w[i].Symbol == Symbol.Units)
        {
            (weak, at) = (true, i);
        }
        else
        {
            return null;
        }

        return WithUnit(w, i, at, count, mod, weak);
    }

    private static AmountReading? WithUnit(Words w, int first, int at, double? count, string? mod, bool weak)
    {
        at = w.SkipHyphen(at);
        while (w[at].Symbol is Symbol.More or Symbol.Additional or Symbol.Straight or Symbol.Full or Symbol.Trading or Symbol.Calendar or Symbol.Long)
        {
            at = w.SkipHyphen(at + 1);
        }

        var unit = w[at].Unit;
        var second = unit == TimeUnit.None && w.Is(at, Symbol.Ordinal) && w.Says(at, "second") && at > first && w.IsHyphen(at - 1);
        if (second)
        {
            unit = TimeUnit.Second;
        }

        if (unit is TimeUnit.None || (w[at].Symbol == Symbol.UnitAbbreviation && (count is null || w[at - 1].Digits == 0)) || Names(w, first, at))
        {
            return null;
        }

        at++;
        if (IsAge(w, at))
        {
            return null;
        }

        if (w.IsHyphen(at - 2) && w.Is(at, Symbol.Period, Symbol.Term))
        {
            at++;
        }

        var value = count is { } n ? Iso(n, unit) : Open(unit);
        if (count is not null && Numbers.AndAHalf(w, at, out var half))
        {
            (count, value, at) = (count + 0.5, Iso(count.Value + 0.5, unit), half);
        }
        else if (count is not null && Rest(w, at, unit) is { } rest)
        {
            value = Join(value, rest.Value);
            at = rest.End;
        }

        if (w.Is(at, Symbol.Dash) && w[at].Glued && w.Is(at + 1, Symbol.Long))
        {
            at += 2;
        }

        return new AmountReading(at, value, unit, count, mod, weak);
    }

    /// <summary>"an hour and 20 minutes", "5 hours, 30 minutes": the shorter unit behind <paramref name="unit"/>.</summary>
    private static (string Value, int End)? Rest(Words w, int i, TimeUnit unit)
    {
        var at = w.Is(i, Symbol.And, Symbol.Comma) ? i + 1 : i;
        if (!w.Is(at, Symbol.Number) || !Numbers.Cardinal(w, at, out var count, out at) || w[at].Unit is var finer && (finer == TimeUnit.None || finer >= unit))
        {
            return null;
        }

        return (Iso(count, w[at].Unit), at + 1);
    }

    private static string Join(string first, string second) =>
        first.Contains('T') && second.StartsWith('T') ? first + second[1..] : first + second;

    /// <summary>"half an hour", "a half hour", "half-year", "an hour and a half".</summary>
    private static AmountReading? Halves(Words w, int i)
    {
        var at = w.Is(i, Symbol.A) && w.Is(i + 1, Symbol.Half) ? i + 1 : i;
        if (!w.Is(at, Symbol.Half))
        {
            return null;
        }

        at = w.SkipHyphen(at + 1);
        at = w.SkipHyphen(w.Skip(at, Symbol.A));
        return w.Is(at, Symbol.Unit) ? new AmountReading(at + 1, Iso(0.5, w[at].Unit), w[at].Unit, 0.5, null, false) : null;
    }

    /// <summary>An age ("8 years old", "a 44-year-old") is no time expression in TimeML's practice.</summary>
    private static bool IsAge(Words w, int i) => w.Is(w.SkipHyphen(i), Symbol.Old);

    /// <summary>"second half", "a quarter" (a fourth) and "60 Minutes" are no amounts.</summary>
    private static bool Names(Words w, int first, int unit) =>
        (w[first].Digits == 4 && w[first].Value is >= 1900 and <= 2100 && unit == first + 1 && w.Is(unit, Symbol.Unit))
        || (w[unit].Unit == TimeUnit.Quarter && w.Is(unit, Symbol.Unit) && w.Is(unit - 1, Symbol.A))
        || (w[unit].Unit == TimeUnit.Quarter && w.Is(unit, Symbol.Units) && (w.Is(unit + 1, Symbol.Of) || w[unit - 1].Value is 3 or 1))
        || (w[unit].Capital && first != unit && w[first].Digits > 0 && w.IsHyphen(unit - 1) is false && first > 0 && !w.Is(first - 1, Symbol.In))
        || (w.Is(unit, Symbol.Unit) && w.Is(unit - 1, Symbol.Number) && w[unit - 1].Value > 1 && w[unit].Unit == TimeUnit.Second);

    private static string Prefix(TimeUnit unit) => unit is TimeUnit.Second or TimeUnit.Minute or TimeUnit.Hour ? "T" : "";

    private static string Letter(TimeUnit unit) => unit switch
    {
        TimeUnit.Second => "S",
        TimeUnit.Minute => "M",
        TimeUnit.Hour => "H",
        TimeUnit.Day => "D",
        TimeUnit.Week => "W",
        TimeUnit.Weekend => "WE",
        TimeUnit.Month => "M",
        TimeUnit.Quarter => "Q",
        _ => "Y",
    };

    private static string Number(double count) => count.ToString("0.##", CultureInfo.InvariantCulture);
}
