using Hearsay.Documents;
using Hearsay.Learning;

namespace Hearsay.Annotators.Parsing;

/// <summary>
/// A sentence as the parser sees it. Words count from 1; 0 stands for "none", and three places behind the last for the end.
/// Arrays are reused from sentence to sentence.
/// </summary>
internal sealed class ParserInput
{
    private const int Padding = 4;
    private int _capacity;

    public ParserInput() => Reserve(64);

    /// <summary>Hash of each word's normal form.</summary>
    public uint[] Word { get; private set; } = [];

    /// <summary>Hash of each word's universal and Penn tag.</summary>
    public uint[] Pos { get; private set; } = [];

    /// <summary>Word class; 0 for none.</summary>
    public uint[] Cluster { get; private set; } = [];

    /// <summary>Universal part of speech.</summary>
    public byte[] UPos { get; private set; } = [];

    /// <summary>For each place the number of commas before it; likewise the next.</summary>
    public int[] Commas { get; private set; } = [];

    public int[] Verbs { get; private set; } = [];

    public int[] Quotes { get; private set; } = [];

    public int[] Conjunctions { get; private set; } = [];

    /// <summary>Hash of the last three letters.</summary>
    public uint[] Suffix { get; private set; } = [];

    /// <summary>Each word's letters.</summary>
    public WordView[] Views { get; private set; } = [];

    /// <summary>What a net foresees of heads and relations.</summary>
    public ArcForecast Forecast { get; set; } = new();

    public int Count { get; private set; }

    public void Clear() => Count = 0;

    public void Add(ReadOnlySpan<char> form, UPos pos, string xpos, WordTable clusters)
    {
        var i = ++Count;
        if (i + Padding >= _capacity)
        {
            Reserve(2 * _capacity);
        }

        var view = new WordView(form);
        Views[i] = view;
        Word[i] = view.Word;
        Suffix[i] = view.Suffix3;
        Pos[i] = FeatureHash.Of(900, FeatureHash.Text(xpos), (uint)pos);
        Cluster[i] = clusters.Get(view.Word, 0);
        UPos[i] = (byte)pos;
        var isComma = form is "," or ";" or ":" or "-" or "–" or "—";
        var isQuote = form is "\"" or "“" or "”" or "``" or "''" or "«" or "»";
        Commas[i + 1] = Commas[i] + (isComma ? 1 : 0);
        Quotes[i + 1] = Quotes[i] + (isQuote ? 1 : 0);
        Verbs[i + 1] = Verbs[i] + (pos == Documents.UPos.VERB ? 1 : 0);
        Conjunctions[i + 1] = Conjunctions[i] + (pos is Documents.UPos.CCONJ ? 1 : 0);
    }

    /// <summary>Marks the end.</summary>
    public void Finish()
    {
        for (var k = 1; k < Padding; k++)
        {
            Word[Count + k] = Pos[Count + k] = Cluster[Count + k] = Suffix[Count + k] = 3;
            UPos[Count + k] = 31;
        }
    }

    /// <summary>What stands between the words <paramref name="left"/> and <paramref name="right"/>: a bit each for comma, verb, quotation mark, conjunction.</summary>
    public uint Between(int left, int right)
    {
        if (left == 0 || right <= left)
        {
            return 16;
        }

        var end = Math.Min(right, Count + 1);
        return (Commas[end] > Commas[left + 1] ? 1u : 0) | (Verbs[end] > Verbs[left + 1] ? 2u : 0)
            | (Quotes[end] > Quotes[left + 1] ? 4u : 0) | (Conjunctions[end] > Conjunctions[left + 1] ? 8u : 0);
    }

    private void Reserve(int capacity)
    {
        _capacity = capacity;
        Word = Grown(Word);
        Pos = Grown(Pos);
        Cluster = Grown(Cluster);
        UPos = Grown(UPos);
        Suffix = Grown(Suffix);
        Views = Grown(Views);
        Commas = Grown(Commas);
        Verbs = Grown(Verbs);
        Quotes = Grown(Quotes);
        Conjunctions = Grown(Conjunctions);

        T[] Grown<T>(T[] array)
        {
            Array.Resize(ref array, capacity);
            return array;
        }
    }
}
