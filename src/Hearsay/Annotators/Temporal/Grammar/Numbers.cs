namespace Hearsay.Annotators.Temporal.Grammar;

/// <summary>Numbers in words and figures: "twenty-four", "two hundred and ten", "2 1/2", "two and a half", "a dozen".</summary>
internal static class Numbers
{
    /// <summary>A cardinal number at <paramref name="i"/>; false if there is none.</summary>
    public static bool Cardinal(Words w, int i, out double value, out int end)
    {
        value = 0;
        end = i;
        if (!Whole(w, i, out value, out end))
        {
            return false;
        }

        // "2 1/2", "two and a half", "2-1/2"
        if (w.Is(end, Symbol.Number) && w.Is(end + 1, Symbol.Slash) && w.Is(end + 2, Symbol.Number) && w[end + 2].Value > w[end].Value && w[end + 2].Value <= 8)
        {
            value += w[end].Value / w[end + 2].Value;
            end += 3;
        }
        else if (AndAHalf(w, end, out var half))
        {
            value += 0.5;
            end = half;
        }
        else if (w[end].Value == 0.5 && w.Is(end, Symbol.Number))
        {
            value += 0.5;
            end++;
        }

        return true;
    }

    /// <summary>"and a half" at <paramref name="i"/>, with hyphens or spaces.</summary>
    public static bool AndAHalf(Words w, int i, out int end)
    {
        var at = w.SkipHyphen(i);
        end = i;
        if (!w.Is(at, Symbol.And))
        {
            return false;
        }

        at = w.SkipHyphen(at + 1);
        at = w.SkipHyphen(w.Skip(at, Symbol.A));
        if (!w.Is(at, Symbol.Half))
        {
            return false;
        }

        end = at + 1;
        return true;
    }

    /// <summary>A year in words: "nineteen ninety-seven", "two thousand", "twenty fourteen".</summary>
    public static bool YearInWords(Words w, int i, out int year, out int end)
    {
        year = 0;
        end = i;
        if (!w.Is(i, Symbol.Number) || w[i].Digits > 0)
        {
            return false;
        }

        if (w.Is(i + 1, Symbol.Magnitude) && w[i + 1].Int == 1000 && w[i].Int == 2)
        {
            year = 2000;
            end = i + 2;
            var rest = w.Skip(end, Symbol.And);
            if (Small(w, rest, out var units, out var to) && units < 100 && w[rest].Digits == 0)
            {
                year += units;
                end = to;
            }

            return true;
        }

        if (w[i].Int is < 15 or > 20 || !Small(w, i + 1, out var tail, out end) || w[i + 1].Digits > 0 || tail is < 10 or > 99)
        {
            return false;
        }

        year = (w[i].Int * 100) + tail;
        return true;
    }

    private static bool Whole(Words w, int i, out double value, out int end)
    {
        value = 0;
        end = i;
        if (w.Is(i, Symbol.Number) && (w[i].Digits > 0 || w[i].Value != Math.Floor(w[i].Value) || w.Text(i).Contains(',')))
        {
            value = w[i].Value;
            end = i + 1;
            if (w.Is(end, Symbol.Magnitude) && w[i].Digits > 0)
            {
                value *= w[end].Value;
                end++;
            }

            return true;
        }

        var at = i;
        if (w.Is(i, Symbol.A) && w.Is(i + 1, Symbol.Dozen, Symbol.Magnitude))
        {
            at = i + 1;
        }

        var total = 0d;
        var found = false;
        for (var guard = 0; guard < 6; guard++)
        {
            if (Small(w, at, out var small, out var to))
            {
                at = to;
            }
            else if (w.Is(at, Symbol.Magnitude, Symbol.Dozen))
            {
                small = 1;
            }
            else
            {
                break;
            }

            double part = small;
            while (w.Is(at, Symbol.Magnitude, Symbol.Dozen) && part < 1e9)
            {
                part *= w[at].Value;
                at++;
            }

            total += part;
            found = true;
            end = at;
            var next = w.Skip(at, Symbol.And);
            if (part < 100 || !Small(w, next, out _, out _))
            {
                break;
            }

            at = next;
        }

        value = total;
        return found;
    }

    /// <summary>A number below a hundred in words.</summary>
    private static bool Small(Words w, int i, out int value, out int end)
    {
        value = 0;
        end = i;
        if (!w.Is(i, Symbol.Number) || w[i].Digits > 0 || w[i].Value != Math.Floor(w[i].Value))
        {
            return false;
        }

        value = w[i].Int;
        end = i + 1;
        var next = w.SkipHyphen(end);
        if (value >= 20 && value % 10 == 0 && w.Is(next, Symbol.Number) && w[next].Digits == 0 && w[next].Value is >= 1 and < 10)
        {
            value += w[next].Int;
            end = next + 1;
        }

        return true;
    }

    /// <summary>An ordinal at <paramref name="i"/>: "3rd", "third", "twenty-first".</summary>
    public static bool Ordinal(Words w, int i, out int value, out int end)
    {
        value = 0;
        end = i;
        if (w.Is(i, Symbol.Ordinal))
        {
            value = w[i].Int;
            end = i + 1;
            return true;
        }

        var next = w.SkipHyphen(i + 1);
        if (w.Is(i, Symbol.Number) && w[i].Digits == 0 && w[i].Value is >= 20 and < 100 && w[i].Int % 10 == 0 && w.Is(next, Symbol.Ordinal) && w[next].Value < 10)
        {
            value = w[i].Int + w[next].Int;
            end = next + 1;
            return true;
        }

        return false;
    }
}
