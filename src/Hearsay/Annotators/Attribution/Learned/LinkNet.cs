using Hearsay.Learning;
using Hearsay.Learning.Neural;
using Hearsay.Models;

namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>The nets that label the words around one cue as its source and content; see <see cref="LinkFeatures"/> for what it sees and the labels.</summary>
internal sealed class LinkNet(SequenceNets nets, WordTable rows)
{
    private const int TableBits = 4; // see RoleNet

    [ThreadStatic]
    private static Buffers? _buffers;

    /// <summary>The shape of a net over <paramref name="rows"/> features.</summary>
    public static SequenceShape Shape(int rows) => new(rows, 48, 2, LinkFeatures.Labels);

    /// <summary>Probabilities of the labels of each token of <paramref name="window"/>; valid until the next call on this thread.</summary>
    /// <param name="features">Turned to the cue.</param>
    /// <param name="window">The tokens to label.</param>
    /// <param name="most">Nets to ask, if there are as many.</param>
    public ReadOnlySpan<float> Marginals(LinkFeatures features, TokenRange window, int most)
    {
        var buffers = _buffers ??= new Buffers();
        buffers.Reserve(window.Count);
        Span<uint> nodes = stackalloc uint[LinkFeatures.Maximum];
        var found = buffers.Rows.AsSpan(0, window.Count * LinkFeatures.Maximum);
        for (var t = window.First; t < window.End; t++)
        {
            var count = features.Node(t, window.First, window.End, nodes);
            FeatureTable.Find(rows, nodes[..count], found.Slice((t - window.First) * LinkFeatures.Maximum, LinkFeatures.Maximum));
        }

        nets.Marginals(found, window.Count, buffers.Marginals, buffers.Workspace, most);
        return buffers.Marginals.AsSpan(0, window.Count * LinkFeatures.Labels);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static LinkNet Read(ModelFile file, int first)
    {
        var (nets, rows) = SequenceNetFile.Read(file, (ushort)first);
        return new LinkNet(nets, rows);
    }

    /// <summary>Writes the nets into fields from <paramref name="first"/>.</summary>
    public void Write(ModelFile.Writer writer, int first) => SequenceNetFile.Add(writer, (ushort)first, nets, rows, TableBits);

    private sealed class Buffers
    {
        public int[] Rows { get; private set; } = [];

        public float[] Marginals { get; private set; } = [];

        public Workspace Workspace { get; } = new();

        public void Reserve(int tokens)
        {
            if (Marginals.Length < tokens * LinkFeatures.Labels)
            {
                Rows = new int[tokens * LinkFeatures.Maximum];
                Marginals = new float[tokens * LinkFeatures.Labels];
            }
        }
    }
}
