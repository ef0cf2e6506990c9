using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Hearsay.Models;

/// <summary>
/// A model on disk: the eight bytes <c>HEARSAY1</c>, the model's kind and version, fields each with a number and a length,
/// and the SHA-256 of all before it. Numbers are little-endian. Fields a reader does not know are skipped.
/// </summary>
internal sealed class ModelFile
{
    private const int HashLength = 32;
    private static readonly byte[] Magic = "HEARSAY1"u8.ToArray();
    private readonly byte[] _bytes;
    private readonly Dictionary<int, Range> _fields = [];

    private ModelFile(byte[] bytes) => _bytes = bytes;

    /// <summary>The whole file; <see cref="OffsetOf"/> points into it.</summary>
    public byte[] Bytes => _bytes;

    /// <summary>SHA-256 of the file without its own hash, lower-case hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(_bytes.AsSpan(_bytes.Length - HashLength));

    /// <summary>Opens the shipped model <paramref name="name"/>: models/NAME/NAME.model.</summary>
    public static ModelFile Shipped(string name, int version)
    {
        using var stream = Resources.Open($"models/{name}/{name}.model");
        return Read(stream, name, version, trusted: true);
    }

    /// <summary>Reads and checks a model.</summary>
    /// <exception cref="FormatException">It is no model, one of another kind or version, or damaged.</exception>
    public static ModelFile Read(Stream stream, string kind, int version) => Read(stream, kind, version, trusted: false);

    // Models inside the assembly are not hashed at every start, which would read all of their bytes once more; a test hashes them all.
    private static ModelFile Read(Stream stream, string kind, int version, bool trusted)
    {
        var bytes = ReadAll(stream);
        if (bytes.Length < Magic.Length + 6 + HashLength || !bytes.AsSpan().StartsWith(Magic))
        {
            throw Errors.BadModel(kind, "it does not begin like a model file");
        }

        var body = bytes.AsSpan(0, bytes.Length - HashLength);
        if (!trusted && !SHA256.HashData(body).AsSpan().SequenceEqual(bytes.AsSpan(body.Length)))
        {
            throw Errors.BadModel(kind, "its hash does not fit its content");
        }

        var file = new ModelFile(bytes);
        var at = Magic.Length;
        while (at < body.Length)
        {
            var number = BinaryPrimitives.ReadUInt16LittleEndian(body[at..]);
            var length = BinaryPrimitives.ReadInt32LittleEndian(body[(at + 2)..]);
            at += 6;
            file._fields[number] = at..(at + length);
            at += length;
        }

        var met = Encoding.UTF8.GetString(file.Field(0));
        return met == $"{kind} {version}" ? file : throw Errors.BadModel(kind, $"it is '{met}', and this program reads '{kind} {version}'");
    }

    /// <summary>The bytes of field <paramref name="number"/>.</summary>
    public ReadOnlySpan<byte> Field(int number) =>
        _fields.TryGetValue(number, out var range) ? _bytes.AsSpan(range) : throw Errors.BadModel("model", $"field {number} is missing");

    /// <summary>Where field <paramref name="number"/> begins in <see cref="Bytes"/>, and its length.</summary>
    public (int Offset, int Length) OffsetOf(int number) => _fields[number].GetOffsetAndLength(_bytes.Length);

    /// <summary>Field <paramref name="number"/> as numbers of a fixed size.</summary>
    public T[] Array<T>(int number)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(Field(number)).ToArray();

    /// <summary>Field <paramref name="number"/> as lines.</summary>
    public string[] Lines(int number)
    {
        var field = Field(number);
        return field.IsEmpty ? [] : Encoding.UTF8.GetString(field).Split('\n');
    }

    /// <summary>Field <paramref name="number"/> as lists of bytes that <see cref="Pack"/> wrote.</summary>
    public byte[][] Lists(int number)
    {
        var packed = Field(number);
        var lists = new List<byte[]>();
        for (var at = 0; at < packed.Length; at += packed[at] + 1)
        {
            lists.Add(packed.Slice(at + 1, packed[at]).ToArray());
        }

        return [.. lists];
    }

    /// <summary>Lists of at most 255 bytes, each with its length before it.</summary>
    public static byte[] Pack(byte[][] lists) => [.. lists.SelectMany(l => l.Prepend((byte)l.Length))];

    private static byte[] ReadAll(Stream stream)
    {
        if (!stream.CanSeek)
        {
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        }

        var bytes = new byte[stream.Length - stream.Position];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Collects fields and writes the file.</summary>
    internal sealed class Writer
    {
        private readonly MemoryStream _body = new();

        public Writer(string kind, int version)
        {
            _body.Write(Magic);
            Add(0, Encoding.UTF8.GetBytes($"{kind} {version}"));
        }

        public Writer Add(ushort number, ReadOnlySpan<byte> bytes)
        {
            Span<byte> head = stackalloc byte[6];
            BinaryPrimitives.WriteUInt16LittleEndian(head, number);
            BinaryPrimitives.WriteInt32LittleEndian(head[2..], bytes.Length);
            _body.Write(head);
            _body.Write(bytes);
            return this;
        }

        public Writer Add<T>(ushort number, ReadOnlySpan<T> values)
            where T : unmanaged => Add(number, MemoryMarshal.AsBytes(values));

        public Writer Add(ushort number, IEnumerable<string> lines) => Add(number, Encoding.UTF8.GetBytes(string.Join('\n', lines)));

        /// <summary>The file with its hash.</summary>
        public byte[] ToBytes()
        {
            var body = _body.ToArray();
            return [.. body, .. SHA256.HashData(body)];
        }
    }
}
