using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Hearsay.Models;

namespace Hearsay.Learning;

/// <summary>
/// The weights of a linear model with up to nine labels, frozen: for each feature, found by hash, a row of eight signed bytes for
/// the labels 1 to 8. Label 0 has no weights, its score is always 0. Sums are integers, so the answer is the same on every machine.
/// </summary>
internal sealed class RowTable : ILabelScorer
{
    /// <summary>Weights in a row.</summary>
    public const int Width = 8;

    private readonly byte[] _data;
    private readonly int _offset;
    private readonly uint _mask;

    /// <summary>A view of <c>2^<paramref name="bits"/></c> rows in <paramref name="data"/> from <paramref name="offset"/> on.</summary>
    public RowTable(byte[] data, int offset, int bits)
    {
        _data = data;
        _offset = offset;
        _mask = (1u << bits) - 1;
    }

    /// <summary>The rows in field <paramref name="number"/> of <paramref name="file"/>, which are read where they lie.</summary>
    public static RowTable In(ModelFile file, int number)
    {
        var (offset, length) = file.OffsetOf(number);
        return new RowTable(file.Bytes, offset, BitOperations.Log2((uint)length / Width));
    }

    /// <inheritdoc/>
    /// <remarks>At most 250 features, so that no sum leaves 16 bits.</remarks>
    public void Score(ReadOnlySpan<uint> features, Span<int> scores)
    {
        ref var rows = ref MemoryMarshal.GetReference(_data.AsSpan(_offset, (int)(_mask + 1) * Width));
        var sum = Vector128<short>.Zero;
        foreach (var feature in features)
        {
            var row = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref rows, (nint)((feature & _mask) * Width)));
            sum += Vector128.WidenLower(Vector128.CreateScalar(row).AsSByte());
        }

        for (var label = 0; label < scores.Length - 1; label++)
        {
            scores[label + 1] += sum[label];
        }
    }
}
