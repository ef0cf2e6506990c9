using Hearsay.Annotators.Entities;
using Hearsay.Annotators.Parsing;
using Hearsay.Annotators.Segmentation;
using Hearsay.Annotators.Tagging;
using Hearsay.Documents;
using Hearsay.Evaluation;
using Hearsay.Formats;
using Hearsay.Lexicons;
using Hearsay.Models;
using Hearsay.Pipeline;

namespace Hearsay.Learning;

/// <summary>What to train on and how.</summary>
internal sealed record TrainingRequest
{
    public required IReadOnlyList<Treebank> Corpus { get; init; }

    public required IReadOnlyList<Treebank> Dev { get; init; }

    /// <summary>Word classes, or an empty table.</summary>
    public WordTable Clusters { get; init; } = new([]);

    /// <summary>
    /// For articles from which the shipped parser has learnt: parsers of which number k has learnt from part k of them alone (see
    /// <see cref="TextParts"/>), so that each article can be read by one that has not seen it; may be none.
    /// </summary>
    public IReadOnlyList<Parser> Parsers { get; init; } = [];

    /// <summary>The command line, for the card.</summary>
    public required string Command { get; init; }

    public ulong Seed { get; init; } = 1;

    /// <summary>Hears how training goes, a line at a time.</summary>
    public required Action<string> Progress { get; init; }

    /// <summary>Does a piece of work for each number below a count. Pieces know nothing of each other, so that a caller may do them side by side.</summary>
    public Action<int, Action<int>> Each { get; init; } = (count, work) =>
    {
        for (var i = 0; i < count; i++)
        {
            work(i);
        }
    };

    public IEnumerable<ConllUSentence> Sentences => Corpus.SelectMany(c => c.Sentences);
}

/// <summary>A model and what is to be said of it.</summary>
internal sealed record TrainedModel(byte[] Bytes, ModelMeta Meta);

/// <summary>Trains the language models. Streams and text only; files are the caller's.</summary>
internal static class Training
{
    private const int Folds = 5;

    /// <summary>Kind and version of the model file that holds word classes: field 1 the words, field 2 their classes.</summary>
    public const string ClassesKind = "classes";
    public const int ClassesVersion = 1;

    /// <summary>The word classes in <paramref name="stream"/>.</summary>
    public static WordTable ReadClasses(Stream stream)
    {
        var file = ModelFile.Read(stream, ClassesKind, ClassesVersion);
        return new WordTable(file.Array<uint>(1), file.Array<ushort>(2));
    }

    /// <summary>Groups the words of raw texts and treebanks into classes.</summary>
    /// <param name="request">Its treebanks give their words.</param>
    /// <param name="texts">Raw texts by the name of their corpus; they are cut into words by the project's own rules.</param>
    /// <param name="classes">Number of classes.</param>
    public static TrainedModel Classes(TrainingRequest request, IEnumerable<(string Corpus, string Text)> texts, int classes)
    {
        const int AtLeast = 3; // rarer words have too few neighbours to tell their class
        const int Rounds = 12; // of 20,000 words fewer than 400 move in the twelfth
        var trainer = new WordClassTrainer(classes);
        var segmenter = new HearsayPipelineBuilder().Add(new Segmenter()).Build();
        var sources = request.Corpus.Select(c => c.Source).ToList();
        foreach (var sentence in request.Sentences)
        {
            trainer.Add(sentence.Words.Select(w => new WordView(w.Form).Word));
        }

        foreach (var corpus in texts.GroupBy(t => t.Corpus, StringComparer.Ordinal))
        {
            int documents = 0, sentences = 0, words = 0;
            foreach (var (_, text) in corpus)
            {
                var record = segmenter.Read(new Article(text));
                documents++;
                sentences += record.Sentences.Length;
                words += record.Tokens.Length;
                foreach (var sentence in record.Sentences)
                {
                    trainer.Add(record.Tokens.Skip(sentence.FirstToken).Take(sentence.Count).Select(t => new WordView(t.Span.In(text)).Word));
                }
            }

            sources.Add(Treebank.Describe(corpus.Key, documents, sentences, words));
            request.Progress($"{corpus.Key}: {documents} documents");
        }

        var table = trainer.Train(AtLeast, Rounds, request.Progress);
        var bytes = new ModelFile.Writer(ClassesKind, ClassesVersion).Add(1, table.Keys).Add(2, table.Values).ToBytes();
        var described = Described(request, ClassesKind, ClassesVersion, bytes, [], $"{classes} classes of words that stand between the same words, for the tagger and the parser, which carry a copy: exchange clustering by mutual information.");
        return described with { Meta = described.Meta with { Trained = sources } };
    }

