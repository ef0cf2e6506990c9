using System.Security.Cryptography;

namespace Hearsay.Models;

/// <summary>The models inside the library as a whole.</summary>
internal static class ShippedModels
{
    private const int HashLength = 32;

    /// <summary><c>en-</c> and 12 hexadecimal digits: the SHA-256 of the hashes that end the model files, in the order of their names. Another model, another name.</summary>
    public static string Name { get; } = NameOf(Resources.Names.Where(n => n.EndsWith(".model", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    private static string NameOf(IEnumerable<string> models)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> hash = stackalloc byte[HashLength];
        foreach (var model in models)
        {
            using var stream = Resources.Open(model);
            stream.Seek(-HashLength, SeekOrigin.End);
            stream.ReadExactly(hash);
            sum.AppendData(hash);
        }

        return "en-" + Convert.ToHexStringLower(sum.GetHashAndReset())[..12];
    }
}
