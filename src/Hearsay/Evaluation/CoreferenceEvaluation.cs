namespace Hearsay.Evaluation;

/// <summary>A mention as the coreference scores see it.</summary>
/// <param name="Head">Index of its head token; the key by which gold and system mentions are paired.</param>
/// <param name="Entity">The entity it belongs to; any number that the mentions of one entity share.</param>
/// <param name="Measured">Whether it is a pronoun or description of a person, which <see cref="CoreferenceEvaluation.People"/> counts.</param>
internal readonly record struct ScoredMention(int Head, int Entity, bool Measured = false);

/// <summary>Sums of fractions: B³ and CEAFe weigh mentions and entities, so their counts are no whole numbers.</summary>
/// <param name="CorrectPredicted">Numerator of precision.</param>
/// <param name="Predicted">Denominator of precision.</param>
/// <param name="CorrectGold">Numerator of recall.</param>
/// <param name="Gold">Denominator of recall.</param>
internal readonly record struct WeightedCount(double CorrectPredicted, double Predicted, double CorrectGold, double Gold)
{
    /// <summary>0 where nothing is predicted.</summary>
    public double Precision => Predicted > 0 ? CorrectPredicted / Predicted : 0;

    /// <summary>0 where there is no gold.</summary>
    public double Recall => Gold > 0 ? CorrectGold / Gold : 0;

    /// <summary>Harmonic mean of the two.</summary>
    public double F1 => Precision + Recall is var sum and > 0 ? 2 * Precision * Recall / sum : 0;

    public static WeightedCount operator +(WeightedCount a, WeightedCount b) =>
        new(a.CorrectPredicted + b.CorrectPredicted, a.Predicted + b.Predicted, a.CorrectGold + b.CorrectGold, a.Gold + b.Gold);
}

/// <summary>How pronouns and descriptions of persons were linked. Adds up over articles.</summary>
/// <param name="Anaphors">Those that refer back to an earlier mention, by the annotators.</param>
/// <param name="AnaphorsLinked">Of these, those the system joined to an earlier mention, rightly or not.</param>
/// <param name="Linked">All the system joined to an earlier mention, first mentions by the annotators included.</param>
/// <param name="LinkedRight">Of these, those whose nearest earlier mention in the system's entity is of the same entity.</param>
internal readonly record struct PersonLinkCount(long Anaphors, long AnaphorsLinked, long Linked, long LinkedRight)
{
    /// <summary>Share of the linked that is right.</summary>
    public double Right => Linked == 0 ? 0 : (double)LinkedRight / Linked;

    /// <summary>Share of the anaphors that is linked.</summary>
    public double Share => Anaphors == 0 ? 0 : (double)AnaphorsLinked / Anaphors;

    public static PersonLinkCount operator +(PersonLinkCount a, PersonLinkCount b) =>
        new(a.Anaphors + b.Anaphors, a.AnaphorsLinked + b.AnaphorsLinked, a.Linked + b.Linked, a.LinkedRight + b.LinkedRight);
}

/// <summary>The scores of some articles.</summary>
internal sealed record CoreferenceCounts(int Articles, WeightedCount Muc, WeightedCount BCubed, WeightedCount CeafE, PersonLinkCount People)
{
    public static CoreferenceCounts None { get; } = new(0, default, default, default, default);

    /// <summary>Mean of the three F1: the CoNLL-2012 score (Pradhan et al. 2012).</summary>
    public double Mean => (Muc.F1 + BCubed.F1 + CeafE.F1) / 3;

    public static CoreferenceCounts operator +(CoreferenceCounts a, CoreferenceCounts b) =>
        new(a.Articles + b.Articles, a.Muc + b.Muc, a.BCubed + b.BCubed, a.CeafE + b.CeafE, a.People + b.People);
}

/// <summary>
/// Scores coreference: MUC (Vilain et al. 1995), B³ (Bagga and Baldwin 1998), CEAF with the entity similarity φ4 (Luo 2005), as
/// the reference scorer of Pradhan et al. 2014 defines them, and how far persons' pronouns and descriptions are linked and
/// right. Mentions are paired by their head token. Entities with one mention are left out on both sides of the first three.
/// </summary>
internal static class CoreferenceEvaluation
{
    /// <summary>Scores one article. Both lists are in the order of the text; a head may stand in each once.</summary>
    public static CoreferenceCounts Score(IReadOnlyList<ScoredMention> system, IReadOnlyList<ScoredMention> gold)
    {
        var (systemEntities, goldEntities) = (Entities(system), Entities(gold));
        var (systemOf, goldOf) = (Index(systemEntities), Index(goldEntities));
        var (mucPrecision, mucPredicted) = Muc(systemEntities, goldOf);
        var (mucRecall, mucGold) = Muc(goldEntities, systemOf);
        var (bPrecision, bPredicted) = BCubed(systemEntities, goldOf);
        var (bRecall, bGold) = BCubed(goldEntities, systemOf);
        var similarity = CeafE(systemEntities, goldEntities, goldOf);
        return new CoreferenceCounts(
            1,
            new WeightedCount(mucPrecision, mucPredicted, mucRecall, mucGold),
            new WeightedCount(bPrecision, bPredicted, bRecall, bGold),
            new WeightedCount(similarity, systemEntities.Count, similarity, goldEntities.Count),
            People(system, gold));
    }

