using System.Globalization;
using Hearsay.Documents;
using Hearsay.Evaluation;

namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>How often claims of each score are right: the reliability table of calibration (DeGroot &amp; Fienberg 1983).</summary>
internal sealed class Reliability
{
    private const int Bins = 10;
    private readonly int[] _claims = new int[Bins];
    private readonly int[] _right = new int[Bins];

    /// <summary>Counts the outermost claims of a record; one is right when the evaluation pairs it with an annotated attribution.</summary>
    public void Add(Record record, AttributionComparison comparison)
    {
        var paired = comparison.Pairs.Select(p => p.System).ToHashSet();
        var claims = record.Claims.Where(c => c.Within is null && c.Cue is not null).ToList();
        for (var i = 0; i < claims.Count; i++)
        {
            var bin = Math.Clamp((int)(claims[i].Score * Bins), 0, Bins - 1);
            _claims[bin]++;
            _right[bin] += paired.Contains(i) ? 1 : 0;
        }
    }

    /// <summary>The rows of the table, as percentages right, for the bins that hold any claim.</summary>
    public IEnumerable<KeyValuePair<string, double>> Rows(string name)
    {
        for (var bin = 0; bin < Bins; bin++)
        {
            if (_claims[bin] > 0)
            {
                var label = string.Create(CultureInfo.InvariantCulture, $"{name}: right of the {_claims[bin]} claims scored {bin / 10.0:F1} to {(bin + 1) / 10.0:F1}");
                yield return new(label, 100.0 * _right[bin] / _claims[bin]);
            }
        }
    }
}
