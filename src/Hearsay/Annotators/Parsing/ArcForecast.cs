using System.Runtime.CompilerServices;
using Hearsay.Learning.Neural;

namespace Hearsay.Annotators.Parsing;

/// <summary>
/// What a net that reads the whole sentence says of heads and relations before the parser begins, in a few levels of probability,
/// so that they can be features. Words count from 1. Arrays are reused from sentence to sentence.
/// </summary>
internal sealed class ArcForecast
{
    private const int Window = ArcNet.Window;
    private const int Reach = ArcNet.Reach;
    private byte[] _heads = [];  // of each word and each place of its window, the level of that head
    private byte[] _before = []; // likewise, of a head at that place or before it
    private byte[] _later = [];  // of each word as head, the level of the number of its dependents at that place or behind it
    private float[] _column = [];

    /// <summary>The likeliest head of each word; 0 is the root.</summary>
    public int[] Best { get; private set; } = [];

    /// <summary>The two likeliest relations of each word, plus one, and the level of the first.</summary>
    public byte[] Relation { get; private set; } = [];

    public byte[] Second { get; private set; } = [];

    public byte[] RelationLevel { get; private set; } = [];

    /// <summary>Level of a head: <paramref name="child"/> under <paramref name="head"/>; 0 is the root.</summary>
    public uint Head(int child, int head)
    {
        var place = head == 0 ? Reach : head - child + Reach;
        return child == 0 || (uint)place >= Window ? 0u : _heads[(child * Window) + place];
    }

    /// <summary>Level of all heads of <paramref name="child"/> up to <paramref name="last"/>, which stands before it.</summary>
    public uint HeadUpTo(int child, int last)
    {
        var place = last - child + Reach;
        return child == 0 || last <= 0 || place < 0 ? 0u : _before[(child * Window) + place];
    }

    /// <summary>Level of all heads of <paramref name="child"/> from <paramref name="first"/> on, which stands behind it.</summary>
    public uint HeadFrom(int child, int first)
    {
        var place = first - child + Reach;
        return child == 0 || place >= Window ? 0u : _before[(child * Window) + place];
    }

    /// <summary>Level of how many dependents <paramref name="head"/> has from <paramref name="first"/> on, which stands behind it.</summary>
    public uint Later(int head, int first)
    {
        var place = first - head + Reach;
        return head == 0 || place >= Window ? 0u : _later[(head * Window) + place];
    }

    /// <summary>Begins a sentence of <paramref name="count"/> words.</summary>
    public void Clear(int count)
    {
        var places = (count + 5) * Window;
        if (_heads.Length < places)
        {
            var spare = _heads.Length == 0 ? 1 : 2; // many are made for one sentence in training
            _heads = new byte[spare * places];
            _before = new byte[spare * places];
            _later = new byte[spare * places];
            Best = new int[spare * (count + 5)];
            Relation = new byte[spare * (count + 5)];
            Second = new byte[spare * (count + 5)];
            RelationLevel = new byte[spare * (count + 5)];
        }

        Array.Clear(_heads, 0, places);
        Array.Clear(_before, 0, places);
        Array.Clear(_later, 0, places);
        Array.Clear(Best, 0, count + 5);
        Array.Clear(Relation, 0, count + 5);
        Array.Clear(Second, 0, count + 5);
        Array.Clear(RelationLevel, 0, count + 5);
    }

    /// <summary>Takes over what the net says of the words from <paramref name="first"/> on.</summary>
    public void Fill(int first, int count, ReadOnlySpan<float> heads, ReadOnlySpan<float> relations)
    {
        var each = relations.Length / count;
        for (var i = 0; i < count; i++)
        {
            var word = first + i;
            Heads(word, heads.Slice(i * Window, Window), Math.Max(0, Reach - i), Math.Min(Window, Reach + count - i));
            Relations(word, relations.Slice(i * each, each));
        }

        Dependents(first, count, heads);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Heads(int word, ReadOnlySpan<float> line, int from, int end)
    {
        var at = word * Window;
        var best = Reach;
        var sum = 0f;
        for (var p = from; p < end; p++)
        {
            _heads[at + p] = Level(line[p]);
            best = line[p] > line[best] ? p : best;
        }

        for (var p = from; p < Reach; p++)
        {
            sum += line[p];
            _before[at + p] = Level(sum);
        }

        sum = 0;
        for (var p = end - 1; p > Reach; p--)
        {
            sum += line[p];
            _before[at + p] = Level(sum);
        }

        Best[word] = best == Reach ? 0 : word + best - Reach;
    }

    private void Relations(int word, ReadOnlySpan<float> line)
    {
        int best = 0, second = line.Length > 1 ? 1 : 0;
        for (var r = 1; r < line.Length; r++)
        {
            if (line[r] > line[best])
            {
                (best, second) = (r, best);
            }
            else if (line[r] > line[second])
            {
                second = r;
            }
        }

        Relation[word] = (byte)(best + 1);
        Second[word] = (byte)(second + 1);
        RelationLevel[word] = Level(line[best]);
    }

    // From the last word to the first, so that each head's sum runs over ever more of its dependents behind it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Dependents(int first, int count, ReadOnlySpan<float> heads)
    {
        if (_column.Length < count)
        {
            _column = new float[2 * count];
        }

        Array.Clear(_column, 0, count);
        for (var child = count - 1; child >= 0; child--)
        {
            var line = heads.Slice(child * Window, Window);
            for (var head = Math.Max(0, child - Reach); head < child; head++)
            {
                _column[head] += line[head - child + Reach];
                _later[((first + head) * Window) + child - head + Reach] = Number(_column[head]);
            }
        }
    }

    private static byte Level(float probability) => probability switch
    {
        < 0.02f => 0, < 0.08f => 1, < 0.2f => 2, < 0.35f => 3, < 0.5f => 4, < 0.65f => 5, < 0.8f => 6, < 0.92f => 7, < 0.98f => 8, _ => 9,
    };

    private static byte Number(float expected) => expected switch
    {
        < 0.02f => 0, < 0.08f => 1, < 0.2f => 2, < 0.4f => 3, < 0.7f => 4, < 0.92f => 5, < 1.3f => 6, < 2f => 7, < 3f => 8, _ => 9,
    };
}
