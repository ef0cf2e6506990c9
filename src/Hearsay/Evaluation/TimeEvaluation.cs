using System.Text.RegularExpressions;
using Hearsay.Documents;

namespace Hearsay.Evaluation;

/// <summary>
/// Scores time expressions as TempEval-3 does (UzZaman et al. 2013): spans strict (same characters) and relaxed (any overlap), one
/// gold expression to one found; type and value right among the relaxed matches, and as F1 over everything.
/// </summary>
internal sealed partial class TimeEvaluation
{
    public int Gold { get; private set; }
    public int Found { get; private set; }
    public int Strict { get; private set; }
    public int Relaxed { get; private set; }
    public int TypeRight { get; private set; }
    public int ValueRight { get; private set; }

    public double StrictF1 => F1(Strict);
    public double RelaxedF1 => F1(Relaxed);
    public double TypeF1 => F1(TypeRight);
    public double ValueF1 => F1(ValueRight);
    public double ValueAccuracy => Relaxed == 0 ? 0 : (double)ValueRight / Relaxed;
    public double TypeAccuracy => Relaxed == 0 ? 0 : (double)TypeRight / Relaxed;

    /// <summary>Counts one document.</summary>
    /// <returns>The pairs: a gold expression, a found one, or both where they overlap.</returns>
    public List<(TimeExpression? Gold, TimeExpression? Found)> Add(IReadOnlyList<TimeExpression> gold, IReadOnlyList<TimeExpression> found)
    {
        Gold += gold.Count;
        Found += found.Count;
        var pairs = new List<(TimeExpression?, TimeExpression?)>();
        var taken = new bool[found.Count];
        var from = 0;
        foreach (var want in gold)
        {
            while (from < found.Count && found[from].Span.End <= want.Span.Start)
            {
                from++;
            }

            var best = -1;
            for (var i = from; i < found.Count && found[i].Span.Start < want.Span.End; i++)
            {
                if (!taken[i] && found[i].Span.Overlaps(want.Span) && (best < 0 || found[i].Span == want.Span))
                {
                    best = i;
                }
            }

            if (best < 0)
            {
                pairs.Add((want, null));
                continue;
            }

            taken[best] = true;
            pairs.Add((want, found[best]));
            Relaxed++;
            Strict += found[best].Span == want.Span ? 1 : 0;
            TypeRight += found[best].Type == want.Type ? 1 : 0;
            ValueRight += SameValue(found[best].Value, want.Value) ? 1 : 0;
        }

        for (var i = 0; i < found.Count; i++)
        {
            if (!taken[i])
            {
                pairs.Add((null, found[i]));
            }
        }

        return pairs;
    }

    /// <summary>
    /// Whether two values say the same. Weeks with and without a leading zero do (<c>1998-W9</c>, <c>1998-W09</c>), decades
    /// counted as P1E, P1DE or P10Y, and clock times with and without the offset of their zone (TimeBank gives none).
    /// </summary>
    public static bool SameValue(string a, string b) => Normal(a) == Normal(b);

    public override string ToString() =>
        FormattableString.Invariant($"gold {Gold} found {Found} strict F1 {StrictF1:0.0000} relaxed F1 {RelaxedF1:0.0000} type acc {TypeAccuracy:0.0000} F1 {TypeF1:0.0000} value acc {ValueAccuracy:0.0000} F1 {ValueF1:0.0000}");

    private static string Normal(string value)
    {
        var normal = LooseWeek().Replace(value, "W0$1");
        normal = Decades().Replace(normal, match => "P" + (match.Groups[1].Value == "X" ? "XE" : match.Groups[1].Value + "0Y"));
        normal = normal.StartsWith("PXC", StringComparison.Ordinal) ? "PXC" : normal;
        return ZoneOffset().Replace(normal, "$1");
    }

    private double F1(int right) => Gold + Found == 0 ? 0 : 2d * right / (Gold + Found);

    [GeneratedRegex(@"(?<=-)W(\d)(?!\d)")]
    private static partial Regex LooseWeek();

    [GeneratedRegex(@"^(.*T\d\d:\d\d)[+-]\d\d:\d\d$")]
    private static partial Regex ZoneOffset();

    [GeneratedRegex(@"^P(\d+|X)D?E$")]
    private static partial Regex Decades();
}
