namespace Hearsay.Learning.Neural;

/// <summary>How a net is trained.</summary>
internal sealed record SequenceOptions
{
    public int Epochs { get; init; } = 12;

    public float Rate { get; init; } = 0.002f;

    /// <summary>Share of the inputs of layers that are set to nothing, the same ones for a whole sequence (Gal &amp; Ghahramani 2016).</summary>
    public float Dropout { get; init; } = 0.3f;

    /// <summary>Share of the features that are left out.</summary>
    public float FeatureDropout { get; init; } = 0.1f;

    /// <summary>The group of each feature of a token; features of a group are left out together, so that the net learns to do without its words, its tree, its rules.</summary>
    public int[] Groups { get; init; } = [];

    /// <summary>Share of the groups that are left out.</summary>
    public float GroupDropout { get; init; }

    /// <summary>Largest length of a step's gradient.</summary>
    public float Clip { get; init; } = 5f;

    /// <summary>Sequences a step.</summary>
    public int Batch { get; init; } = 1;

    /// <summary>Share of <see cref="Rate"/> that the table's rows move by: a rare row meets few steps, each of them of full length.</summary>
    public float TableShare { get; init; } = 1f;

    /// <summary>Share of a weight that each step takes off it, times the rate (Loshchilov &amp; Hutter 2019).</summary>
    public float Decay { get; init; }

    public ulong Seed { get; init; } = 1;
}
