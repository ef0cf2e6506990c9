namespace Hearsay.Learning.Neural;

/// <summary>How an <see cref="Encoder"/> goes into a model file: the table with eight bits a weight and a scale for each row, everything else in half precision.</summary>
internal static class EncoderFile
{
    /// <summary>The table in eight bits a weight.</summary>
    public static (sbyte[] Codes, float[] Scales) Pack(Encoder encoder)
    {
        if (encoder.Packed is { } packed)
        {
            return packed;
        }

        var scales = new float[encoder.Rows];
        var codes = new sbyte[encoder.Table.Values.Length];
        for (var row = 0; row < encoder.Rows; row++)
        {
            var values = encoder.Table.Values.AsSpan(row * encoder.Width, encoder.Width);
            var most = 0f;
            foreach (var value in values)
            {
                most = Math.Max(most, Math.Abs(value));
            }

            scales[row] = most / sbyte.MaxValue;
            for (var i = 0; i < values.Length; i++)
            {
                codes[(row * encoder.Width) + i] = most == 0 ? (sbyte)0 : (sbyte)MathF.Round(values[i] / scales[row]);
            }
        }

        return (codes, scales);
    }

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
