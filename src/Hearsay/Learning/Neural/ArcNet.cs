using System.Numerics;
using System.Runtime.CompilerServices;

namespace Hearsay.Learning.Neural;

/// <summary>The sizes of an <see cref="ArcNet"/>.</summary>
/// <param name="Rows">Rows of the table of features.</param>
/// <param name="Units">Units of each direction of each layer; a multiple of 16.</param>
/// <param name="Depth">Number of recurrent layers.</param>
/// <param name="Space">Numbers by which a word is met as dependent and as head; a multiple of 16.</param>
/// <param name="Relations">Number of relations.</param>
/// <param name="Tags">Number of tags that are learnt besides; 0 in a net that only reads.</param>
internal sealed record ArcShape(int Rows, int Units, int Depth, int Space, int Relations, int Tags);

/// <summary>
/// Says of each word how probable every other near it is as its head, and each relation as its own: an <see cref="Encoder"/>, and
/// the product of what stands for a word as dependent and for another as head (Dozat &amp; Manning 2017). It decides on no tree.
/// </summary>
internal sealed class ArcNet
{
    /// <summary>Heads further away than this many words are not thought of: 0.3 % of the treebanks' words have one.</summary>
    public const int Reach = 40;

    /// <summary>Heads thought of for a word: from <see cref="Reach"/> before it to <see cref="Reach"/> behind it; its own place stands for the root.</summary>
    public const int Window = (2 * Reach) + 1;

    /// <summary>Longest run of words that is looked at in one; longer sentences are cut.</summary>
    public const int Longest = 256;

    private const float Leak = 0.1f;

    public ArcNet(ArcShape shape, Encoder encoder)
    {
        Shape = shape;
        Encoder = encoder;
        RelationColumns = Padded(shape.Relations);
        TagColumns = Padded(shape.Tags);
        Sides = new Parameters(encoder.Width * 2 * shape.Space);
        SidesBias = new Parameters(2 * shape.Space);
        Usual = new Parameters(shape.Space);
        Root = new Parameters(shape.Space);
        Distance = new Parameters(Window);
        Relation = new Parameters(encoder.Width * RelationColumns);
        RelationBias = new Parameters(RelationColumns);
        Tag = new Parameters(encoder.Width * TagColumns);
        TagBias = new Parameters(TagColumns);
    }

    public ArcShape Shape { get; }

    public Encoder Encoder { get; }

    /// <summary>Columns of the relations, with some over that are never read, so that they come in sixteens.</summary>
    public int RelationColumns { get; }

    public int TagColumns { get; }

    /// <summary>Width × 2·Space: a word as dependent, a word as head.</summary>
    public Parameters Sides { get; }

    public Parameters SidesBias { get; }

    /// <summary>Added to every dependent: how good a head each word is for any.</summary>
    public Parameters Usual { get; }

    /// <summary>The root, as head.</summary>
    public Parameters Root { get; }

    /// <summary>What each distance is worth.</summary>
    public Parameters Distance { get; }

    public Parameters Relation { get; }

    public Parameters RelationBias { get; }

    public Parameters Tag { get; }

    public Parameters TagBias { get; }

    /// <summary>The blocks that are read in use, but the table.</summary>
    public IEnumerable<Parameters> Dense => [.. Encoder.Dense, Sides, SidesBias, Usual, Root, Distance, Relation, RelationBias];

    public void Initialise(SeededChance chance, int featuresPerToken)
    {
        Encoder.Initialise(chance, featuresPerToken);
        var limit = MathF.Sqrt(3f / Encoder.Width);
        Sides.Scatter(chance, limit / 2);
        Root.Scatter(chance, 0.5f);
        Relation.Scatter(chance, limit);
        Tag.Scatter(chance, limit);
    }