    /// <summary>Counts the links of the gold mentions that are <see cref="ScoredMention.Measured"/>.</summary>
    public static PersonLinkCount People(IReadOnlyList<ScoredMention> system, IReadOnlyList<ScoredMention> gold)
    {
        var goldOf = gold.ToDictionary(m => m.Head, m => m.Entity);

        // The head of the nearest earlier mention in the same entity that the annotators know, or any other, or none (-1).
        var antecedent = new Dictionary<int, int>();
        var last = new Dictionary<int, int>();
        var lastKnown = new Dictionary<int, int>();
        foreach (var mention in system)
        {
            antecedent[mention.Head] = lastKnown.GetValueOrDefault(mention.Entity, last.GetValueOrDefault(mention.Entity, -1));
            last[mention.Entity] = mention.Head;
            if (goldOf.ContainsKey(mention.Head))
            {
                lastKnown[mention.Entity] = mention.Head;
            }
        }

        var count = default(PersonLinkCount);
        var seen = new HashSet<int>();
        foreach (var mention in gold)
        {
            var anaphor = !seen.Add(mention.Entity);
            if (!mention.Measured)
            {
                continue;
            }

            var linked = antecedent.GetValueOrDefault(mention.Head, -1);
            var right = linked >= 0 && goldOf.TryGetValue(linked, out var entity) && entity == mention.Entity;
            count += new PersonLinkCount(anaphor ? 1 : 0, anaphor && linked >= 0 ? 1 : 0, linked >= 0 ? 1 : 0, right ? 1 : 0);
        }

        return count;
    }

    private static List<int[]> Entities(IEnumerable<ScoredMention> mentions) =>
        [.. mentions.GroupBy(m => m.Entity).Select(g => g.Select(m => m.Head).Distinct().ToArray()).Where(e => e.Length > 1)];

    private static Dictionary<int, int> Index(List<int[]> entities)
    {
        var index = new Dictionary<int, int>();
        for (var i = 0; i < entities.Count; i++)
        {
            foreach (var head in entities[i])
            {
                index[head] = i;
            }
        }

        return index;
    }

    /// <summary>Links of <paramref name="entities"/> that the other side has as well, and all of them.</summary>
    private static (double Correct, double All) Muc(List<int[]> entities, Dictionary<int, int> other)
    {
        double correct = 0, all = 0;
        foreach (var entity in entities)
        {
            var parts = entity.Where(other.ContainsKey).Select(h => other[h]).Distinct().Count() + entity.Count(h => !other.ContainsKey(h));
            correct += entity.Length - parts;
            all += entity.Length - 1;
        }

        return (correct, all);
    }

    private static (double Correct, double All) BCubed(List<int[]> entities, Dictionary<int, int> other)
    {
        double correct = 0, all = 0;
        foreach (var entity in entities)
        {
            all += entity.Length;
            foreach (var shared in entity.Where(other.ContainsKey).GroupBy(h => other[h]).OrderBy(g => g.Key).Select(g => (double)g.Count()))
            {
                correct += shared * shared / entity.Length;
            }
        }

        return (correct, all);
    }

    /// <summary>The greatest sum of similarities of any pairing one to one of the entities of both sides.</summary>
    private static double CeafE(List<int[]> system, List<int[]> gold, Dictionary<int, int> goldOf)
    {
        if (system.Count == 0 || gold.Count == 0)
        {
            return 0;
        }

        var size = Math.Max(system.Count, gold.Count);
        var similarity = new double[size, size];
        for (var i = 0; i < system.Count; i++)
        {
            foreach (var group in system[i].Where(goldOf.ContainsKey).GroupBy(h => goldOf[h]))
            {
                similarity[i, group.Key] = 2.0 * group.Count() / (system[i].Length + gold[group.Key].Length);
            }
        }

        return Assignment.Best(similarity);
    }
}
