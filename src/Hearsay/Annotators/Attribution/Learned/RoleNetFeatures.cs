using Hearsay.Documents;
using Hearsay.Learning;
using Hearsay.Learning.Neural;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>What the recurrent net sees of each token: its word, its place in the tree, its quotation, and what the rules say.</summary>
internal sealed class RoleNetFeatures
{
    /// <summary>Most tokens between two of <see cref="Cuts"/>.</summary>
    public const int LongestCut = 1500;

    /// <summary>Features of a token.</summary>
    public const int PerToken = 40;

    private readonly TokenFacts _facts;
    private readonly byte[] _mentions; // 1 and the place among the kinds of mention; 0 outside
    private readonly uint[] _mentionKinds;

    /// <summary>The features of one article.</summary>
    public RoleNetFeatures(TokenFacts facts)
    {
        _facts = facts;
        (_mentions, _mentionKinds) = MentionKinds(facts.Input.Draft);
    }

    /// <summary>What each feature of a token tells of: 0 its word, 1 its tags, 2 its place in the tree, 3 in the text, 4 its mention, 5 the rules, 6 the chain, 7 senses of words.</summary>
    public static int[] Groups { get; } = [0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 4, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7];

    /// <summary>Writes <see cref="PerToken"/> hashes for each token; 0 where a token has no such feature.</summary>
    /// <param name="chain">What the chain over the tokens says: <see cref="RoleLabels.Count"/> probabilities for each.</param>
    /// <param name="first">The token to begin with.</param>
    /// <param name="hashes">Filled; as many tokens as there is room for.</param>
    public void Write(ReadOnlySpan<float> chain, int first, Span<uint> hashes)
    {
        for (var i = 0; i < hashes.Length; i += PerToken)
        {
            Write(chain, first++, hashes.Slice(i, PerToken), _facts.Input);
        }
    }

    /// <summary>The same as rows of a table, -1 where they have none.</summary>
    public void Rows(WordTable rows, ReadOnlySpan<float> chain, int first, Span<int> found)
    {
        Span<uint> line = stackalloc uint[PerToken];
        for (var i = 0; i < found.Length; i += PerToken)
        {
            Write(chain, first++, line, _facts.Input);
            FeatureTable.Find(rows, line, found.Slice(i, PerToken));
        }
    }

    private void Write(ReadOnlySpan<float> chain, int t, Span<uint> line, AttributionInput input)
    {
        line.Clear();
        Words(input, t, line);
        var (verb, under) = Tree(input, t, _facts.Lemma, _facts.Relation, line[8..]);
        Place(input, t, line[16..]);
        line[23] = _mentions[t] == 0 ? 0 : _mentionKinds[_mentions[t] - 1];
        Rules(input, t, line[24..]);
        Chain(chain.Slice(t * RoleLabels.Count, RoleLabels.Count), line[28..]);
        Senses(t, verb, under, line[34..]);
    }

    /// <summary>
    /// Where an article is cut into sequences, as ends of runs of tokens: at the ends of zones, so that each has at least a few hundred
    /// tokens of context and none so many that its numbers leave the cache.
    /// </summary>
    public static List<int> Cuts(AttributionInput input)
    {
        const int AtLeast = 400;
        var cuts = new List<int>();
        var first = 0;
        for (var t = 1; t <= input.Count; t++)
        {
            if (t == input.Count || (input.Zone[t] != input.Zone[t - 1] && t - first >= AtLeast) || t - first >= LongestCut)
            {
                cuts.Add(t);
                first = t;
            }
        }

        return cuts;
    }

    private void Words(AttributionInput input, int t, Span<uint> line)
    {
        var draft = input.Draft;
        var tag = draft.Tags[t];
        var spaced = t == 0 || draft.Tokens[t].Span.Start > draft.Tokens[t - 1].Span.End ? 1u : 0;
        line[0] = FeatureHash.Of(1, _facts.Word[t]);
        line[1] = FeatureHash.Of(2, _facts.Lemma[t], (uint)tag.Pos);
        line[2] = FeatureHash.Of(3, _facts.Suffix[t]);
        line[3] = FeatureHash.Of(4, _facts.Prefix[t]);
        line[4] = FeatureHash.Of(5, _facts.Shape[t], spaced);
        line[5] = _facts.Class[t] == ushort.MaxValue ? 0 : FeatureHash.Of(6, _facts.Class[t]);
        line[6] = FeatureHash.Of(7, _facts.Xpos[t]);
        line[7] = FeatureHash.Of(8, FeatureHash.Text(tag.Features));
    }

