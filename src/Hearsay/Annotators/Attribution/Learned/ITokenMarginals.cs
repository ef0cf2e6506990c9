namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>A model that says how probable each role is for each token of an article. Safe for any number of threads.</summary>
internal interface ITokenMarginals
{
    /// <summary>
    /// Fills <paramref name="marginals"/>: <see cref="RoleLabels.Count"/> numbers in [0, 1] for each token, in the order of
    /// <see cref="RoleLabel"/>, that add up to 1. Tokens of zones that are no part of the report are outside for sure.
    /// </summary>
    void Score(AttributionInput input, Span<float> marginals);
}
