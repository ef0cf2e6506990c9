namespace Hearsay.Documents;

/// <summary>Words by which the outlet judges rather than reports.</summary>
/// <param name="Span">The words.</param>
/// <param name="Kind">How they judge.</param>
/// <param name="About">Entity id of who or what is judged, or null.</param>
/// <param name="Quoted">Whether they are a source's, inside quotation marks, and not the outlet's.</param>
public sealed record Wording(TextSpan Span, WordingKind Kind, string? About = null, bool Quoted = false);

/// <summary>How a wording judges.</summary>
public enum WordingKind
{
    /// <summary>A loaded name for somebody: tyrant, regime.</summary>
    Epithet,

    /// <summary>A loaded description: brutal, only real.</summary>
    Evaluative,

    /// <summary>A word that keeps the claim at arm's length: supposedly, claims.</summary>
    Distancing,
}
