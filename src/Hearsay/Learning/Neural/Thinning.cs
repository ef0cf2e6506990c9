namespace Hearsay.Learning.Neural;

/// <summary>What is left out by chance in training, so that a net does not lean on any one thing.</summary>
internal sealed class Thinning(SequenceOptions options, SeededChance chance, Workspace workspace)
{
    private const int Fine = 1 << 16;
    private readonly int _groups = options.Groups.Length == 0 ? 0 : options.Groups.Max() + 1;

    /// <summary>Columns of a layer's input set to nothing, the same ones for the whole sequence, the others made larger for it.</summary>
    public (float[] Mask, float[] Left) Columns(float[] input, int width, int length)
    {
        var limit = (int)(options.Dropout * Fine);
        var mask = workspace.Take(width);
        for (var i = 0; i < width; i++)
        {
            mask[i] = chance.Below(Fine) < limit ? 0 : 1 / (1 - options.Dropout);
        }

        var left = workspace.Take(length * width);
        Vectors.ScaleColumns(input, mask.AsSpan(0, width), left, length);
        return (mask, left);
    }

    /// <summary>The features with some left out, in groups and one by one.</summary>
    public int[] Features(int[] features)
    {
        var (limit, groupLimit) = ((int)(options.FeatureDropout * Fine), (int)(options.GroupDropout * Fine));
        var thinned = (int[])features.Clone();
        for (var start = 0; start < thinned.Length && _groups > 0; start += options.Groups.Length)
        {
            for (var group = 0; group < _groups; group++)
            {
                if (chance.Below(Fine) < groupLimit)
                {
                    LeaveOut(thinned.AsSpan(start, options.Groups.Length), group);
                }
            }
        }

        for (var i = 0; i < thinned.Length; i++)
        {
            if (chance.Below(Fine) < limit)
            {
                thinned[i] = -1;
            }
        }

        return thinned;
    }

    private void LeaveOut(Span<int> features, int group)
    {
        for (var i = 0; i < features.Length; i++)
        {
            features[i] = options.Groups[i] == group ? -1 : features[i];
        }
    }
}
