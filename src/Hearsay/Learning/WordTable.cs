namespace Hearsay.Learning;

/// <summary>
/// A closed table from words, given by their hash, to small numbers, laid out for reading in one go: open addressing, no
/// strings. Two words of one hash are one word to it (about once in 100,000 unknown words for a table of 40,000).
/// </summary>
internal sealed class WordTable
{
    private readonly uint[] _keys; // 0: free
    private readonly ushort[] _values;

    /// <summary>Lays the table out. The order of <paramref name="entries"/> does not matter if their keys differ.</summary>
    public WordTable(IEnumerable<KeyValuePair<uint, ushort>> entries)
    {
        var sorted = entries.OrderBy(e => e.Key).ToList();
        var size = 16;
        while (size < sorted.Count * 2)
        {
            size *= 2;
        }

        _keys = new uint[size];
        _values = new ushort[size];
        foreach (var (key, value) in sorted)
        {
            var slot = Slot(key, size);
            while (_keys[slot] != 0 && _keys[slot] != key)
            {
                slot = (slot + 1) & (size - 1);
            }

            _keys[slot] = key;
            _values[slot] = value;
        }
    }

    /// <summary>The table as it was laid out.</summary>
    public WordTable(uint[] keys, ushort[] values)
    {
        _keys = keys;
        _values = values;
    }

    /// <summary>Keys by slot; 0 where the slot is free.</summary>
    public ReadOnlySpan<uint> Keys => _keys;

    /// <summary>Values by slot.</summary>
    public ReadOnlySpan<ushort> Values => _values;

    /// <summary>The value of <paramref name="key"/>, or <paramref name="otherwise"/>.</summary>
    public ushort Get(uint key, ushort otherwise)
    {
        var slot = Slot(key, _keys.Length);
        while (_keys[slot] != 0)
        {
            if (_keys[slot] == key)
            {
                return _values[slot];
            }

            slot = (slot + 1) & (_keys.Length - 1);
        }

        return otherwise;
    }

    private static int Slot(uint key, int size) => (int)((key * 0x9E3779B1u) >> 7) & (size - 1);
}
