using System.Numerics;

namespace Hearsay.Learning;

/// <summary>
/// The hashes that stand for words and features in every model. Written out here, so that they are the same on every host and
/// in every version of the runtime; changing one makes all models unreadable.
/// </summary>
internal static class FeatureHash
{
    private const uint A = 0x9E3779B1;
    private const uint B = 0x85EBCA77;
    private const uint C = 0xC2B2AE3D;

    /// <summary>Hash of some characters; never 0, which stands for "no word".</summary>
    public static uint Text(ReadOnlySpan<char> text)
    {
        var h = 0x165667B1u + (uint)text.Length;
        foreach (var c in text)
        {
            h = (BitOperations.RotateLeft(h, 5) ^ c) * A;
        }

        h ^= h >> 15;
        return h == 0 ? 1 : h;
    }

    /// <summary>The hash of feature template <paramref name="template"/> with one value.</summary>
    public static uint Of(uint template, uint x) => Finish((template * B) + (x * A));

    /// <summary>The hash of a template with two values; their order counts.</summary>
    public static uint Of(uint template, uint x, uint y) =>
        Finish((BitOperations.RotateLeft((template * B) + (x * A), 13) ^ (y * C)) * A);

    /// <summary>The hash of a template with three values; their order counts.</summary>
    public static uint Of(uint template, uint x, uint y, uint z) =>
        Finish((BitOperations.RotateLeft((BitOperations.RotateLeft((template * B) + (x * A), 13) ^ (y * C)) * A, 11) ^ (z * B)) * C);

    private static uint Finish(uint h)
    {
        h ^= h >> 16;
        h *= B;
        return h ^ (h >> 13);
    }
}
