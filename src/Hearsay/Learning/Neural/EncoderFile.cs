namespace Hearsay.Learning.Neural;

/// <summary>How an <see cref="Encoder"/> goes into a model file: the table with a few bits a weight and a scale for each row, everything else in half precision.</summary>
internal static class EncoderFile
{
    /// <summary>The table in <paramref name="bits"/> bits a weight: codes that are multiples of the scale of their row.</summary>
    /// <param name="encoder">With its table, or packed as it is to be.</param>
    /// <param name="bits">From 2 to 8.</param>
    public static (sbyte[] Codes, float[] Scales) Pack(Encoder encoder, int bits)
    {
        if (encoder.Packed is { } packed)
        {
            return packed;
        }

        var largest = Largest(bits);
        var scales = new float[encoder.Rows];
        var codes = new sbyte[encoder.Table.Values.Length];
        for (var row = 0; row < encoder.Rows; row++)
        {
            var values = encoder.Table.Values.AsSpan(row * encoder.Width, encoder.Width);
            scales[row] = Scale(values, largest);
            for (var i = 0; i < values.Length; i++)
            {
                codes[(row * encoder.Width) + i] = scales[row] == 0 ? (sbyte)0 : Code(values[i], scales[row], largest);
            }
        }

        return (codes, scales);
    }

    /// <summary>The bits of codes one behind the other, eight codes in as many bytes as a code has bits, the first one lowest.</summary>
    /// <param name="codes">A multiple of eight.</param>
    /// <param name="bits">From 2 to 8.</param>
    public static byte[] Squeeze(ReadOnlySpan<sbyte> codes, int bits)
    {
        var largest = Largest(bits);
        var bytes = new byte[codes.Length / 8 * bits];
        for (var i = 0; i < codes.Length; i += 8)
        {
            var word = 0UL;
            for (var k = 0; k < 8; k++)
            {
                word |= (ulong)(codes[i + k] + largest) << (bits * k);
            }

            for (var k = 0; k < bits; k++)
            {
                bytes[(i / 8 * bits) + k] = (byte)(word >> (8 * k));
            }
        }

        return bytes;
    }

    /// <summary>What <see cref="Squeeze"/> made into bytes.</summary>
    public static sbyte[] Codes(ReadOnlySpan<byte> squeezed, int bits)
    {
        var largest = Largest(bits);
        var codes = new sbyte[squeezed.Length / bits * 8];
        for (int i = 0, at = 0; i < codes.Length; i += 8, at += bits)
        {
            var word = 0UL;
            for (var k = 0; k < bits; k++)
            {
                word |= (ulong)squeezed[at + k] << (8 * k);
            }

            for (var k = 0; k < 8; k++)
            {
                codes[i + k] = (sbyte)((int)((word >> (bits * k)) & ((1u << bits) - 1)) - largest);
            }
        }

        return codes;
    }

    private static int Largest(int bits) => (1 << (bits - 1)) - 1;

    // With few codes it pays to cut the largest weights off for finer steps: of some such cuts the one with the least squared error. Half
    // precision, in which scales may be written, loses nothing of it.
    private static float Scale(ReadOnlySpan<float> values, int largest)
    {
        const float SmallestCut = 0.4f;
        const float Step = 0.07f;
        var most = 0f;
        foreach (var value in values)
        {
            most = Math.Max(most, Math.Abs(value));
        }

        if (most == 0 || largest == sbyte.MaxValue)
        {
            return most / largest;
        }

        var (best, least) = (0f, double.MaxValue);
        for (var cut = 1f; cut > SmallestCut; cut -= Step)
        {
            var scale = (float)(Half)(most * cut / largest);
            double error = 0;
            foreach (var value in values)
            {
                var missed = value - (Code(value, scale, largest) * scale);
                error += missed * missed;
            }

            (best, least) = error < least ? (scale, error) : (best, least);
        }

        return best;
    }

    private static sbyte Code(float value, float scale, int largest) => (sbyte)Math.Clamp(MathF.Round(value / scale), -largest, largest);

    /// <summary>Blocks in half precision, one behind the other.</summary>
    public static Half[] Halves(IEnumerable<Parameters> blocks) => [.. blocks.SelectMany(block => block.Values).Select(value => (Half)value)];

    /// <summary>Fills blocks with what <see cref="Halves"/> made of them.</summary>
    public static void Fill(IEnumerable<Parameters> blocks, ReadOnlySpan<Half> halves)
    {
        var at = 0;
        foreach (var block in blocks)
        {
            for (var i = 0; i < block.Values.Length; i++)
            {
                block.Values[i] = (float)halves[at++];
            }
        }
    }
}
