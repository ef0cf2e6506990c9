using System.Numerics;

namespace Hearsay.Learning.Neural;

/// <summary>A dense block of weights with what Adam (Kingma &amp; Ba 2015) keeps of it while it is trained.</summary>
internal sealed class Parameters
{
    private const float FirstDecay = 0.9f;
    private const float SecondDecay = 0.999f;
    private const float Epsilon = 1e-8f;
    private float[]? _gradient;
    private float[]? _first;
    private float[]? _second;
    private float[]? _average;

    public Parameters(int count) => Values = new float[count];

    public float[] Values { get; }

    public float[] Gradient => _gradient ??= new float[Values.Length];

    /// <summary>Fills the block with numbers of an even chance in ±<paramref name="limit"/>.</summary>
    public void Scatter(SeededChance chance, float limit)
    {
        const int Steps = 1 << 20;
        for (var i = 0; i < Values.Length; i++)
        {
            Values[i] = limit * (((2f * chance.Below(Steps)) / Steps) - 1);
        }
    }

    /// <summary>Moves a range of the weights against its gradient, and clears that.</summary>
    /// <param name="start">First weight of the range.</param>
    /// <param name="count">Number of weights.</param>
    /// <param name="rate">Step length.</param>
    /// <param name="scale">What the gradient is multiplied with first, to clip it.</param>
    /// <param name="decay">Share of a weight that is taken off it, times the rate.</param>
    public void Step(int start, int count, float rate, float scale, float decay = 0)
    {
        _first ??= new float[Values.Length];
        _second ??= new float[Values.Length];
        var values = Values.AsSpan(start, count);
        var gradient = Gradient.AsSpan(start, count);
        var first = _first.AsSpan(start, count);
        var second = _second.AsSpan(start, count);
        var i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var g = new Vector<float>(gradient[i..]) * scale;
            var m = (new Vector<float>(first[i..]) * FirstDecay) + (g * (1 - FirstDecay));
            var v = (new Vector<float>(second[i..]) * SecondDecay) + (g * (1 - SecondDecay) * g);
            m.CopyTo(first[i..]);
            v.CopyTo(second[i..]);
            var value = new Vector<float>(values[i..]);
            (value - (((m / (Vector.SquareRoot(v) + new Vector<float>(Epsilon))) + (value * decay)) * rate)).CopyTo(values[i..]);
            Vector<float>.Zero.CopyTo(gradient[i..]);
        }

        for (; i < values.Length; i++)
        {
            var g = gradient[i] * scale;
            var m = first[i] = (FirstDecay * first[i]) + ((1 - FirstDecay) * g);
            var v = second[i] = (SecondDecay * second[i]) + ((1 - SecondDecay) * g * g);
            values[i] -= rate * ((m / (MathF.Sqrt(v) + Epsilon)) + (decay * values[i]));
            gradient[i] = 0;
        }
    }

    /// <summary>Adds the weights as they are now to a mean over the end of training (Polyak averaging), where <paramref name="share"/> is 1 over the number of them so far.</summary>
    public void Average(float share)
    {
        _average ??= (float[])Values.Clone();
        for (var i = 0; i < _average.Length; i++)
        {
            _average[i] += (Values[i] - _average[i]) * share;
        }
    }

    /// <summary>Changes places with the mean: once to measure with it, again to go on training.</summary>
    public void SwapAverage()
    {
        if (_average is not null)
        {
            for (var i = 0; i < _average.Length; i++)
            {
                (_average[i], Values[i]) = (Values[i], _average[i]);
            }
        }
    }
}
