using Hearsay.Annotators.Parsing;
using Hearsay.Annotators.Segmentation;
using Hearsay.Annotators.Tagging;
using Hearsay.Evaluation;
using Hearsay.Learning;
using Hearsay.Lexicons;
using Hearsay.Models;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Entities;

/// <summary>
/// Trains and measures the tagger of names. Of the corpora GUM's parts are gold; EWT has no names, it goes to the taggers of parts
/// of speech; the others, with CoreNLP's names, are silver.
/// </summary>
internal static class NamesTraining
{
    private const int Folds = 5;
    private const int TaggerEpochs = 5;

    /// <summary>Trains on the request's corpora and measures on its dev parts, from raw text.</summary>
    public static TrainedModel Train(TrainingRequest request)
    {
        var tagger = new Tagger();
        var gold = Gold(request);
        var silver = Examples(request.Corpus.Where(c => c.Name is not ("gum" or "ewt")), false);
        var bytes = new NameTraining(request).Train(silver, gold, Examples(request.Dev, true));
        var finder = new MentionFinder(Lexicon.Default, NameModel.Read(ModelFile.Read(new MemoryStream(bytes), NameModel.Kind, NameModel.Version)));
        var pipeline = new HearsayPipelineBuilder().Add(new Segmenter()).Add(tagger).Add(new Parser()).Add(finder).Build();
        var scores = new List<KeyValuePair<string, double>>();
        foreach (var dev in request.Dev)
        {
            var evaluation = new EntityEvaluation();
            foreach (var document in dev.Documents)
            {
                evaluation.Add(document, pipeline.Read(ConllEvaluation.ToArticle(document)));
            }

            scores.Add(new($"{dev.Name} dev, from raw text: named persons, organisations, places F1", 100 * evaluation.AllFound.F1));
            scores.AddRange(EntityEvaluation.Kinds.Select(k => KeyValuePair.Create($"{dev.Name} dev, from raw text: {k.ToString().ToLowerInvariant()} F1", 100 * evaluation.Found(k).F1)));
        }

        return Training.Described(
            request,
            NameModel.Kind,
            NameModel.Version,
            bytes,
            scores,
            "Names of persons, organisations, places and others, and the names inside them: a linear-chain random field over what lexicons, rules and a perceptron trained on silver news names say.");

        List<NameExample> Examples(IEnumerable<Treebank> treebanks, bool isGold) =>
            [.. treebanks.SelectMany(t => t.Documents).Select(d => NameTraining.Example(d, isGold, [tagger], Lexicon.Default))];
    }

    // The tags of texts a tagger has learnt from are better than those of the texts it will meet: each fifth is tagged by one that
    // has not seen it. Exact names on GUM dev from 74.4 to 76.0.
    private static List<NameExample> Gold(TrainingRequest request)
    {
        var documents = request.Corpus.Where(c => c.Name == "gum").SelectMany(c => c.Documents).ToList();
        var others = request.Corpus.Where(c => c.Name == "ewt").SelectMany(c => c.Sentences).ToList();
        var examples = new NameExample[documents.Count];
        request.Each(Folds, fold =>
        {
            var trainer = new TaggerTrainer([.. others, .. documents.Where((_, i) => i % Folds != fold).SelectMany(d => d.Sentences)], request.Clusters, new TaggerOptions { Epochs = TaggerEpochs, Seed = request.Seed });
            trainer.Train([.. request.Dev.SelectMany(d => d.Sentences).Take(300)], _ => { });
            var tagger = new Tagger(new MemoryStream(trainer.Model));
            for (var i = fold; i < documents.Count; i += Folds)
            {
                examples[i] = NameTraining.Example(documents[i], true, [tagger], Lexicon.Default);
            }

            request.Progress($"tagged part {fold + 1} of {Folds}");
        });

        return [.. examples];
    }
}
