namespace Hearsay.Learning.Neural;

/// <summary>
/// Adds to each token a rectified linear map of itself and its two neighbours: x + max(0, [x₋₁ x x₊₁]·W + b). What stands next to what
/// is seen sharply here, which the recurrent layers, with their fading states, see less well.
/// </summary>
internal sealed class WindowLayer
{
    private const int Window = 3;

    public WindowLayer(int width)
    {
        Width = width;
        Weights = new Parameters(Window * width * width);
        Bias = new Parameters(width);
    }

    public int Width { get; }

    /// <summary>3·Width × Width.</summary>
    public Parameters Weights { get; }

    public Parameters Bias { get; }

    public void Initialise(SeededChance chance) => Weights.Scatter(chance, MathF.Sqrt(3f / (Window * Width)));

    /// <summary>Maps a sequence.</summary>
    /// <param name="input">length × Width, what the map sees.</param>
    /// <param name="skip">length × Width, what it is added to.</param>
    /// <param name="windows">length × 3·Width, filled, and needed for the way back.</param>
    /// <param name="output">length × Width.</param>
    /// <param name="length">Number of tokens.</param>
    public void Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> skip, Span<float> windows, Span<float> output, int length)
    {
        for (var t = 0; t < length; t++)
        {
            for (var w = 0; w < Window; w++)
            {
                var into = windows.Slice(((t * Window) + w) * Width, Width);
                var from = t + w - 1;
                if (from < 0 || from >= length)
                {
                    into.Clear();
                }
                else
                {
                    input.Slice(from * Width, Width).CopyTo(into);
                }
            }

            Bias.Values.CopyTo(output.Slice(t * Width, Width));
        }

        Gemm.MultiplyAdd(windows, Weights.Values, output, length, Window * Width, Width);
        Vectors.AddRectified(skip[..(length * Width)], output[..(length * Width)]);
    }

    /// <summary>Maps a sequence that is not learnt from.</summary>
    /// <param name="padded">What the map sees and is added to: a row of zeros, length × Width, a row of zeros.</param>
    /// <param name="output">length × Width.</param>
    /// <param name="length">Number of tokens.</param>
    public void Apply(ReadOnlySpan<float> padded, Span<float> output, int length)
    {
        for (var t = 0; t < length; t++)
        {
            Bias.Values.CopyTo(output.Slice(t * Width, Width));
        }

        // A token and its neighbours stand side by side already.
        Gemm.MultiplyAdd(padded, Width, Weights.Values, output, length, Window * Width, Width);
        Vectors.AddRectified(padded.Slice(Width, length * Width), output[..(length * Width)]);
    }

    /// <summary>The way back: gradients of the weights are added up, those of the input written. The skip's gradient is the output's.</summary>
    public void Backward(ReadOnlySpan<float> skip, ReadOnlySpan<float> windows, ReadOnlySpan<float> output, ReadOnlySpan<float> outputGradient, Span<float> inputGradient, int length, Workspace workspace)
    {
        var slope = workspace.Take(length * Width);
        for (var t = 0; t < length; t++)
        {
            for (var i = t * Width; i < (t + 1) * Width; i++)
            {
                // Where the map was cut to zero the output is the skip to the bit.
                slope[i] = output[i] == skip[i] ? 0 : outputGradient[i];
            }

            Vectors.Add(Bias.Gradient, slope.AsSpan(t * Width, Width));
        }

        var turned = workspace.Take(length * Window * Width);
        Gemm.Transpose(windows, turned, length, Window * Width);
        Gemm.MultiplyAdd(turned, slope, Weights.Gradient, Window * Width, length, Width);
        var turnedWeights = workspace.Take(Weights.Values.Length);
        Gemm.Transpose(Weights.Values, turnedWeights, Window * Width, Width);
        var back = workspace.Take(length * Window * Width);
        Gemm.MultiplyAdd(slope, turnedWeights, back, length, Width, Window * Width);
        inputGradient[..(length * Width)].Clear();
        for (var t = 0; t < length; t++)
        {
            for (var w = 0; w < Window; w++)
            {
                var to = t + w - 1;
                if (to >= 0 && to < length)
                {
                    Vectors.Add(inputGradient.Slice(to * Width, Width), back.AsSpan(((t * Window) + w) * Width, Width));
                }
            }
        }
    }
}
