using System.Runtime.Intrinsics;

namespace Hearsay.Learning;

/// <summary>
/// The exponential function made of additions and multiplications only, which IEEE 754 rounds alike everywhere: the same bits on every
/// host, where <see cref="MathF.Exp"/> is the platform's. Relative error below 2e-7 (Cody and Waite's reduction, polynomial of degree 6).
/// </summary>
internal static class FixedExp
{
    private const float Limit = 80;
    private const float Log2E = 1.44269504f;
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    /// <summary>e to the power of each number, which is first limited to [-80, 80].</summary>
    public static Vector256<float> Exp(Vector256<float> x)
    {
        x = Vector256.Min(Vector256.Max(x, Vector256.Create(-Limit)), Vector256.Create(Limit));
        var n = Vector256.Floor((x * Vector256.Create(Log2E)) + Vector256.Create(0.5f));
        var r = x - (n * Vector256.Create(Ln2High));
        r -= n * Vector256.Create(Ln2Low);
        var p = (Vector256.Create(1.9875691500e-4f) * r) + Vector256.Create(1.3981999507e-3f);
        p = (p * r) + Vector256.Create(8.3334519073e-3f);
        p = (p * r) + Vector256.Create(4.1665795894e-2f);
        p = (p * r) + Vector256.Create(1.6666665459e-1f);
        p = (p * r) + Vector256.Create(5.0000001201e-1f);
        p = (p * r * r) + r + Vector256<float>.One;
        var power = Vector256.ShiftLeft(Vector256.ConvertToInt32(n) + Vector256.Create(127), 23).AsSingle();
        return p * power;
    }

    /// <summary>e to the power of <paramref name="x"/>.</summary>
    public static float Exp(float x) => Exp(Vector256.Create(x)).ToScalar();

    /// <summary>Fills <paramref name="result"/> with e to the power of each number less <paramref name="less"/>, and gives the sum, made in their order.</summary>
    public static float ExpLess(ReadOnlySpan<float> numbers, float less, Span<float> result)
    {
        var i = 0;
        for (; i <= numbers.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            Exp(Vector256.Create(numbers.Slice(i, Vector256<float>.Count)) - Vector256.Create(less)).CopyTo(result[i..]);
        }

        var sum = 0f;
        for (; i < numbers.Length; i++)
        {
            result[i] = Exp(numbers[i] - less);
        }

        for (i = 0; i < numbers.Length; i++)
        {
            sum += result[i];
        }

        return sum;
    }

    /// <summary>1 / (1 + e^-x).</summary>
    public static float Sigmoid(float x) => 1 / (1 + Exp(-x));
}
