using Hearsay.Annotators.Entities;
using Hearsay.Evaluation;
using Hearsay.Formats;
using Hearsay.Pipeline;
using Hearsay.Tests.Corpora;

namespace Hearsay.Tests.Evaluation;

public sealed class EntityEvaluationTests(ITestOutputHelper output)
{
    [Fact]
    public void Names_on_gold_trees_of_GUM_reach_the_floor()
    {
        var folder = CorpusFolder.Require("gum/dep/dev");
        var evaluation = new EntityEvaluation();
        var finder = new MentionFinder();
        foreach (var file in Directory.EnumerateFiles(folder, "*.conllu").Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(file);
            foreach (var document in ConllUDocument.Group(ConllUReader.Read(reader, file)))
            {
                var pipeline = new HearsayPipelineBuilder { Model = "gold" }.Add(new GoldLayers(document)).Add(finder).Build();
                evaluation.Add(document, pipeline.Read(ConllEvaluation.ToArticle(document)));
            }
        }

        foreach (var kind in EntityEvaluation.Kinds)
        {
            output.WriteLine($"{kind}: {evaluation.Found(kind)} {evaluation.Found(kind).Precision:F3} {evaluation.Found(kind).Recall:F3} {evaluation.Found(kind).F1:F3}");
        }

        output.WriteLine($"all {evaluation.AllFound.F1:F3} exact {evaluation.AllExact.F1:F3}");
        Assert.True(evaluation.AllFound.F1 >= 0.74, evaluation.AllFound.ToString());
    }
}
