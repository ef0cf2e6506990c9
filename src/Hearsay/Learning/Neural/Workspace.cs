namespace Hearsay.Learning.Neural;

/// <summary>Buffers that are taken one after the other, all given back at once, and kept: training allocates nothing after the longest sequence.</summary>
internal sealed class Workspace
{
    private readonly List<float[]> _buffers = [];
    private int _used;

    /// <summary>Working numbers of the chain over the labels.</summary>
    public ChainSums Sums { get; } = new();

    /// <summary>A cleared buffer of at least <paramref name="count"/> numbers.</summary>
    public float[] Take(int count)
    {
        var buffer = TakeUsed(count);
        buffer.AsSpan(0, count).Clear();
        return buffer;
    }

    /// <summary>A buffer of at least <paramref name="count"/> numbers, whatever they are.</summary>
    public float[] TakeUsed(int count)
    {
        if (_used == _buffers.Count)
        {
            _buffers.Add(new float[count]);
        }
        else if (_buffers[_used].Length < count)
        {
            _buffers[_used] = new float[count];
        }

        return _buffers[_used++];
    }

    /// <summary>Gives all buffers back.</summary>
    public void Reset() => _used = 0;
}
