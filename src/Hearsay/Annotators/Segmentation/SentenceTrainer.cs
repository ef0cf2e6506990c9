using System.Collections.Immutable;
using System.Globalization;
using Hearsay.Documents;
using Hearsay.Evaluation;
using Hearsay.Formats;
using Hearsay.Learning;
using Hearsay.Models;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Segmentation;

/// <summary>How a sentence splitter is trained.</summary>
internal sealed record SentenceOptions
{
    public int Epochs { get; init; } = 12;

    /// <summary>Binary logarithm of the number of weights.</summary>
    public int Bits { get; init; } = 18;

    /// <summary>A gap decided right by less than this is learnt from all the same.</summary>
    public int Margin { get; init; } = 8;

    public ulong Seed { get; init; } = 1;
}

/// <summary>Trains a <see cref="SentenceSplitter"/> on the raw text of treebanks: an averaged perceptron with a margin.</summary>
internal sealed class SentenceTrainer
{
    private const double Scale = 2;
    private static readonly byte[] Ends = [0];
    private readonly List<Zone> _zones = [];
    private readonly SentenceOptions _options;
    private readonly SentenceFeatures _features = new();

    public SentenceTrainer(IEnumerable<ConllUDocument> documents, SentenceOptions options)
    {
        _options = options;
        foreach (var document in documents)
        {
            Add(document);
        }
    }

    // The tokens of a zone, and whether a sentence ends behind each.
    private sealed record Zone(string Text, ImmutableArray<Token>.Builder Tokens, bool[] Ends);

    /// <summary>The model file of the best epoch.</summary>
    public byte[] Model { get; private set; } = [];

    /// <summary>Trains; keeps the epoch with the best mean of the sentence F1 of <paramref name="dev"/>.</summary>
    public void Train(IReadOnlyList<Treebank> dev, Action<string> progress)
    {
        var weights = new AveragedWeights(_options.Bits);
        var chance = new SeededChance(_options.Seed);
        double best = -1;
        for (var epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            var updates = 0;
            foreach (var z in chance.Order(_zones.Count))
            {
                updates += Learn(_zones[z], weights);
            }

            var bytes = new ModelFile.Writer(SentenceSplitter.Kind, SentenceSplitter.Version).Add(SentenceSplitter.WeightsField, weights.Quantise(Scale, out var note)).ToBytes();
            var scores = dev.Select(d => Score(bytes, d)).ToList();
            progress(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch}: {updates} updates; sentences {string.Join(' ', scores.Select(s => s.ToString("F2", CultureInfo.InvariantCulture)))} ({note})"));
            if (scores.DefaultIfEmpty(epoch).Average() is var mean && mean > best)
            {
                (best, Model) = (mean, bytes);
            }
        }
    }

    /// <summary>Sentence F1 of the model <paramref name="bytes"/> from raw text, in percent.</summary>
    internal static double Score(byte[] bytes, Treebank dev)
    {
        var pipeline = new HearsayPipelineBuilder().Add(new Segmenter(new MemoryStream(bytes))).Build();
        return 100 * ConllEvaluation.Run(dev.Documents, a => pipeline.Read(a))[ConllMetric.Sentences].F1;
    }

    private void Add(ConllUDocument document)
    {
        var ends = new HashSet<int>();
        for (var s = 0; s < document.Sentences.Length; s++)
        {
            var last = document.Sentences[s].Tokens.Length - 1;
            ends.Add(document.TokenStarts[s][last] + document.Sentences[s].Tokens[last].Form.Length);
        }

        foreach (var zone in ConllEvaluation.ToArticle(document).Zones)
        {
            var tokens = ImmutableArray.CreateBuilder<Token>();
            TokenScanner.Scan(document.Text, zone.Span, tokens);
            _zones.Add(new Zone(document.Text, tokens, [.. tokens.Select(t => ends.Contains(t.Span.End))]));
        }
    }

    private int Learn(Zone zone, AveragedWeights weights)
    {
        _features.Load(zone.Text, zone.Tokens, 0);
        Span<uint> hashes = stackalloc uint[SentenceFeatures.Maximum];
        Span<int> score = stackalloc int[1];
        int updates = 0, since = 0;
        for (var i = 0; i < _features.Count; i++)
        {
            since++;
            _features.Pass(i);
            if (!_features.MayEnd(i))
            {
                continue;
            }

            var n = _features.For(i, since, hashes);
            score[0] = 0;
            weights.Score(hashes[..n], Ends, score);
            weights.Step();
            if ((zone.Ends[i] ? score[0] : -score[0]) <= _options.Margin)
            {
                updates++;
                weights.Update(hashes[..n], 0, zone.Ends[i] ? 1 : -1);
            }

            if (zone.Ends[i])
            {
                since = 0;
                _features.Restart();
            }
        }

        return updates;
    }
}
