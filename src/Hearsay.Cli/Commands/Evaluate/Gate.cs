using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Hearsay.Cli.Commands.Evaluate;

/// <summary>A pinned score: on these files, these values and no less.</summary>
internal sealed record Gate
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Name of the <see cref="CorpusEvaluation"/>.</summary>
    public required string Evaluate { get; init; }

    /// <summary>Where the corpus lies below the corpora folder, with '/'.</summary>
    public required string Corpus { get; init; }

    /// <summary>See <see cref="FingerprintOf"/>; empty in a new gate that was not measured yet.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Least value of each metric.</summary>
    public required SortedDictionary<string, double> Floors { get; init; }

    /// <exception cref="CliException">The file cannot be read or holds something else.</exception>
    public static IReadOnlyList<Gate> Load(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<GateFile>(File.ReadAllBytes(path), Json)!.Gates;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new CliException($"cannot read the floors in {path}: {e.Message}");
        }
    }

    public static byte[] ToJson(IReadOnlyList<Gate> gates) => [.. JsonSerializer.SerializeToUtf8Bytes(new GateFile { Gates = gates }, Json), (byte)'\n'];

    /// <summary>
    /// <c>sha256:</c> and the SHA-256 of the names (relative, with '/', in ordinal order) and contents of <paramref name="files"/>: a score means
    /// something for these very texts and annotations only.
    /// </summary>
    public static string FingerprintOf(string corpus, IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var root = File.Exists(corpus) ? Path.GetDirectoryName(corpus)! : corpus;
        foreach (var (name, path) in files.Distinct(StringComparer.Ordinal)
            .Select(path => (Name: Path.GetRelativePath(root, path).Replace('\\', '/'), path)).OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            var content = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{content}\n"));
        }

        return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private sealed record GateFile
    {
        public required IReadOnlyList<Gate> Gates { get; init; }
    }
}
