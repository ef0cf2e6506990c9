using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Hearsay.Models;

namespace Hearsay.Learning;

/// <summary>
/// The weights of a linear model, one signed byte for each slot; a feature and a class choose a slot by hash, and features that
/// meet there share it (Weinberger et al. 2009). The slots of one feature lie within 256 bytes of each other. Sums are integers,
/// so the answer is the same on every machine.
/// </summary>
internal sealed class WeightTable : IScorer
{
    private const int FewClasses = 3; // from so many on all 64 at once are faster
    private readonly byte[] _data;
    private readonly int _offset;
    private readonly uint _mask;

    /// <summary>A view of <c>2^<paramref name="bits"/></c> weights in <paramref name="data"/> from <paramref name="offset"/> on.</summary>
    public WeightTable(byte[] data, int offset, int bits)
    {
        _data = data;
        _offset = offset;
        _mask = (1u << bits) - 1;
        Bits = bits;
    }

    /// <summary>Binary logarithm of the number of weights.</summary>
    public int Bits { get; }

    /// <summary>The weights in field <paramref name="number"/> of <paramref name="file"/>, which are read where they lie.</summary>
    public static WeightTable In(ModelFile file, int number)
    {
        var (offset, length) = file.OffsetOf(number);
        return new WeightTable(file.Bytes, offset, BitOperations.Log2((uint)length));
    }

    /// <summary>Adds to <paramref name="scores"/>, one for each of <paramref name="classes"/>, the weights of <paramref name="features"/>.</summary>
    public void Score(ReadOnlySpan<uint> features, ReadOnlySpan<byte> classes, Span<int> scores)
    {
        var weights = _data.AsSpan(_offset, (int)_mask + 1);
        if (classes.Length >= FewClasses && Avx512Vbmi.IsSupported && _mask >= 63 && !classes.ContainsAnyExceptInRange((byte)0, (byte)63))
        {
            ScoreBlock(features, classes, scores);
            return;
        }

        ref var first = ref MemoryMarshal.GetReference(weights);
        foreach (var feature in features)
        {
            var row = feature & _mask;
            for (var c = 0; c < classes.Length; c++)
            {
                scores[c] += (sbyte)Unsafe.Add(ref first, (nint)((row ^ classes[c]) & _mask));
            }
        }
    }

    // The 64 slots around a feature's own hold its weights for the classes 0 to 63, in an order its last bits tell. At most 250 features: the sums fit.
    private void ScoreBlock(ReadOnlySpan<uint> features, ReadOnlySpan<byte> classes, Span<int> scores)
    {
        ref var first = ref MemoryMarshal.GetReference(_data.AsSpan(_offset, (int)_mask + 1));
        Vector512<short> low = default, high = default;
        foreach (var feature in features)
        {
            var order = Vector512<byte>.Indices ^ Vector512.Create((byte)(feature & 63));
            var block = Avx512Vbmi.PermuteVar64x8(Vector512.LoadUnsafe(ref first, feature & _mask & ~63u), order).AsSByte();
            low += Vector512.WidenLower(block);
            high += Vector512.WidenUpper(block);
        }

        Span<short> sums = stackalloc short[64];
        low.CopyTo(sums);
        high.CopyTo(sums[32..]);
        for (var c = 0; c < classes.Length; c++)
        {
            scores[c] += sums[classes[c]];
        }
    }

    /// <summary>Adds the weights of <paramref name="features"/> for the classes 0 to 3; every fourth slot begins a feature's row.</summary>
    public void ScoreFour(ReadOnlySpan<uint> features, out int zero, out int one, out int two, out int three)
    {
        var weights = _data.AsSpan(_offset, (int)_mask + 1);
        var sum = Vector128<short>.Zero; // at most 256 features: the sums fit
        for (var f = 0; f < features.Length; f++)
        {
            var row = BinaryPrimitives.ReadUInt32LittleEndian(weights.Slice((int)(features[f] & _mask & ~3u), 4));
            sum += Vector128.WidenLower(Vector128.CreateScalar(row).AsSByte());
        }

        (zero, one, two, three) = (sum[0], sum[1], sum[2], sum[3]);
    }
}
