namespace Hearsay.Learning;

/// <summary>Chance with a seed, written out so that it is the same in every version of the runtime (xorshift64*, Vigna 2016).</summary>
internal sealed class SeededChance(ulong seed)
{
    private ulong _state = (seed * 0x9E3779B97F4A7C15UL) | 1;

    /// <summary>A number in <c>[0, <paramref name="end"/>)</c>.</summary>
    public int Below(int end)
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return (int)(((_state * 0x2545F4914F6CDD1DUL) >> 33) % (uint)end);
    }

    /// <summary>The numbers 0 to <paramref name="count"/> - 1 in an order by chance.</summary>
    public int[] Order(int count)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            var j = Below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }

        return order;
    }
}