    private void Senses(int t, int verb, int under, Span<uint> line)
    {
        var (sense, head) = (_facts.Sense[t], _facts.Head[t]);
        line[0] = FeatureHash.Of(61, sense.Field);
        line[1] = FeatureHash.Of(62, sense.Kind);
        line[2] = FeatureHash.Of(63, sense.Takes, _facts.Pos[t]);
        line[3] = head < 0 ? 0 : FeatureHash.Of(64, _facts.Sense[head].Field, _facts.Relation[t]);
        line[4] = verb < 0 ? 0 : FeatureHash.Of(65, _facts.Sense[verb].Field, _facts.Relation[under]);
        line[5] = verb < 0 ? 0 : FeatureHash.Of(66, _facts.Sense[verb].Kind, verb < t ? 1u : 0);
    }

    // The verb above with its child on the way to it are given back.
    private static (int Verb, int Under) Tree(AttributionInput input, int t, uint[] lemmas, uint[] relations, Span<uint> line)
    {
        var draft = input.Draft;
        var tree = draft.Tree;
        var head = draft.Arcs[t].Head;
        line[0] = FeatureHash.Of(11, relations[t]);
        if (head >= 0)
        {
            line[1] = FeatureHash.Of(12, lemmas[head], relations[t]);
            line[2] = FeatureHash.Of(13, (uint)draft.Tags[head].Pos, relations[t], head < t ? 1u : 0);
            line[3] = FeatureHash.Of(14, relations[head], relations[t], (uint)draft.Tags[head].Pos);
        }

        // The verb above, with the way to it: whose clause the token is in.
        var (above, relation, steps) = (head, t, 0u);
        while (above >= 0 && draft.Tags[above].Pos is not (UPos.VERB or UPos.AUX) && steps < 12)
        {
            (relation, above, steps) = (above, draft.Arcs[above].Head, steps + 1);
        }

        if (above >= 0)
        {
            line[4] = FeatureHash.Of(15, lemmas[above], relations[relation]);
            line[5] = FeatureHash.Of(16, lemmas[above], above < t ? 1u : 0);
            var over = draft.Arcs[above].Head;
            line[6] = over >= 0 ? FeatureHash.Of(17, lemmas[over], relations[above], over < t ? 1u : 0) : 0;
        }

        uint children = 0;
        foreach (var child in tree.Children(t))
        {
            children |= Bit(draft.Arcs[child]);
        }

        line[7] = FeatureHash.Of(18, children, (uint)draft.Tags[t].Pos);
        return (above, relation);
    }

    private static uint Bit(Arc arc) =>
        arc.Is("nsubj") ? 1u : arc.Is("ccomp") ? 2u : arc.Is("xcomp") ? 4u : arc.Is("obj") ? 8u : arc.Is("obl") ? 16u : arc.Is("parataxis") ? 32u
        : arc.Is("mark") ? 64u : arc.Is("aux") ? 128u : arc.Is("advcl") ? 256u : arc.Is("nmod") ? 512u : arc.Is("acl") ? 1024u : arc.Is("conj") ? 2048u : 0;

    private static void Place(AttributionInput input, int t, Span<uint> line)
    {
        var draft = input.Draft;
        var q = input.QuotationOf(t);
        if (q >= 0)
        {
            var outer = input.Context.Quotations[q].Outer;
            line[0] = FeatureHash.Of(20, t == outer.First ? 1u : t == outer.End - 1 ? 2u : 3u, Bucket(outer.Count));
            line[1] = FeatureHash.Of(21, Bucket(t - outer.First), Bucket(outer.End - t));
        }
        else
        {
            line[0] = FeatureHash.Of(20, 0);
            // How far the next quotation is, and the last: words between quotations are often cue and source.
            line[1] = FeatureHash.Of(22, Gap(input, t, -1), Gap(input, t, 1));
        }

        var sentence = draft.Sentences[input.Sentence[t]];
        line[2] = FeatureHash.Of(23, (uint)draft.Article.Zones[input.Zone[t]].Kind);
        line[3] = FeatureHash.Of(24, Bucket(t - sentence.FirstToken), Bucket(sentence.EndToken - t));
        line[4] = FeatureHash.Of(25, t == sentence.FirstToken ? 1u : 0, t == 0 || input.Zone[t] != input.Zone[t - 1] ? 1u : 0);
        line[5] = FeatureHash.Of(26, draft.Arcs[t].Head < 0 ? 0 : Bucket(Math.Abs(draft.Arcs[t].Head - t)), draft.Arcs[t].Head > t ? 1u : 0);
        line[6] = FeatureHash.Of(27, Bucket(sentence.Count), q >= 0 ? 1u : 0);
    }

