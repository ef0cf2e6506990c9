using System.Globalization;
using Hearsay.Learning;
using Hearsay.Learning.Neural;
using Hearsay.Models;

namespace Hearsay.Annotators.Parsing;

/// <summary>Trains an <see cref="ArcReader"/>.</summary>
/// <param name="sentences">Treebank sentences with tags by taggers that had not seen them.</param>
/// <param name="labels">The relations, with their numbers.</param>
/// <param name="clusters">Word classes.</param>
internal sealed class ArcTraining(IReadOnlyList<TaggedSentence> sentences, IReadOnlyDictionary<string, byte> labels, WordTable clusters)
{
    private const int AtLeast = 5; // rarer features get no row: with those met three times the net would be 1.6 MB larger
    private const int UsualFeatures = 10; // of a word that have a row and are not left out
    private const float StartedRate = 0.5f; // of the usual, for a net that has learnt already: heads 84.15 on dev; with the usual rate 83.50
    private readonly Dictionary<string, byte> _tags = sentences.SelectMany(s => s.Gold.Words).GroupBy(w => $"{w.Pos} {w.Xpos}", StringComparer.Ordinal)
        .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(112).Select((g, i) => (g.Key, i)).ToDictionary(p => p.Key, p => (byte)p.i, StringComparer.Ordinal);

    /// <summary>The shape of the net.</summary>
    public ArcShape Shape { get; init; } = new(0, 64, 2, 64, 0, 0);

    public SequenceOptions Options { get; init; } = new() { Epochs = 8, Rate = 0.003f, Dropout = 0.25f, FeatureDropout = 0.1f, GroupDropout = 0.05f, Clip = 50, Batch = 8 };

    /// <summary>Epochs over another parser's trees.</summary>
    public int SilverEpochs { get; init; } = 2;

    /// <summary>Number of a tag in the net's own list, 255 for none.</summary>
    public byte TagOf(string tag) => _tags.GetValueOrDefault(tag, (byte)255);

    /// <summary>
    /// Gives every sentence a forecast by a net that was trained on others, since the parser must learn from forecasts as wrong as
    /// those it will meet, and gives the net that was trained on all.
    /// </summary>
    /// <param name="silver">Sentences with another parser's trees, for one net that all start from; may be none.</param>
    /// <param name="dev">Measured on.</param>
    /// <param name="each">Does a piece of work for each number below a count, perhaps side by side.</param>
    /// <param name="progress">Hears how training goes.</param>
    public ArcReader Foresee(IReadOnlyList<TaggedSentence> silver, IReadOnlyList<TaggedSentence> dev, Action<int, Action<int>> each, Action<string> progress)
    {
        const int Folds = 3;
        const int Block = 50; // sentences that stay together, so that a text is seldom on both sides
        string[] names = [.. labels.Keys];
        var start = silver.Count == 0 ? null : Pretrain(silver, (_, epoch, loss) => progress(string.Create(CultureInfo.InvariantCulture, $"net, silver epoch {epoch}: loss {loss:F3}")));
        var readers = new ArcReader[Folds + 1];
        int[] all = [.. Enumerable.Range(0, sentences.Count)];
        each(Folds + 1, fold => readers[fold] = Train([.. all.Where(s => s / Block % Folds != fold)], start, (reader, epoch, loss) =>
        {
            if (fold == Folds)
            {
                progress(string.Create(CultureInfo.InvariantCulture, $"net, epoch {epoch}: loss {loss:F3}; dev {(dev.Count > 0 ? Accuracy(reader, dev, names, clusters) : "")}"));
            }
        }));
        var input = new ParserInput();
        var buffers = new ArcBuffers();
        foreach (var s in all)
        {
            ParserTrainer.Fill(input, sentences[s], clusters);
            input.Forecast = new ArcForecast();
            readers[s / Block % Folds].Foresee(input, buffers);
            sentences[s].Forecast = input.Forecast;
        }

        return readers[Folds];
    }

    /// <summary>Trains on the sentences of these numbers; gives the net as it is read from a file.</summary>
    /// <param name="of">Their numbers.</param>
    /// <param name="start">A net to start from, or null.</param>
    /// <param name="afterEpoch">Hears of each epoch.</param>
    public ArcReader Train(int[] of, ArcReader? start, Action<ArcReader, int, double> afterEpoch) =>
        Fit([.. of.Select(s => sentences[s])], start is null ? Options : Options with { Rate = Options.Rate * StartedRate }, start, afterEpoch);

    /// <summary>Trains on another parser's trees a net to start from.</summary>
    /// <param name="silver">Their sentences; nothing is learnt of words whose relation is <see cref="CoreNlpTree.Unsure"/>.</param>
    /// <param name="afterEpoch">Hears of each epoch.</param>
    public ArcReader Pretrain(IReadOnlyList<TaggedSentence> silver, Action<ArcReader, int, double> afterEpoch) =>
        Fit(silver, Options with { Epochs = SilverEpochs }, null, afterEpoch);

