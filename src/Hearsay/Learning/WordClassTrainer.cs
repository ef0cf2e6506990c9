namespace Hearsay.Learning;

/// <summary>
/// Groups words into classes by the words around them: exchange clustering that maximises the mutual information of
/// neighbouring classes (Martin, Liermann &amp; Ney 1998), the criterion of Brown et al. (1992). Words are given by the hash of their
/// normal form; a word moves to the class that gains most, the frequent words first, until few move. Integers decide ties.
/// </summary>
internal sealed class WordClassTrainer
{
    private readonly int _classes;
    private readonly Dictionary<uint, int> _counts = [];
    private readonly List<uint[]> _sentences = [];
    private readonly double[] _logs = new double[1 << 16]; // n ln n
    private uint[] _words = [];
    private int[] _classOf = [];
    private int[,] _pairs = new int[0, 0];
    private int[] _left = [];  // how often a class stands on the left of a pair
    private int[] _right = [];

    /// <param name="classes">Number of classes.</param>
    public WordClassTrainer(int classes)
    {
        _classes = classes;
        for (var n = 1; n < _logs.Length; n++)
        {
            _logs[n] = n * Math.Log(n);
        }
    }

    /// <summary>Number of words read.</summary>
    public long Read { get; private set; }

    /// <summary>Adds a run of words.</summary>
    public void Add(IEnumerable<uint> words)
    {
        var sentence = words.ToArray();
        _sentences.Add(sentence);
        Read += sentence.Length;
        foreach (var word in sentence)
        {
            _counts[word] = _counts.GetValueOrDefault(word) + 1;
        }
    }

    /// <summary>Makes the classes, numbered from 1, of the words met at least <paramref name="atLeast"/> times.</summary>
    public WordTable Train(int atLeast, int rounds, Action<string> progress)
    {
        _words = [.. _counts.Where(c => c.Value >= atLeast).OrderByDescending(c => c.Value).ThenBy(c => c.Key).Select(c => c.Key)];
        var index = _words.Select((word, i) => (word, i)).ToDictionary(p => p.word, p => p.i);
        _classOf = [.. Enumerable.Range(0, _words.Length).Select(i => i % _classes)];
        var (before, after) = Neighbours(index);
        CountPairs(after);
        for (var round = 1; round <= rounds; round++)
        {
            var moved = 0;
            for (var word = 0; word < _words.Length; word++)
            {
                moved += Exchange(word, before[word], after[word]) ? 1 : 0;
            }

            progress($"round {round}: {moved} of {_words.Length} words moved");
            if (moved < _words.Length / 200)
            {
                break;
            }
        }

        return new WordTable(_words.Select((word, i) => KeyValuePair.Create(word, (ushort)(_classOf[i] + 1))));
    }

    private (List<(int Word, int Count)>[] Before, List<(int Word, int Count)>[] After) Neighbours(Dictionary<uint, int> index)
    {
        var counts = new Dictionary<(int, int), int>();
        foreach (var sentence in _sentences)
        {
            for (var i = 1; i < sentence.Length; i++)
            {
                if (index.TryGetValue(sentence[i - 1], out var a) && index.TryGetValue(sentence[i], out var b))
                {
                    counts[(a, b)] = counts.GetValueOrDefault((a, b)) + 1;
                }
            }
        }

        var before = new List<(int, int)>[_words.Length];
        var after = new List<(int, int)>[_words.Length];
        for (var i = 0; i < _words.Length; i++)
        {
            (before[i], after[i]) = ([], []);
        }

        foreach (var ((a, b), count) in counts.OrderBy(c => c.Key.Item1).ThenBy(c => c.Key.Item2))
        {
            after[a].Add((b, count));
            before[b].Add((a, count));
        }

        return (before, after);
    }

    private void CountPairs(List<(int Word, int Count)>[] after)
    {
        _pairs = new int[_classes, _classes];
        _left = new int[_classes];
        _right = new int[_classes];
        for (var word = 0; word < after.Length; word++)
        {
            foreach (var (next, count) in after[word])
            {
                _pairs[_classOf[word], _classOf[next]] += count;
                _left[_classOf[word]] += count;
                _right[_classOf[next]] += count;
            }
        }
    }

    private bool Exchange(int word, List<(int Word, int Count)> before, List<(int Word, int Count)> after)
    {
        var self = 0;
        var next = new int[_classes];
        var previous = new int[_classes];
        foreach (var (other, count) in after)
        {
            if (other == word)
            {
                self += count;
            }
            else
            {
                next[_classOf[other]] += count;
            }
        }

        foreach (var (other, count) in before)
        {
            previous[_classOf[other]] += other == word ? 0 : count;
        }

        var home = _classOf[word];
        Move(home, next, previous, self, -1);
        var touched = Enumerable.Range(0, _classes).Where(c => next[c] + previous[c] > 0).ToArray();
        var best = home;
        var bestGain = Gain(home, next, previous, self, touched);
        for (var c = 0; c < _classes; c++)
        {
            var gain = c == home ? bestGain : Gain(c, next, previous, self, touched);
            if (gain > bestGain + 1e-9)
            {
                (best, bestGain) = (c, gain);
            }
        }

        Move(best, next, previous, self, 1);
        _classOf[word] = best;
        return best != home;
    }

    private double Gain(int to, int[] next, int[] previous, int self, int[] touched)
    {
        double gain = 0;
        int left = self, right = self;
        foreach (var c in touched)
        {
            left += next[c];
            right += previous[c];
            if (c != to)
            {
                gain += Log(_pairs[to, c] + next[c]) - Log(_pairs[to, c]) + Log(_pairs[c, to] + previous[c]) - Log(_pairs[c, to]);
            }
        }

        gain += Log(_pairs[to, to] + next[to] + previous[to] + self) - Log(_pairs[to, to]);
        return gain - (Log(_left[to] + left) - Log(_left[to])) - (Log(_right[to] + right) - Log(_right[to]));
    }

    private void Move(int to, int[] next, int[] previous, int self, int sign)
    {
        for (var c = 0; c < _classes; c++)
        {
            _pairs[to, c] += sign * next[c];
            _pairs[c, to] += sign * previous[c];
            _left[to] += sign * next[c];
            _right[c] += sign * next[c];
            _left[c] += sign * previous[c];
            _right[to] += sign * previous[c];
        }

        _pairs[to, to] += sign * self;
        _left[to] += sign * self;
        _right[to] += sign * self;
    }

    private double Log(int n) => n < _logs.Length ? _logs[n] : n * Math.Log(n);
}