    private static uint Gap(AttributionInput input, int t, int step)
    {
        const int Far = 16;
        for (var i = 1; i < Far; i++)
        {
            var at = t + (i * step);
            if (at < 0 || at >= input.Count || input.Zone[at] != input.Zone[t])
            {
                return Far;
            }

            if (input.QuotationOf(at) >= 0)
            {
                return Bucket(i);
            }
        }

        return Far + 1;
    }

    private static uint Bucket(int distance) => distance < 4 ? (uint)distance : distance < 7 ? 4u : distance < 12 ? 5u : distance < 22 ? 6u : distance < 50 ? 7u : 8u;

    private static void Rules(AttributionInput input, int t, Span<uint> line)
    {
        var label = (uint)input.RuleLabels[t];
        line[0] = FeatureHash.Of(30, label);
        line[1] = FeatureHash.Of(31, label, t == 0 ? 0 : (uint)input.RuleLabels[t - 1], t + 1 == input.Count ? 0 : (uint)input.RuleLabels[t + 1]);
        var entry = input.Context.Clause.IsVerb(t) ? CueLexicon.Default.Find(input.Draft.Tags[t].Lemma) : null;
        line[2] = entry is null ? 0 : FeatureHash.Of(32, (uint)entry.Class, (uint)entry.Frames);
        line[3] = entry is null ? 0 : FeatureHash.Of(33, (uint)entry.Class, label);
    }

    private static void Chain(ReadOnlySpan<float> probabilities, Span<uint> line)
    {
        var best = 0;
        for (var j = 1; j < probabilities.Length; j++)
        {
            best = probabilities[j] > probabilities[best] ? j : best;
        }

        var second = best == 0 ? 1 : 0;
        for (var j = 0; j < probabilities.Length; j++)
        {
            second = j != best && probabilities[j] > probabilities[second] ? j : second;
        }

        line[0] = FeatureHash.Of(50, (uint)best, Level(probabilities[best]));
        line[1] = FeatureHash.Of(51, (uint)best, (uint)second, Level(probabilities[second]));
        for (var role = 0; role < 3; role++)
        {
            line[2 + role] = FeatureHash.Of(52 + (uint)role, Level(probabilities[1 + (2 * role)]), Level(probabilities[2 + (2 * role)]));
        }

        line[5] = FeatureHash.Of(56, Level(probabilities[0]));
    }

    private static uint Level(float probability) => probability switch
    {
        < 0.02f => 0, < 0.08f => 1, < 0.2f => 2, < 0.35f => 3, < 0.5f => 4, < 0.65f => 5, < 0.8f => 6, < 0.92f => 7, < 0.98f => 8, _ => 9,
    };

    // What the innermost mention of each token is, and whether the token begins it.
    private static (byte[] OfTokens, uint[] Kinds) MentionKinds(Draft draft)
    {
        var ofTokens = new byte[draft.Tokens.Length];
        var kinds = new List<uint>();
        foreach (var mention in draft.Mentions.Reverse().OrderByDescending(mention => mention.EndToken - mention.FirstToken))
        {
            for (var t = mention.FirstToken; t < mention.EndToken; t++)
            {
                var kind = FeatureHash.Of(40, (uint)mention.Kind, (uint)mention.Form, t == mention.FirstToken ? 1u : 0);
                var known = kinds.IndexOf(kind);
                if (known < 0)
                {
                    known = kinds.Count;
                    kinds.Add(kind);
                }

                ofTokens[t] = (byte)(1 + known);
            }
        }

        return (ofTokens, [.. kinds]);
    }
}