    private ArcReader Fit(IReadOnlyList<TaggedSentence> of, SequenceOptions options, ArcReader? start, Action<ArcReader, int, double> afterEpoch)
    {
        var counts = new FeatureTable();
        var input = new ParserInput();
        var hashes = new uint[512 * ArcFeatures.PerWord];
        foreach (var sentence in of)
        {
            Load(input, sentence, ref hashes);
            ArcFeatures.Write(input, 1, input.Count, hashes);
            counts.Add(hashes.AsSpan(0, input.Count * ArcFeatures.PerWord));
        }

        var table = counts.Choose(AtLeast, out var rows);
        var examples = new List<ArcExample>();
        foreach (var sentence in of)
        {
            Load(input, sentence, ref hashes);
            for (var first = 1; first <= input.Count; first += ArcNet.Longest)
            {
                examples.Add(Example(input, sentence, first, Math.Min(ArcNet.Longest, input.Count + 1 - first), table, hashes));
            }
        }

        var shape = Shape with { Rows = rows, Relations = labels.Count, Tags = _tags.Count };
        var trainer = new ArcNetTrainer(shape, options with { Groups = ArcFeatures.Groups }, UsualFeatures);
        if (start is not null)
        {
            trainer.Start(start.Net, Rows(table, start.Table, rows));
        }

        var reader = new ArcReader(trainer.Net, table);
        trainer.Train(examples, (epoch, loss) => afterEpoch(reader, epoch, loss));
        var file = reader.Write(new ModelFile.Writer(ParserModel.Kind, ParserModel.Version), 0).ToBytes();
        return ArcReader.Read(ModelFile.Read(new MemoryStream(file), ParserModel.Kind, ParserModel.Version), 0);
    }

    // For each row of a table the row in another of the same feature, or -1.
    private static int[] Rows(WordTable table, WordTable other, int count)
    {
        var rows = new int[count];
        for (var slot = 0; slot < table.Keys.Length; slot++)
        {
            if (table.Keys[slot] != 0)
            {
                var row = other.Get(table.Keys[slot], ushort.MaxValue);
                rows[table.Values[slot]] = row == ushort.MaxValue ? -1 : row;
            }
        }

        return rows;
    }

    private void Load(ParserInput input, TaggedSentence sentence, ref uint[] hashes)
    {
        ParserTrainer.Fill(input, sentence, clusters);
        if (hashes.Length < input.Count * ArcFeatures.PerWord)
        {
            hashes = new uint[2 * input.Count * ArcFeatures.PerWord];
        }
    }

    private ArcExample Example(ParserInput input, TaggedSentence sentence, int first, int count, WordTable table, uint[] hashes)
    {
        var words = sentence.Gold.Words;
        var example = new ArcExample(new int[count * ArcFeatures.PerWord], new short[count], new byte[count], new byte[count]);
        ArcFeatures.Rows(table, input, first, count, hashes, example.Features);
        for (var i = 0; i < count; i++)
        {
            var word = words[first - 1 + i];
            var head = word.Head < 0 ? i : word.Head + 1 - first;
            var place = head - i + ArcNet.Reach;
            var isKnown = !sentence.IsSilver || word.Relation != CoreNlpTree.Unsure;
            example.Heads[i] = !isKnown || head < 0 || head >= count || place < 0 || place >= ArcNet.Window ? (short)-1 : (short)place;
            example.Relations[i] = isKnown ? labels.GetValueOrDefault(word.Relation, (byte)255) : (byte)255;
            example.Tags[i] = TagOf($"{word.Pos} {word.Xpos}");
        }

        return example;
    }

    /// <summary>How often the net's own likeliest tag has the right universal part of speech, in percent; of a net in training.</summary>
    public string TagAccuracy(ArcReader reader, IReadOnlyList<TaggedSentence> dev)
    {
        string[] names = [.. _tags.OrderBy(t => t.Value).Select(t => t.Key)];
        var input = new ParserInput();
        var workspace = new Workspace();
        int words = 0, right = 0;
        foreach (var sentence in dev.Where(d => !d.Gold.IsBlanked))
        {
            ParserTrainer.Fill(input, sentence, clusters);
            var count = Math.Min(input.Count, ArcNet.Longest);
            var rows = new int[count * ArcFeatures.PerWord];
            ArcFeatures.Rows(reader.Table, input, 1, count, new uint[rows.Length], rows);
            var net = reader.Net;
            workspace.Reset();
            var scores = net.Product(net.Encoder.Forward(rows, count, workspace)[net.Encoder.Width..^net.Encoder.Width], net.Tag, net.TagBias, count, net.TagColumns, workspace);
            for (var i = 0; i < count; i++)
            {
                var line = scores.AsSpan(i * net.TagColumns, names.Length);
                var best = 0;
                for (var k = 1; k < line.Length; k++)
                {
                    best = line[k] > line[best] ? k : best;
                }

                words++;
                right += names[best].Split(' ')[0] == sentence.Gold.Words[i].Pos.ToString() ? 1 : 0;
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"UPOS {100.0 * right / words:F2}");
    }

    /// <summary>How often the likeliest head is right, and head and relation (without subtype) are, in percent: no tree is built.</summary>
    public static string Accuracy(ArcReader reader, IReadOnlyList<TaggedSentence> dev, IReadOnlyList<string> names, WordTable clusters)
    {
        var input = new ParserInput();
        var buffers = new ArcBuffers();
        int words = 0, heads = 0, relations = 0, both = 0;
        foreach (var sentence in dev.Where(d => !d.Gold.IsBlanked))
        {
            ParserTrainer.Fill(input, sentence, clusters);
            reader.Foresee(input, buffers);
            for (var i = 1; i <= input.Count; i++)
            {
                var gold = sentence.Gold.Words[i - 1];
                var isHead = input.Forecast.Best[i] == gold.Head + 1;
                var isRelation = names[input.Forecast.Relation[i] - 1].Split(':')[0] == gold.Relation.Split(':')[0];
                words++;
                heads += isHead ? 1 : 0;
                relations += isRelation ? 1 : 0;
                both += isHead && isRelation ? 1 : 0;
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"heads {100.0 * heads / words:F2} relations {100.0 * relations / words:F2} both {100.0 * both / words:F2}");
    }
}
