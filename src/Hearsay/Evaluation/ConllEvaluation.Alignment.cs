namespace Hearsay.Evaluation;

/// <summary>Aligns the words of two readings of one text as conll18_ud_eval.py does.</summary>
internal static class ConllAlignment
{
    /// <summary>Pairs of indices of words that are the same, in order.</summary>
    public static List<(int Gold, int System)> Align(List<ConllText.Word> gold, List<ConllText.Word> system)
    {
        var pairs = new List<(int, int)>(gold.Count);
        int g = 0, s = 0;
        while (g < gold.Count && s < system.Count)
        {
            if (gold[g].IsPart || system[s].IsPart)
            {
                if (gold[g].IsPart && !system[s].IsPart && system[s].Span.End <= gold[g].Span.Start)
                {
                    s++;
                    continue;
                }

                if (system[s].IsPart && !gold[g].IsPart && gold[g].Span.End <= system[s].Span.Start)
                {
                    g++;
                    continue;
                }

                AlignRegion(gold, system, ref g, ref s, pairs);
            }
            else if (gold[g].Span == system[s].Span)
            {
                pairs.Add((g++, s++));
            }
            else
            {
                _ = gold[g].Span.Start <= system[s].Span.Start ? g++ : s++;
            }
        }

        return pairs;
    }

    // The words of overlapping multi-word tokens, by the longest common subsequence of their forms.
    private static void AlignRegion(List<ConllText.Word> gold, List<ConllText.Word> system, ref int g, ref int s, List<(int Gold, int System)> pairs)
    {
        int firstG = g, firstS = s;
        var end = gold[g].IsPart ? gold[g].Span.End : system[s].Span.End;
        while (true)
        {
            if (g < gold.Count && Inside(gold[g], end))
            {
                end = Math.Max(end, gold[g].IsPart ? gold[g].Span.End : end);
                g++;
            }
            else if (s < system.Count && Inside(system[s], end))
            {
                end = Math.Max(end, system[s].IsPart ? system[s].Span.End : end);
                s++;
            }
            else
            {
                break;
            }
        }

        int n = g - firstG, m = s - firstS;
        var lcs = new int[n + 1, m + 1];
        for (var i = n - 1; i >= 0; i--)
        {
            for (var j = m - 1; j >= 0; j--)
            {
                lcs[i, j] = Same(i, j) ? lcs[i + 1, j + 1] + 1 : Math.Max(lcs[i + 1, j], lcs[i, j + 1]);
            }
        }

        for (int i = 0, j = 0; i < n && j < m;)
        {
            if (Same(i, j))
            {
                pairs.Add((firstG + i++, firstS + j++));
            }
            else
            {
                _ = lcs[i, j] == lcs[i + 1, j] ? i++ : j++;
            }
        }

        bool Same(int i, int j) => gold[firstG + i].Form.Equals(system[firstS + j].Form, StringComparison.OrdinalIgnoreCase);

        static bool Inside(ConllText.Word word, int end) => word.IsPart ? word.Span.Start < end : word.Span.End <= end;
    }
}
