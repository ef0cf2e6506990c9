namespace Hearsay.Documents;

/// <summary>A time the text names, as a TIMEX3 of TimeML (Pustejovsky et al. 2003; ISO 24617-1).</summary>
/// <param name="Id"><c>t1</c>, <c>t2</c> … in the order of the text.</param>
/// <param name="Span">The words.</param>
/// <param name="Type">TIMEX3 type.</param>
/// <param name="Value">TIMEX3 value (ISO 8601), resolved against the publication date where relative; <c>XXXX-…</c> where it cannot be.</param>
/// <param name="Mod">TIMEX3 mod (<c>BEFORE</c>, <c>AFTER</c>, <c>START</c>, <c>MID</c>, <c>END</c>, <c>APPROX</c> …), or null.</param>
public sealed record TimeExpression(string Id, TextSpan Span, TimeType Type, string Value, string? Mod = null);

/// <summary>The TIMEX3 types.</summary>
public enum TimeType
{
    /// <summary>A calendar day or something coarser.</summary>
    Date,

    /// <summary>A point within a day.</summary>
    Time,

    /// <summary>An amount of time.</summary>
    Duration,

    /// <summary>Times that recur.</summary>
    Set,
}
