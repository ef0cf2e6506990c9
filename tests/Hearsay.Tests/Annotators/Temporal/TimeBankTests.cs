using Hearsay.Annotators.Segmentation;
using Hearsay.Annotators.Temporal;
using Hearsay.Evaluation;
using Hearsay.Formats;
using Hearsay.Pipeline;
using Hearsay.Tests.Corpora;

namespace Hearsay.Tests.Annotators.Temporal;

/// <summary>
/// TimeBank and AQUAINT with corrected TIMEX3. Every fifth file in ordinal order is held aside: the grammar was written on
/// the others, and these are only counted.
/// </summary>
public class TimeBankTests
{
    [Theory]
    [InlineData(false, 0.925, 0.86, 0.87)] // measured 0.930, 0.867, 0.880
    [InlineData(true, 0.915, 0.855, 0.83)] // measured 0.922, 0.865, 0.836
    public void Spans_and_values_stay_as_good_as_they_were(bool held, double relaxed, double strict, double value)
    {
        var folder = CorpusFolder.Require("timebank");
        var pipeline = new HearsayPipelineBuilder().Add(new Segmenter()).Add(new TimeFinder()).Build();
        var score = new TimeEvaluation();
        var files = Directory.GetFiles(folder, "*.tml").Order(StringComparer.Ordinal).ToArray();
        for (var i = 0; i < files.Length; i++)
        {
            if (i % 5 == 4 == held)
            {
                var (article, gold) = TimeMlReader.Read(File.ReadAllText(files[i]));
                score.Add(gold, pipeline.Read(article).Times);
            }
        }

        Assert.True(score.RelaxedF1 >= relaxed && score.StrictF1 >= strict && score.ValueF1 >= value, score.ToString());
    }
}
