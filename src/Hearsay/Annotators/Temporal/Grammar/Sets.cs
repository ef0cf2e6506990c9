namespace Hearsay.Annotators.Temporal.Grammar;

/// <summary>Recurring times: "every Monday", "each year", "daily", "twice a week", "Tuesday nights", "$5 a year".</summary>
internal static class Sets
{
    /// <summary>The longest such expression at <paramref name="i"/>; null if there is none.</summary>
    public static Reading? Read(Words w, int i) => w[i].Symbol switch
    {
        Symbol.Every or Symbol.Each => Every(w, i),
        Symbol.Frequency => Frequency(w, i),
        Symbol.Weekdays when w[i].Capital => Make(i, i + 1, Weekday(w[i].Int)),
        Symbol.Weekday when w[i].Capital && w.Is(i + 1, Symbol.DayParts) => Make(i, i + 2, Weekday(w[i].Int) + "T" + w[i + 1].Code),
        Symbol.Once or Symbol.Twice or Symbol.Thrice => Rate(w, i, i + 1),
        Symbol.Number when w.Is(i + 1, Symbol.Times) => Rate(w, i, i + 2),
        Symbol.A or Symbol.Per when IsCounted(w, i) => Rate(w, i, i),
        _ => null,
    };

    private static Reading? Every(Words w, int i)
    {
        var at = w.Is(i + 1, Symbol.Other2) ? i + 2 : i + 1;
        var step = at > i + 1 ? 2d : 1d;
        if (Numbers.Cardinal(w, at, out var count, out var end))
        {
            (step, at) = (count, end);
        }

        if (w[at].Unit is var unit && unit != TimeUnit.None)
        {
            return Make(i, at + 1, "P" + Amounts.Iso(step, unit));
        }

        return w[at].Symbol switch
        {
            Symbol.Weekday when w.Is(at + 1, Symbol.DayPart) => Make(i, at + 2, Weekday(w[at].Int) + "T" + w[at + 1].Code),
            Symbol.Weekday => Make(i, at + 1, Weekday(w[at].Int)),
            Symbol.Month when w[at].Capital => Make(i, at + 1, $"XXXX-{w[at].Int:00}"),
            Symbol.Season => Make(i, at + 1, "XXXX-" + w[at].Code),
            Symbol.DayPart => Make(i, at + 1, "XXXX-XX-XXT" + w[at].Code),
            _ => null,
        };
    }

    private static Reading? Frequency(Words w, int i)
    {
        if ((w[i].Capital && i > 0) || w.Says(i, "annual") || w.Says(i, "quarterly"))
        {
            return null;
        }

        var parts = w[i].Code!.Split(' ');
        var count = parts.Length == 2 ? parts[0][0] - '0' : 1;
        return Make(i, i + 1, "P" + Amounts.Iso(count, Enum.Parse<TimeUnit>(parts[^1], true)));
    }

    /// <summary>"a week", "per day", "each month", "every two years" behind a count of times.</summary>
    private static Reading? Rate(Words w, int first, int i)
    {
        if (w.Is(i, Symbol.Every, Symbol.Each))
        {
            return Every(w, i) is { } every ? every with { First = first } : null;
        }

        return w.Is(i, Symbol.A, Symbol.Per) && w.Is(i + 1, Symbol.Unit) ? Make(first, i + 2, "P" + Amounts.Iso(1, w[i + 1].Unit))
            : w.Is(i, Symbol.Frequency) ? Make(first, i + 1, "P" + Amounts.Iso(1, TimeUnit.Day)) : null;
    }

    /// <summary>Whether a number of something stands before "a year": "70,000 a year", "$5 a day", "3 per cent a month".</summary>
    private static bool IsCounted(Words w, int i)
    {
        if (!w.Is(i + 1, Symbol.Unit) || w[i + 1].Unit is TimeUnit.Quarter or TimeUnit.Weekend || w[i + 2].Symbol is Symbol.Ago or Symbol.Earlier or Symbol.Later or Symbol.Before)
        {
            return false;
        }

        if (w.Is(i, Symbol.Per))
        {
            return true;
        }

        for (var back = i - 1; back >= Math.Max(0, i - 3); back--)
        {
            if (w[back].Symbol is Symbol.Number or Symbol.Magnitude && w[back].Unit == TimeUnit.None)
            {
                return true;
            }

            var text = w.Text(back);
            if (text.Length > 0 && char.IsAsciiDigit(text[0]))
            {
                return true;
            }

            if (w[back].Symbol is Symbol.Comma or Symbol.Mark or Symbol.In or Symbol.For or Symbol.Than or Symbol.About or Symbol.After or Symbol.Within || w[back].Cue == TenseCue.Past)
            {
                return false;
            }
        }

        return false;
    }

    private static string Weekday(int day) => $"XXXX-WXX-{day}";

    private static Reading Make(int first, int end, string value) => new(first, end, new Recurring(value));
}
