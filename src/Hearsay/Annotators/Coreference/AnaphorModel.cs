using Hearsay.Models;

namespace Hearsay.Annotators.Coreference;

/// <summary>
/// The weights of the anaphor ranker: one signed 16-bit integer for each hashed feature, in units of 1/256, so that a score is
/// a sum of integers and the same on every host.
/// </summary>
internal sealed class AnaphorModel
{
    /// <summary>Scores are divided by this before they become probabilities.</summary>
    public const double Unit = 256;

    /// <summary>Its kind in the model file, and its name.</summary>
    public const string Kind = "coreference";

    /// <summary>Version of its layout.</summary>
    public const int Version = 1;

    private const int WeightsField = 1;

    private readonly short[] _weights;

    /// <summary>Creates a model of <see cref="AnaphorFeatures.Size"/> weights.</summary>
    public AnaphorModel(short[] weights) => _weights = weights;

    /// <summary>The model inside the library.</summary>
    public static AnaphorModel Shipped() => Of(ModelFile.Shipped(Kind, Version));

    /// <summary>Reads what <see cref="ToBytes"/> gave.</summary>
    /// <exception cref="FormatException">It is something else, or damaged.</exception>
    public static AnaphorModel Read(Stream stream) => Of(ModelFile.Read(stream, Kind, Version));

    /// <summary>The sum of the weights of <paramref name="features"/>, in units of 1/<see cref="Unit"/>.</summary>
    public int Score(List<int> features)
    {
        var sum = 0;
        foreach (var feature in features)
        {
            sum += _weights[feature];
        }

        return sum;
    }

    /// <summary>The model as a file.</summary>
    public byte[] ToBytes() => new ModelFile.Writer(Kind, Version).Add<short>(WeightsField, _weights).ToBytes();

    private static AnaphorModel Of(ModelFile file)
    {
        var weights = file.Array<short>(WeightsField);
        return weights.Length == AnaphorFeatures.Size
            ? new AnaphorModel(weights)
            : throw Errors.BadModel(Kind, $"it has {weights.Length} weights, not {AnaphorFeatures.Size}");
    }
}
