using Hearsay.Models;

namespace Hearsay.Tests.Models;

public class ModelFileTests
{
    private static byte[] Sample() => new ModelFile.Writer("sample", 3)
        .Add(1, ["a", "b c"])
        .Add<ushort>(2, new ushort[] { 7, 65535 })
        .Add(3, ModelFile.Pack([[1, 2], [], [255]]))
        .ToBytes();

    [Fact]
    public void What_was_written_is_read()
    {
        var file = ModelFile.Read(new MemoryStream(Sample()), "sample", 3);
        Assert.Equal(["a", "b c"], file.Lines(1));
        Assert.Equal([7, 65535], file.Array<ushort>(2));
        Assert.Equal([[1, 2], [], [255]], file.Lists(3));
    }

    [Fact]
    public void A_flipped_bit_is_found()
    {
        var bytes = Sample();
        bytes[20] ^= 1;
        Assert.Contains("hash", Assert.Throws<FormatException>(() => ModelFile.Read(new MemoryStream(bytes), "sample", 3)).Message);
    }

    [Theory]
    [InlineData("other", 3)]
    [InlineData("sample", 4)]
    public void Another_kind_or_version_is_named(string kind, int version)
    {
        var e = Assert.Throws<FormatException>(() => ModelFile.Read(new MemoryStream(Sample()), kind, version));
        Assert.Contains("sample 3", e.Message);
        Assert.Contains($"{kind} {version}", e.Message);
    }

    [Fact]
    public void What_is_no_model_is_refused() =>
        Assert.Throws<FormatException>(() => ModelFile.Read(new MemoryStream("not a model, but long enough to be looked at twice"u8.ToArray()), "sample", 3));

    [Fact]
    public void Every_shipped_model_is_whole()
    {
        var names = Resources.Names.Where(n => n.EndsWith(".model", StringComparison.Ordinal)).ToList();
        Assert.True(names.Count >= 7, string.Join(", ", names));
        foreach (var name in names)
        {
            using var stream = Resources.Open(name);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            Assert.Equal(bytes[^32..], System.Security.Cryptography.SHA256.HashData(bytes.AsSpan(0, bytes.Length - 32)));
        }
    }
}
