using System.Globalization;
using Hearsay.Documents;

namespace Hearsay.Evaluation;

/// <summary>How often claims of each score are right: the reliability table of calibration (DeGroot &amp; Fienberg 1983).</summary>
internal sealed class Reliability
{
    private const int Bins = 10;
    private readonly int[] _claims = new int[Bins];
    private readonly int[] _right = new int[Bins];

    /// <summary>Counts the outermost claims of a record; one is right when the evaluation pairs it with an annotated attribution.</summary>
    public void Add(Record record, AttributionComparison comparison)
    {
        var paired = comparison.Pairs.Select(pair => comparison.System[pair.System].Attribution).ToHashSet(ReferenceEqualityComparer.Instance);
        var claims = record.Claims.Where(claim => claim.Within is null && claim.Cue is not null);
        foreach (var (claim, attribution) in claims.Zip(comparison.Predicted))
        {
            var bin = Math.Clamp((int)(claim.Score * Bins), 0, Bins - 1);
            _claims[bin]++;
            _right[bin] += paired.Contains(attribution) ? 1 : 0;
        }
    }

    /// <summary>For each tenth that holds any claim, what it is and the share of its claims that are right.</summary>
    public IEnumerable<(string Name, double Right)> Rows()
    {
        for (var bin = 0; bin < Bins; bin++)
        {
            if (_claims[bin] > 0)
            {
                yield return (string.Create(CultureInfo.InvariantCulture, $"right of the {_claims[bin]} claims scored {bin / 10.0:F1} to {(bin + 1) / 10.0:F1}"), (double)_right[bin] / _claims[bin]);
            }
        }
    }
}
