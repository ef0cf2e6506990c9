using System.Numerics;
using System.Runtime.CompilerServices;

namespace Hearsay.Learning.Neural;

/// <summary>
/// A simple recurrent unit read from both ends (Lei et al. 2018): all products of matrices are made for the whole sequence at once,
/// and what runs along the sequence is a few operations an element. Its gate is x ↦ (1 + x/√(1+x²))/2 in place of the logistic
/// function: only operations that IEEE 754 rounds exactly, so that every width of vector gives the same bits.
/// </summary>
/// <remarks>
/// With H units a direction the layer maps 2H numbers a token to 2H. Columns 0..H-1 are the forward direction's, the others the backward's;
/// the product has, for each direction, candidate, forget gate and reset gate of H columns each.
/// </remarks>
internal sealed class RecurrentLayer
{
    private const int Gates = 3;
    private const float Skip = 1.7320508f; // √3, which keeps the scale of the input through the layer (Lei et al. 2018, 3.2)

    public RecurrentLayer(int units)
    {
        if (units % 16 != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(units), units, "units come in sixteens, the widest vector");
        }

        Units = units;
        Weights = new Parameters(2 * units * 2 * Gates * units);
        Bias = new Parameters(2 * 2 * units);
        Peephole = new Parameters(2 * 2 * units);
    }

    public int Units { get; }

    public int Width => 2 * Units;

    public int ProductWidth => 2 * Gates * Units;

    /// <summary>Width × ProductWidth.</summary>
    public Parameters Weights { get; }

    /// <summary>For each direction the biases of forget and reset gate.</summary>
    public Parameters Bias { get; }

    /// <summary>For each direction the weights from the last state to forget and reset gate.</summary>
    public Parameters Peephole { get; }

    public void Initialise(SeededChance chance) => Weights.Scatter(chance, MathF.Sqrt(3f / Width));

    /// <summary>Maps a sequence. <paramref name="product"/> and <paramref name="states"/> are filled and needed again for the way back.</summary>
    /// <param name="input">length × Width.</param>
    /// <param name="skip">What the highway carries, length × Width; the input without dropout.</param>
    /// <param name="product">length × ProductWidth.</param>
    /// <param name="states">length × Width.</param>
    /// <param name="output">length × Width.</param>
    /// <param name="length">Number of tokens.</param>
    public void Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> skip, Span<float> product, Span<float> states, Span<float> output, int length)
    {
        product[..(length * ProductWidth)].Clear();
        Gemm.MultiplyAdd(input, Weights.Values, product, length, Width, ProductWidth);
        for (var direction = 0; direction < 2; direction++)
        {
            Run(direction, skip, product, states, output, length);
        }
    }

    private void Run(int direction, ReadOnlySpan<float> skip, ReadOnlySpan<float> product, Span<float> states, Span<float> output, int length)
    {
        var bias = Bias.Values.AsSpan(direction * 2 * Units, 2 * Units);
        var peephole = Peephole.Values.AsSpan(direction * 2 * Units, 2 * Units);
        Span<float> zero = stackalloc float[Units];
        zero.Clear();
        ReadOnlySpan<float> last = zero;
        for (var step = 0; step < length; step++)
        {
            var t = direction == 0 ? step : length - 1 - step;
            var own = (t * Width) + (direction * Units);
            var made = product.Slice((t * ProductWidth) + (direction * Gates * Units), Gates * Units);
            var state = states.Slice(own, Units);
            Element(made, bias, peephole, last, skip.Slice(own, Units), state, output.Slice(own, Units));
            last = state;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // a process that reads one article would run it unoptimised
    private void Element(ReadOnlySpan<float> product, ReadOnlySpan<float> bias, ReadOnlySpan<float> peephole, ReadOnlySpan<float> last, ReadOnlySpan<float> skip, Span<float> state, Span<float> output)
    {
        var units = Units;
        for (var i = 0; i < units; i += Vector<float>.Count)
        {
            var before = new Vector<float>(last[i..]);
            var candidate = Squash(new Vector<float>(product[i..]));
            var forget = Gate(new Vector<float>(product[(units + i)..]) + (new Vector<float>(peephole[i..]) * before) + new Vector<float>(bias[i..]));
            var reset = Gate(new Vector<float>(product[((2 * units) + i)..]) + (new Vector<float>(peephole[(units + i)..]) * before) + new Vector<float>(bias[(units + i)..]));
            var c = candidate + (forget * (before - candidate));
            c.CopyTo(state[i..]);
            var x = new Vector<float>(skip[i..]) * Skip;
            (x + (reset * (c - x))).CopyTo(output[i..]);
        }
    }

    private static Vector<float> Squash(Vector<float> x) => x / Vector.SquareRoot(Vector<float>.One + (x * x));

    private static Vector<float> Gate(Vector<float> x) => (Vector<float>.One + (x / Vector.SquareRoot(Vector<float>.One + (x * x)))) * 0.5f;

    /// <summary>The way back: gradients of the weights are added up, and those of the input and of the highway written.</summary>
    /// <param name="trace">What the way forward left.</param>
    /// <param name="outputGradient">length × Width.</param>
    /// <param name="inputGradient">length × Width, filled.</param>
    /// <param name="skipGradient">length × Width, filled.</param>
    public void Backward(in LayerTrace trace, ReadOnlySpan<float> outputGradient, Span<float> inputGradient, Span<float> skipGradient)
    {
        var length = trace.Length;
        var productGradient = trace.Workspace.Take(length * ProductWidth);
        for (var direction = 0; direction < 2; direction++)
        {
            RunBack(direction, trace, outputGradient, skipGradient, productGradient);
        }

        var turned = trace.Workspace.Take(length * Width);
        Gemm.Transpose(trace.Input.Span, turned, length, Width);
        Gemm.MultiplyAdd(turned, productGradient, Weights.Gradient, Width, length, ProductWidth);
        var turnedWeights = trace.Workspace.Take(Width * ProductWidth);
        Gemm.Transpose(Weights.Values, turnedWeights, Width, ProductWidth);
        inputGradient[..(length * Width)].Clear();
        Gemm.MultiplyAdd(productGradient, turnedWeights, inputGradient, length, ProductWidth, Width);
    }

    private void RunBack(int direction, in LayerTrace trace, ReadOnlySpan<float> outputGradient, Span<float> skipGradient, Span<float> productGradient)
    {
        var units = Units;
        var skip = trace.Skip.Span;
        var product = trace.Product.Span;
        var states = trace.States.Span;
        var bias = Bias.Values.AsSpan(direction * 2 * units, 2 * units);
        var peephole = Peephole.Values.AsSpan(direction * 2 * units, 2 * units);
        var biasGradient = Bias.Gradient.AsSpan(direction * 2 * units, 2 * units);
        var peepholeGradient = Peephole.Gradient.AsSpan(direction * 2 * units, 2 * units);
        Span<float> carried = stackalloc float[units]; // gradient of the state from the steps after it
        Span<float> zero = stackalloc float[units];
        carried.Clear();
        zero.Clear();
        for (var step = trace.Length - 1; step >= 0; step--)
        {
            var t = direction == 0 ? step : trace.Length - 1 - step;
            var own = (t * Width) + (direction * units);
            var at = (t * ProductWidth) + (direction * Gates * units);
            var before = step == 0 ? zero : states.Slice(own + (direction == 0 ? -Width : Width), units);
            var made = product.Slice(at, Gates * units);
            var back = productGradient.Slice(at, Gates * units);
            var state = states.Slice(own, units);
            for (var i = 0; i < units; i += Vector<float>.Count)
            {
                var last = new Vector<float>(before[i..]);
                var raw = new Vector<float>(made[i..]);
                var squared = Vector<float>.One + (raw * raw);
                var root = Vector.SquareRoot(squared);
                var candidate = raw / root;
                var forgetPeephole = new Vector<float>(peephole[i..]);
                var resetPeephole = new Vector<float>(peephole[(units + i)..]);
                var forgetIn = new Vector<float>(made[(units + i)..]) + (forgetPeephole * last) + new Vector<float>(bias[i..]);
                var resetIn = new Vector<float>(made[((2 * units) + i)..]) + (resetPeephole * last) + new Vector<float>(bias[(units + i)..]);
                var (forget, forgetSlope) = GateAndSlope(forgetIn);
                var (reset, resetSlope) = GateAndSlope(resetIn);
                var c = new Vector<float>(state[i..]);
                var x = new Vector<float>(skip[(own + i)..]) * Skip;
                var dh = new Vector<float>(outputGradient[(own + i)..]);
                ((Vector<float>.One - reset) * dh * Skip).CopyTo(skipGradient[(own + i)..]);
                var dReset = dh * (c - x) * resetSlope;
                var dc = (dh * reset) + new Vector<float>(carried[i..]);
                var dForget = dc * (last - candidate) * forgetSlope;
                (dc * (Vector<float>.One - forget) / (squared * root)).CopyTo(back[i..]);
                dForget.CopyTo(back[(units + i)..]);
                dReset.CopyTo(back[((2 * units) + i)..]);
                ((dc * forget) + (dForget * forgetPeephole) + (dReset * resetPeephole)).CopyTo(carried[i..]);
                Add(biasGradient[i..], dForget);
                Add(biasGradient[(units + i)..], dReset);
                Add(peepholeGradient[i..], dForget * last);
                Add(peepholeGradient[(units + i)..], dReset * last);
            }
        }
    }

    private static void Add(Span<float> sum, Vector<float> more) => (new Vector<float>(sum) + more).CopyTo(sum);

    private static (Vector<float> Value, Vector<float> Slope) GateAndSlope(Vector<float> x)
    {
        var squared = Vector<float>.One + (x * x);
        var root = Vector.SquareRoot(squared);
        return ((Vector<float>.One + (x / root)) * 0.5f, new Vector<float>(0.5f) / (squared * root));
    }
}

/// <summary>What a layer's way forward leaves for its way back.</summary>
internal readonly record struct LayerTrace(int Length, ReadOnlyMemory<float> Input, ReadOnlyMemory<float> Skip, ReadOnlyMemory<float> Product, ReadOnlyMemory<float> States, ReadOnlyMemory<float> Mask, Workspace Workspace);
