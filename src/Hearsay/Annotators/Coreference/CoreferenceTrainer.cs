using Hearsay.Documents;
using Hearsay.Learning;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Coreference;

/// <summary>
/// Trains the anaphor ranker: for every pronoun and description of a document whose entities are known, the features of all
/// candidates and of "none", with which of them are right; then the softmax over them is fitted by AdaGrad (Duchi et al. 2011).
/// The clusters the features see are built from right decisions: from the model's own (Ross et al. 2011) they lost 2 points of
/// mean F1 on GUM's dev part. Seeded: the same corpus gives the same bytes.
/// </summary>
internal sealed class CoreferenceTrainer
{
    private readonly List<Choice> _choices = [];

    /// <summary>Number of decisions collected.</summary>
    public int Count => _choices.Count;

    /// <summary>Collects the decisions of a document.</summary>
    /// <param name="draft">Has all layers up to the mentions.</param>
    /// <param name="entityOf">The gold entity of each mention, by index; negative where the annotators have none.</param>
    public void Add(Draft draft, IReadOnlyList<int> entityOf)
    {
        var document = new CorefDocument(draft);
        var clusters = new Clusters(document);
        NameLinker.Run(document, clusters);
        ConstructionLinker.Run(document, clusters);
        var features = new AnaphorFeatures(document, clusters);
        var buffer = new List<int>();
        foreach (var mention in document.Mentions)
        {
            if (!AnaphorLinker.IsRanked(mention) || AnaphorLinker.IsLinkedBack(clusters, mention))
            {
                continue;
            }

            var candidates = AnaphorLinker.Candidates(document, clusters, mention);
            if (candidates.Count == 0)
            {
                continue;
            }

            var options = new int[candidates.Count + 1][];
            var right = new List<int>();
            for (var i = 0; i < candidates.Count; i++)
            {
                features.Link(buffer, mention, candidates[i], i, candidates.Count);
                options[i] = [.. buffer];
                if (entityOf[mention.Index] >= 0 && entityOf[candidates[i].Nearest.Index] == entityOf[mention.Index])
                {
                    right.Add(i);
                }
            }

            features.None(buffer, mention, candidates);
            options[^1] = [.. buffer];
            if (right.Count == 0)
            {
                right.Add(candidates.Count);
            }

            if (right[0] < candidates.Count)
            {
                clusters.Merge(candidates[right[0]].Nearest.Index, mention.Index);
            }

            _choices.Add(new Choice(options, [.. right]));
        }
    }

    /// <summary>Fits the weights: the mean of several runs over the decisions in another order each, which differ by a point in either direction.</summary>
    /// <param name="epochs">Rounds over all decisions.</param>
    /// <param name="rate">AdaGrad's step.</param>
    /// <param name="decay">L2 regularisation, for each decision.</param>
    /// <param name="seed">Of the order of the decisions.</param>
    /// <param name="runs">Number of runs.</param>
    public AnaphorModel Train(int epochs = 16, double rate = 0.03, double decay = 1e-6, ulong seed = 1, int runs = 8)
    {
        var mean = new double[AnaphorFeatures.Size];
        for (var run = 0; run < runs; run++)
        {
            var weights = new double[AnaphorFeatures.Size];
            var squares = new double[AnaphorFeatures.Size];
            var chance = new SeededChance(seed + (ulong)run);
            for (var epoch = 0; epoch < epochs; epoch++)
            {
                foreach (var i in chance.Order(_choices.Count))
                {
                    Step(_choices[i], weights, squares, rate, decay);
                }

                // The mean over the later rounds forgets the order of the examples.
                for (var i = 0; epoch >= epochs / 2 && i < mean.Length; i++)
                {
                    mean[i] += weights[i] / (epochs - (epochs / 2)) / runs;
                }
            }
        }

        return new AnaphorModel([.. mean.Select(w => (short)Math.Clamp(Math.Round(w * AnaphorModel.Unit), short.MinValue, short.MaxValue))]);
    }

    private static void Step(Choice choice, double[] weights, double[] squares, double rate, double decay)
    {
        var scores = new double[choice.Options.Length];
        var highest = double.NegativeInfinity;
        for (var i = 0; i < scores.Length; i++)
        {
            foreach (var feature in choice.Options[i])
            {
                scores[i] += weights[feature];
            }

            highest = Math.Max(highest, scores[i]);
        }

        double all = 0, right = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = Math.Exp(scores[i] - highest);
            all += scores[i];
            right += Array.IndexOf(choice.Right, i) >= 0 ? scores[i] : 0;
        }

        for (var i = 0; i < scores.Length; i++)
        {
            var gradient = (scores[i] / all) - (Array.IndexOf(choice.Right, i) >= 0 ? scores[i] / right : 0);
            if (Math.Abs(gradient) < 1e-4)
            {
                continue;
            }

            foreach (var feature in choice.Options[i])
            {
                var g = gradient + (decay * weights[feature]);
                squares[feature] += g * g;
                weights[feature] -= rate * g / Math.Sqrt(squares[feature] + 1e-8);
            }
        }
    }

    private sealed record Choice(int[][] Options, int[] Right);
}
