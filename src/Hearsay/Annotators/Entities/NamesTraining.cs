using Hearsay.Annotators.Parsing;
using Hearsay.Annotators.Segmentation;
using Hearsay.Annotators.Tagging;
using Hearsay.Evaluation;
using Hearsay.Learning;
using Hearsay.Lexicons;
using Hearsay.Models;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Entities;

/// <summary>Trains and measures the tagger of names: treebanks with GUM's entities are gold, others (with CoreNLP's names) are silver.</summary>
internal static class NamesTraining
{
    private const int Bits = 20; // 2^20 weights for each of the two perceptrons

    /// <summary>Trains on the request's corpora and measures on its dev parts, from raw text.</summary>
    public static TrainedModel Train(TrainingRequest request)
    {
        var tagger = new Tagger();
        var gold = Examples(request.Corpus.Where(c => c.Name == "gum"), true);
        var silver = Examples(request.Corpus.Where(c => c.Name != "gum"), false);
        var bytes = new NameTraining(Bits, request.Seed).Train(silver, gold, Examples(request.Dev, true), request.Progress);
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
            "Names of persons, organisations, places and others: a first-order perceptron over what lexicons, rules and a perceptron trained on silver news names say.");

        List<NameExample> Examples(IEnumerable<Treebank> treebanks, bool isGold) =>
            [.. treebanks.SelectMany(t => t.Documents).Select(d => NameTraining.Example(d, isGold, [tagger], Lexicon.Default))];
    }
}