    /// <summary>The probabilities of heads and relations.</summary>
    /// <param name="features">For each word as many rows, or -1 for none.</param>
    /// <param name="length">Number of words, 1 to <see cref="Longest"/>.</param>
    /// <param name="heads">length × <see cref="Window"/>, filled; 0 where no word stands.</param>
    /// <param name="relations">length × relations, filled.</param>
    /// <param name="workspace">Buffers; given back.</param>
    public void Read(ReadOnlySpan<int> features, int length, Span<float> heads, Span<float> relations, Workspace workspace)
    {
        var last = Encoder.Forward(features, length, workspace)[Encoder.Width..^Encoder.Width];
        var sides = SidesOf(last, length, workspace, out _);
        Heads(sides, length, heads, workspace);
        var scores = Product(last, Relation, RelationBias, length, RelationColumns, workspace);
        for (var t = 0; t < length; t++)
        {
            Normalise(scores.AsSpan(t * RelationColumns, Shape.Relations), relations.Slice(t * Shape.Relations, Shape.Relations));
        }

        workspace.Reset();
    }

    /// <summary><paramref name="last"/> times weights, plus a bias.</summary>
    public float[] Product(ReadOnlySpan<float> last, Parameters weights, Parameters bias, int length, int columns, Workspace workspace)
    {
        var result = workspace.Take(length * columns);
        for (var t = 0; t < length; t++)
        {
            bias.Values.CopyTo(result, t * columns);
        }

        Gemm.MultiplyAdd(last, weights.Values, result, length, Encoder.Width, columns);
        return result;
    }

    /// <summary>Each word as dependent and as head, side by side; <paramref name="linear"/> is the same before it was bent.</summary>
    public float[] SidesOf(ReadOnlySpan<float> last, int length, Workspace workspace, out float[] linear)
    {
        var space = Shape.Space;
        linear = Product(last, Sides, SidesBias, length, 2 * space, workspace);
        var sides = workspace.Take(length * 2 * space);
        for (var i = 0; i < length * 2 * space; i += Vector<float>.Count)
        {
            var x = new Vector<float>(linear, i);
            Vector.Max(x, x * Leak).CopyTo(sides, i);
        }

        for (var t = 0; t < length; t++)
        {
            Vectors.Add(sides.AsSpan(t * 2 * space, space), Usual.Values);
        }

        return sides;
    }

    /// <summary>How much of a gradient comes through where <paramref name="linear"/> was bent.</summary>
    public static float Slope(float linear) => linear > 0 ? 1 : Leak;

    /// <summary>Fills the probabilities of heads from what <see cref="SidesOf"/> gave.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // a process that reads one article would run it unoptimised
    public void Heads(float[] sides, int length, Span<float> heads, Workspace workspace)
    {
        var space = Shape.Space;
        var columns = Padded(length + 1); // the last is the root
        float[] dependents = workspace.Take(length * space), turned = workspace.Take(space * columns), scores = workspace.Take(length * columns);
        for (var t = 0; t < length; t++)
        {
            sides.AsSpan(t * 2 * space, space).CopyTo(dependents.AsSpan(t * space));
            for (var k = 0; k < space; k++)
            {
                turned[(k * columns) + t] = sides[(((t * 2) + 1) * space) + k];
            }
        }

        for (var k = 0; k < space; k++)
        {
            turned[(k * columns) + length] = Root.Values[k];
        }

        Gemm.MultiplyAdd(dependents, turned, scores, length, space, columns);
        heads[..(length * Window)].Clear();
        Span<float> line = stackalloc float[Window];
        for (var t = 0; t < length; t++)
        {
            int first = Math.Max(0, t - Reach), end = Math.Min(length, t + Reach + 1), count = end - first;
            scores.AsSpan((t * columns) + first, count).CopyTo(line);
            line[t - first] = scores[(t * columns) + length];
            Vectors.Add(line[..count], Distance.Values.AsSpan(first - t + Reach, count));
            Normalise(line[..count], heads.Slice((t * Window) + first - t + Reach, count));
        }
    }

    /// <summary>Turns scores into probabilities.</summary>
    public static void Normalise(ReadOnlySpan<float> scores, Span<float> probabilities)
    {
        var most = scores[0];
        foreach (var score in scores)
        {
            most = Math.Max(most, score);
        }

        var sum = FixedExp.ExpLess(scores, most, probabilities);
        for (var i = 0; i < scores.Length; i++)
        {
            probabilities[i] /= sum;
        }
    }

    private static int Padded(int count) => (count + 15) / 16 * 16;
}
