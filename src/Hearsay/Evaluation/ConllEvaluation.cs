using System.Globalization;
using System.Text;
using Hearsay.Documents;
using Hearsay.Formats;

namespace Hearsay.Evaluation;

/// <summary>The metrics of the CoNLL 2018 shared task on parsing from raw text (Zeman et al. 2018, conll18_ud_eval.py).</summary>
internal enum ConllMetric
{
    Tokens,
    Sentences,
    Words,
    UPos,
    Xpos,
    Features,
    Lemmas,
    Uas,
    Las,
    Clas,
}

/// <summary>
/// Scores records against CoNLL-U by the definitions of conll18_ud_eval.py: words are aligned by where they stand in the text,
/// those of multi-word tokens by their longest common subsequence; relations count without subtypes, features as far as they
/// are universal.
/// </summary>
internal sealed class ConllEvaluation
{
    private readonly MatchCount[] _counts = new MatchCount[Enum.GetValues<ConllMetric>().Length];

    /// <summary>The counts so far of <paramref name="metric"/>.</summary>
    public MatchCount this[ConllMetric metric] => _counts[(int)metric];

    /// <summary>Number of documents added.</summary>
    public int Documents { get; private set; }

    /// <summary>The article a pipeline is to read for <paramref name="document"/>: its raw text, a zone for each paragraph.</summary>
    public static Article ToArticle(ConllUDocument document) => new(document.Text);

    /// <summary>Reads every document with <paramref name="read"/> and scores the answers.</summary>
    public static ConllEvaluation Run(IEnumerable<ConllUDocument> documents, Func<Article, Record> read)
    {
        var evaluation = new ConllEvaluation();
        foreach (var document in documents)
        {
            evaluation.Add(document, read(ToArticle(document)));
        }

        return evaluation;
    }

    /// <summary>Adds the comparison of one document.</summary>
    public void Add(ConllUDocument gold, Record system)
    {
        Documents++;
        var goldText = ConllText.Of(gold);
        var systemText = ConllText.Of(system);
        var aligned = ConllAlignment.Align(goldText.Words, systemText.Words);
        CountSpans(ConllMetric.Tokens, goldText.Tokens, systemText.Tokens);
        CountSpans(ConllMetric.Sentences, goldText.Sentences, systemText.Sentences);
        Count(ConllMetric.Words, (_, _) => true);
        Count(ConllMetric.UPos, (g, s) => g.Pos == s.Pos);
        Count(ConllMetric.Xpos, (g, s) => g.Xpos == s.Xpos);
        Count(ConllMetric.Features, (g, s) => g.Features == s.Features);
        Count(ConllMetric.Lemmas, (g, s) => g.Lemma == "_" || g.Lemma == s.Lemma);
        var goldOf = new int[systemText.Words.Count];
        Array.Fill(goldOf, -1);
        foreach (var (g, s) in aligned)
        {
            goldOf[s] = g;
        }

        Count(ConllMetric.Uas, SameHead);
        Count(ConllMetric.Las, (g, s) => SameHead(g, s) && g.Relation == s.Relation);
        Count(ConllMetric.Clas, (g, s) => SameHead(g, s) && g.Relation == s.Relation, w => ConllText.IsContent(w.Relation));

        bool SameHead(ConllText.Word g, ConllText.Word s) => s.Head < 0 ? g.Head < 0 : g.Head >= 0 && goldOf[s.Head] == g.Head;

        void Count(ConllMetric metric, Func<ConllText.Word, ConllText.Word, bool> same, Func<ConllText.Word, bool>? counts = null)
        {
            var correct = 0;
            foreach (var (g, s) in aligned)
            {
                correct += (counts is null || counts(goldText.Words[g])) && same(goldText.Words[g], systemText.Words[s]) ? 1 : 0;
            }

            _counts[(int)metric] += new MatchCount(
                counts is null ? systemText.Words.Count : systemText.Words.Count(counts), counts is null ? goldText.Words.Count : goldText.Words.Count(counts), correct);
        }
    }

    /// <summary>A table of all metrics, one a line: name, precision, recall, F1 in percent.</summary>
    public override string ToString()
    {
        var table = new StringBuilder("metric     precision  recall      F1\n");
        foreach (var metric in Enum.GetValues<ConllMetric>())
        {
            var c = this[metric];
            table.Append(CultureInfo.InvariantCulture, $"{metric,-10} {100 * c.Precision,9:F2} {100 * c.Recall,7:F2} {100 * c.F1,7:F2}\n");
        }

        return table.ToString();
    }

    private void CountSpans(ConllMetric metric, List<TextSpan> gold, List<TextSpan> system)
    {
        int g = 0, s = 0, correct = 0;
        while (g < gold.Count && s < system.Count)
        {
            if (gold[g].Start != system[s].Start)
            {
                _ = gold[g].Start < system[s].Start ? g++ : s++;
            }
            else
            {
                correct += gold[g++].End == system[s++].End ? 1 : 0;
            }
        }

        _counts[(int)metric] += new MatchCount(system.Count, gold.Count, correct);
    }
}