    /// <summary>Trains the sentence splitter of a segmenter.</summary>
    public static TrainedModel Segmenter(TrainingRequest request, SentenceOptions options)
    {
        var trainer = new SentenceTrainer(request.Corpus.SelectMany(c => c.Documents), options with { Seed = request.Seed });
        trainer.Train(request.Dev, request.Progress);
        var scores = request.Dev.Select(d => KeyValuePair.Create($"{d.Name} dev, from raw text: sentences F1", SentenceTrainer.Score(trainer.Model, d))).ToList();
        return Described(request, SentenceSplitter.Kind, SentenceSplitter.Version, trainer.Model, scores, "Where sentences end: averaged perceptron over the gaps between tokens. Tokens are cut by rules.");
    }

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

        return Described(request, TaggerModel.Kind, TaggerModel.Version, trainer.Model, scores, "Universal and Penn parts of speech, UD features and lemmas: averaged perceptron from left to right, twice, and lemma rules.");
    }

    /// <summary>Trains a parser, on tags that taggers gave to sentences they had not seen.</summary>
    /// <param name="request">What to train on. Of trees by CoreNLP the net alone learns, before those of the treebanks.</param>
    /// <param name="options">How.</param>
    /// <param name="tagger">Tags the dev parts and trees by CoreNLP; the one inside the library if it is null, so that they are read as in use.</param>
    public static TrainedModel Parser(TrainingRequest request, ParserOptions options, TaggerModel? tagger = null)
    {
        var tagged = Jackknifed(request);
        tagger ??= TaggerModel.Read(ModelFile.Shipped(TaggerModel.Kind, TaggerModel.Version));
        var trees = request.Corpus.Where(c => c.IsSilver).SelectMany(c => c.Sentences).Select(CoreNlpTree.ToUd2).OfType<ConllUSentence>().ToList();
        List<TaggedSentence> silver = [.. Tagged(tagger, trees).Select(s => s with { IsSilver = true })];
        var trainer = new ParserTrainer(tagged, request.Clusters, options with { Seed = request.Seed }, silver);
        trainer.Train([.. request.Dev.SelectMany(d => Tagged(tagger, d.Sentences))], request.Each, request.Progress);
        var model = ParserModel.Read(ModelFile.Read(new MemoryStream(trainer.Model), ParserModel.Kind, ParserModel.Version));
        var scores = new List<KeyValuePair<string, double>>();
        foreach (var dev in request.Dev)
        {
            var (uas, las) = ParserTrainer.Accuracy(model, Tagged(tagger, dev.Sentences));
            scores.Add(new($"{dev.Name} dev, given words, own tags: UAS", uas));
            scores.Add(new($"{dev.Name} dev, given words, own tags: LAS", las));
        }

        return Described(request, ParserModel.Kind, ParserModel.Version, trainer.Model, scores, "UD v2 dependency trees: a recurrent net foresees heads and relations; arc-hybrid transitions with a beam, perceptron over hashed features, those forecasts among them; relations decided once more on the finished tree.");
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
        var sentences = request.Corpus.Where(c => !c.IsSilver).SelectMany(c => c.Sentences).ToList();
        var tagged = new TaggedSentence[sentences.Count];
        for (var fold = 0; fold < Folds; fold++)
        {
            var tagger = NewTagger([.. sentences.Where((_, i) => i / Block % Folds != fold)], request, epochs: 5);
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
        var trainer = new TaggerTrainer(sentences, request.Clusters, new TaggerOptions { Epochs = epochs, SecondBits = 0, FeatureBits = 14, Seed = request.Seed });
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
