using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Hearsay.Models;

namespace Hearsay.Learning;

/// <summary>
/// The weights of a linear-chain conditional random field: for each feature of a token a row of one number for each label, for each class
/// of transition a table. Numbers are signed bytes times a scale, and sums are integers, the same on every machine. Immutable.
/// </summary>
internal sealed class ChainModel
{
    /// <summary>Longer sequences are cut: what stands further apart does not matter, and time and room stay bounded.</summary>
    public const int Longest = 2000;

    private readonly sbyte[] _nodes;
    private readonly sbyte[] _edges;
    private readonly float _nodeScale;
    private readonly float _edgeScale;

    public ChainModel(FeatureRows rows, sbyte[] nodes, sbyte[] edges, float nodeScale, float edgeScale)
    {
        (Rows, _nodes, _edges, _nodeScale, _edgeScale) = (rows, nodes, edges, nodeScale, edgeScale);
    }

    /// <summary>The features it knows.</summary>
    public FeatureRows Rows { get; }

    /// <summary>The model in the fields from <paramref name="first"/> to <paramref name="first"/> + 3 of a file.</summary>
    public static ChainModel Read(ModelFile file, int first)
    {
        var scales = file.Array<float>(first + 3);
        var rows = new FeatureRows(file.Array<byte>(first));
        var packed = file.Array<sbyte>(first + 1);
        var labels = packed.Length / rows.Count;
        var nodes = new sbyte[rows.Count * ChainLattice.Width];
        for (var row = 0; row < rows.Count; row++)
        {
            packed.AsSpan(row * labels, labels).CopyTo(nodes.AsSpan(row * ChainLattice.Width));
        }

        return new ChainModel(rows, nodes, file.Array<sbyte>(first + 2), scales[0], scales[1]);
    }

    /// <summary>Writes the four fields <see cref="Read"/> reads; of each row the first <paramref name="labels"/> weights, the others are 0.</summary>
    public void Write(ModelFile.Writer writer, int first, int labels)
    {
        var packed = new sbyte[Rows.Count * labels];
        for (var row = 0; row < Rows.Count; row++)
        {
            _nodes.AsSpan(row * ChainLattice.Width, labels).CopyTo(packed.AsSpan(row * labels));
        }

        writer.Add((ushort)first, Rows.Checks);
        writer.Add<sbyte>((ushort)(first + 1), packed);
        writer.Add<sbyte>((ushort)(first + 2), _edges);
        writer.Add<float>((ushort)(first + 3), [_nodeScale, _edgeScale]);
    }

    /// <summary>Sets the scores of a token's labels.</summary>
    public void ScoreNode(ReadOnlySpan<uint> features, Span<float> scores)
    {
        ref var nodes = ref MemoryMarshal.GetArrayDataReference(_nodes);
        var sums = Vector128<short>.Zero; // at most 250 features: the sums fit
        foreach (var feature in features)
        {
            var row = Rows.Find(feature);
            if (row >= 0)
            {
                var weights = Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref nodes, (nint)row * ChainLattice.Width)));
                sums += Vector128.WidenLower(Vector128.CreateScalar(weights).AsSByte());
            }
        }

        for (var j = 0; j < ChainLattice.Width; j++)
        {
            scores[j] = sums[j] * _nodeScale;
        }
    }

    /// <summary>Sets the scores of the transitions into a token.</summary>
    public void ScoreEdge(ReadOnlySpan<ushort> classes, Span<float> scores)
    {
        for (var j = 0; j < ChainLattice.Square; j += Vector128<sbyte>.Count)
        {
            Vector128<short> low = default, high = default;
            foreach (var edge in classes)
            {
                var (first, second) = Vector128.Widen(Vector128.Create(_edges.AsSpan((edge * ChainLattice.Square) + j, Vector128<sbyte>.Count)));
                (low, high) = (low + first, high + second);
            }

            var part = scores.Slice(j, Vector128<sbyte>.Count);
            Scaled(low, part);
            Scaled(high, part[Vector128<short>.Count..]);
        }
    }

    private void Scaled(Vector128<short> sums, Span<float> scores)
    {
        var (low, high) = Vector128.Widen(sums);
        (Vector128.ConvertToSingle(low) * _edgeScale).CopyTo(scores);
        (Vector128.ConvertToSingle(high) * _edgeScale).CopyTo(scores[Vector128<float>.Count..]);
    }
}
