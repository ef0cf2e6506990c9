namespace Hearsay.Annotators.Temporal.Grammar;

/// <summary>Words round a time expression that make it vaguer or narrower, as TIMEX3 mods.</summary>
internal static class Modifiers
{
    /// <summary>"about", "more than", "at least", "up to", "nearly" … before an amount or a clock time.</summary>
    public static string? BeforeAmount(Words w, int i, out int end)
    {
        var at = w.Is(i, Symbol.Just, Symbol.Only) ? i + 1 : i;
        (string? mod, end) = w[at].Symbol switch
        {
            Symbol.About => ("APPROX", at + 1),
            Symbol.Nearly => ("LESS_THAN", at + 1),
            Symbol.Over => ("MORE_THAN", at + 1),
            Symbol.Under => ("LESS_THAN", at + 1),
            Symbol.More when w.Is(at + 1, Symbol.Than) => ("MORE_THAN", at + 2),
            Symbol.Less when w.Is(at + 1, Symbol.Than) => ("LESS_THAN", at + 2),
            Symbol.At when w.Is(at + 1, Symbol.Least) => ("EQUAL_OR_MORE", at + 2),
            Symbol.At when w.Is(at + 1, Symbol.Most) => ("EQUAL_OR_LESS", at + 2),
            Symbol.Up when w.Is(at + 1, Symbol.To) => ("EQUAL_OR_LESS", at + 2),
            Symbol.No or Symbol.Not when w.Is(at + 1, Symbol.More) && w.Is(at + 2, Symbol.Than) => ("EQUAL_OR_LESS", at + 3),
            Symbol.No or Symbol.Not when w.Is(at + 1, Symbol.Less) && w.Is(at + 2, Symbol.Than) => ("EQUAL_OR_MORE", at + 3),
            _ => ((string?)null, i),
        };
        return mod;
    }

    /// <summary>"or so", "or more", "or less" behind an amount.</summary>
    public static string? AfterAmount(Words w, int i, out int end)
    {
        end = i;
        if (!w.Is(i, Symbol.Or))
        {
            return null;
        }

        var mod = w[i + 1].Symbol switch
        {
            Symbol.So => "APPROX",
            Symbol.More => "EQUAL_OR_MORE",
            Symbol.Less => "EQUAL_OR_LESS",
            _ => null,
        };
        end = mod is null ? i : i + 2;
        return mod;
    }

    /// <summary>
    /// "early", "mid-", "late", "earlier", "later (in)", "the beginning of", "the end of" before a date. The end is where the date
    /// itself begins.
    /// </summary>
    public static string? BeforeDate(Words w, int i, out int end)
    {
        end = i;
        var at = w.Skip(i, Symbol.The);
        if (w.Is(at, Symbol.Very))
        {
            at++;
        }

        var phase = w[at].Symbol switch
        {
            Symbol.Beginning => "START",
            Symbol.Middle => "MID",
            Symbol.End => "END",
            _ => null,
        };
        if (phase is not null && w.Is(at + 1, Symbol.Of))
        {
            end = at + 2;
            return phase;
        }

        phase = w[at].Symbol switch
        {
            Symbol.Early => "START",
            Symbol.Mid or Symbol.Middle => "MID",
            Symbol.Late => "END",
            Symbol.Earlier when at == i => "START",
            Symbol.Later when at == i => "END",
            _ => null,
        };
        if (phase is null)
        {
            return null;
        }

        end = w.Is(at + 1, Symbol.Dash) && w[at + 1].Glued ? at + 2 : at + 1;
        if (w.Is(end, Symbol.In, Symbol.On) && w.Is(at, Symbol.Earlier, Symbol.Later) && !w.Is(end + 1, Symbol.Number))
        {
            end++;
        }
        else if (w.Is(at, Symbol.Early, Symbol.Late) && w.Is(end, Symbol.In, Symbol.On) && w.Is(end + 1, Symbol.The))
        {
            end++;
        }

        return phase;
    }
}
