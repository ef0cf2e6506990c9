using Hearsay.Annotators.Parsing;
using Hearsay.Annotators.Tagging;
using Hearsay.Formats;
using Hearsay.Models;

namespace Hearsay.Learning;

/// <summary>What to train on and how.</summary>
internal sealed record TrainingRequest
{
    public required IReadOnlyList<Treebank> Corpus { get; init; }

    public required IReadOnlyList<Treebank> Dev { get; init; }

    /// <summary>Word classes, or an empty table.</summary>
    public WordTable Clusters { get; init; } = new([]);

    /// <summary>The command line, for the card.</summary>
    public required string Command { get; init; }

    public ulong Seed { get; init; } = 1;

    /// <summary>Hears how training goes, a line at a time.</summary>
    public required Action<string> Progress { get; init; }

    public IEnumerable<ConllUSentence> Sentences => Corpus.SelectMany(c => c.Sentences);
}

/// <summary>A model and what is to be said of it.</summary>
internal sealed record TrainedModel(byte[] Bytes, ModelMeta Meta);

/// <summary>Trains the language models. Streams and text only; files are the caller's.</summary>
internal static class Training
{
    private const int Folds = 5;

    /// <summary>Trains a tagger.</summary>
    public static TrainedModel Tagger(TrainingRequest request, TaggerOptions options)
    {
        var trainer = new TaggerTrainer([.. request.Sentences], request.Clusters, options with { Seed = request.Seed });
        trainer.Train([.. request.Dev.SelectMany(d => d.Sentences)], request.Progress);
        var model = TaggerModel.Read(ModelFile.Read(new MemoryStream(trainer.Model), TaggerModel.Kind, TaggerModel.Version));
        var scores = new List<KeyValuePair<string, double>>();
        foreach (var dev in request.Dev)
        {
            var accuracy = TaggerTrainer.Accuracy(model, dev.Sentences);
            scores.Add(new($"{dev.Name} dev, given words: UPOS", accuracy.Pos));
            scores.Add(new($"{dev.Name} dev, given words: XPOS", accuracy.Xpos));
            scores.Add(new($"{dev.Name} dev, given words: features", accuracy.Features));
            scores.Add(new($"{dev.Name} dev, given words: lemmas", accuracy.Lemmas));
        }

        return Described(request, TaggerModel.Kind, TaggerModel.Version, trainer.Model, scores, "Universal and Penn parts of speech, UD features and lemmas: averaged perceptron from left to right, and lemma rules.");
    }

    /// <summary>Trains a parser, on tags that taggers gave to sentences they had not seen.</summary>
    public static TrainedModel Parser(TrainingRequest request, ParserOptions options)
    {
        var tagged = Jackknifed(request);
        var tagger = NewTagger([.. request.Sentences], request, epochs: 4);
        var trainer = new ParserTrainer(tagged, request.Clusters, options with { Seed = request.Seed });
        trainer.Train([.. request.Dev.SelectMany(d => Tagged(tagger, d.Sentences))], request.Progress);
        var model = ParserModel.Read(ModelFile.Read(new MemoryStream(trainer.Model), ParserModel.Kind, ParserModel.Version));
        var scores = new List<KeyValuePair<string, double>>();
        foreach (var dev in request.Dev)
        {
            var (uas, las) = ParserTrainer.Accuracy(model, Tagged(tagger, dev.Sentences));
            scores.Add(new($"{dev.Name} dev, given words, own tags: UAS", uas));
            scores.Add(new($"{dev.Name} dev, given words, own tags: LAS", las));
        }

        return Described(request, ParserModel.Kind, ParserModel.Version, trainer.Model, scores, "UD v2 dependency trees: arc-hybrid transitions, perceptron over hashed features.");
    }

    /// <summary>A trained model with its description.</summary>
    public static TrainedModel Described(TrainingRequest request, string kind, int version, byte[] bytes, List<KeyValuePair<string, double>> scores, string summary) =>
        new(bytes, new ModelMeta
        {
            Name = kind,
            Version = version,
            Summary = summary,
            Command = request.Command,
            Bytes = bytes.Length,
            Sha256 = Convert.ToHexStringLower(bytes.AsSpan(bytes.Length - 32)),
            Trained = [.. request.Corpus.Select(c => c.Source)],
            Measured = [.. request.Dev.Select(c => c.Source)],
            Scores = scores,
        });

    // A parser must learn from tags as wrong as those it will meet: each fifth is tagged by a tagger trained on the others.
    private static List<TaggedSentence> Jackknifed(TrainingRequest request)
    {
        const int Block = 50; // sentences that stay together, so that a text is seldom on both sides
        var sentences = request.Sentences.ToList();
        var tagged = new TaggedSentence[sentences.Count];
        for (var fold = 0; fold < Folds; fold++)
        {
            var tagger = NewTagger([.. sentences.Where((_, i) => i / Block % Folds != fold)], request, epochs: 3);
            var input = tagger.NewInput();
            for (var i = 0; i < sentences.Count; i++)
            {
                if (i / Block % Folds == fold)
                {
                    tagged[i] = Tagged(tagger, input, sentences[i]);
                }
            }

            request.Progress($"tagged part {fold + 1} of {Folds}");
        }

        return [.. tagged];
    }

    private static TaggerModel NewTagger(IReadOnlyList<ConllUSentence> sentences, TrainingRequest request, int epochs)
    {
        var trainer = new TaggerTrainer(sentences, request.Clusters, new TaggerOptions { Epochs = epochs, Bits = 20, FeatureBits = 14, Seed = request.Seed });
        trainer.Train([], _ => { });
        return TaggerModel.Read(ModelFile.Read(new MemoryStream(trainer.Model), TaggerModel.Kind, TaggerModel.Version));
    }

    private static List<TaggedSentence> Tagged(TaggerModel tagger, List<ConllUSentence> sentences)
    {
        var input = tagger.NewInput();
        return sentences.ConvertAll(s => Tagged(tagger, input, s));
    }

    private static TaggedSentence Tagged(TaggerModel tagger, TaggerInput input, ConllUSentence sentence)
    {
        TaggerTrainer.Tag(tagger, input, sentence);
        var tags = sentence.Words.Select((w, i) => tagger.TagOf(input, i, w.Form)).ToList();
        return new TaggedSentence(sentence, [.. tags.Select(t => t.Pos)], [.. tags.Select(t => t.Xpos)]);
    }
}
