using System.Collections.Frozen;
using Hearsay.Documents;
using Hearsay.Learning;
using Hearsay.Lexicons;

namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>What the features of the field and of the nets are made of: small numbers and hashes for each token of an article, computed once.</summary>
internal sealed class TokenFacts
{
    private static readonly Lazy<FrozenSet<string>> CueNouns = new(() => LexiconFile.Read("cue-nouns", 3).Select(row => row[0]).ToFrozenSet(StringComparer.Ordinal));

    private readonly DependencyTree _tree;

    public TokenFacts(AttributionInput input, WordTable classes)
    {
        Input = input;
        _tree = input.Draft.Tree;
        var n = input.Count;
        Word = new uint[n];
        Lemma = new uint[n];
        Suffix = new uint[n];
        Prefix = new uint[n];
        Class = new ushort[n];
        Shape = new byte[n];
        Pos = new byte[n];
        Xpos = new uint[n];
        Sense = new WordSense[n];
        Relation = new uint[n];
        Head = new int[n];
        Lexical = new byte[n];
        Mark = new byte[n];
        Quote = new byte[n];
        QuoteKind = new uint[n];
        Mention = new byte[n];
        CueAbove = new int[n];
        BelowCue = new int[n];
        TopCue = new int[n];
        BelowTop = new int[n];
        Children = new uint[n];
        LeftEdge = new int[n];
        RightEdge = new int[n];
        Inner = new byte[n];
        RuleScore = new byte[n];
        Words(classes);
        Quotations();
        Mentions();
        Trees();
        Rules();
    }

    public AttributionInput Input { get; }

    public int Count => Input.Count;

    public uint[] Word { get; }

    public uint[] Lemma { get; }

    public uint[] Suffix { get; }

    public uint[] Prefix { get; }

    public ushort[] Class { get; }

    public byte[] Shape { get; }

    public byte[] Pos { get; }

    public uint[] Xpos { get; }

    /// <summary>What a verb or noun is about; of other words the part of speech stands for the field.</summary>
    public WordSense[] Sense { get; }

    public uint[] Relation { get; }

    /// <summary>Governing token, or -1.</summary>
    public int[] Head { get; }

    /// <summary>Class of the cue lexicon and 1, for nouns of theirs 20; 0 for other words.</summary>
    public byte[] Lexical { get; }

    /// <summary>0 for words; comma 1, full stop 2, other sentence end 3, colon 4, dash 5, quotation mark 6, bracket 7, other 8.</summary>
    public byte[] Mark { get; }

    /// <summary>0 outside quotations; 1 opening mark, 2 inside, 3 closing mark; 4 to 6 the same of single marks.</summary>
    public byte[] Quote { get; }

    /// <summary>Of tokens in a quotation its length, place in the sentence and neighbours as one number; 0 outside.</summary>
    public uint[] QuoteKind { get; }

    /// <summary>Kind, form and place in the innermost mention; 0 outside.</summary>
    public byte[] Mention { get; }

    /// <summary>The nearest word above that is in the cue lexicon, or -1.</summary>
    public int[] CueAbove { get; }

    /// <summary>The child of <see cref="CueAbove"/> that the token is or lies under, or -1.</summary>
    public int[] BelowCue { get; }

    /// <summary>The highest word above that is in the cue lexicon, or -1.</summary>
    public int[] TopCue { get; }

    /// <summary>The child of <see cref="TopCue"/> that the token is or lies under, or -1.</summary>
    public int[] BelowTop { get; }

    /// <summary>Which relations the children have, a bit each.</summary>
    public uint[] Children { get; }

    /// <summary>The highest token whose subtree begins here.</summary>
    public int[] LeftEdge { get; }

    /// <summary>The highest token whose subtree ends here.</summary>
    public int[] RightEdge { get; }

    /// <summary>Role in the innermost inner finding of the rules and 1; 0 outside.</summary>
    public byte[] Inner { get; }

    /// <summary>Tenths of the score of the outermost finding of the rules that holds the token; 0 outside.</summary>
    public byte[] RuleScore { get; }

    /// <summary>Numbers of words in bins: 0, 1, 2, 3, 4-5, 6-8, 9-13, 14-20, 21-40, more.</summary>
    public static uint Bin(int count) => count switch { <= 3 => (uint)Math.Max(0, count), <= 5 => 4, <= 8 => 5, <= 13 => 6, <= 20 => 7, <= 40 => 8, _ => 9 };

    private void Words(WordTable classes)
    {
        var draft = Input.Draft;
        var senses = WordSenses.Default;
        for (var t = 0; t < Count; t++)
        {
            var text = draft.TokenText(t);
            var view = new WordView(text);
            var tag = draft.Tags[t];
            Word[t] = view.Word;
            Suffix[t] = view.Suffix3;
            Prefix[t] = view.Prefix3;
            Shape[t] = (byte)view.Shape;
            Class[t] = classes.Get(view.Word, ushort.MaxValue);
            Lemma[t] = FeatureHash.Text(tag.Lemma);
            Pos[t] = (byte)tag.Pos;
            Xpos[t] = FeatureHash.Text(tag.Xpos);
            var sense = senses.Of(tag.Lemma, tag.Pos);
            Sense[t] = sense.Field == 0 ? sense with { Field = 1 + (uint)tag.Pos } : sense;
            Lexical[t] = tag.Pos switch
            {
                UPos.NOUN => (byte)(CueNouns.Value.Contains(tag.Lemma) ? 20 : 0),
                UPos.VERB or UPos.ADJ or UPos.AUX => (byte)(CueLexicon.Default.Find(tag.Lemma) is { } entry ? 1 + (int)entry.Class : 0),
                _ => 0,
            };
            Mark[t] = MarkOf(text);
        }
    }

    private static byte MarkOf(ReadOnlySpan<char> text) => char.IsLetterOrDigit(text[0]) ? (byte)0 : (byte)(text[0] switch
    {
        ',' => 1,
        '.' => text.Length == 1 ? 2 : 8,
        '?' or '!' or ';' => 3,
        ':' => 4,
        '-' or '–' or '—' or '―' => 5,
        '"' or '“' or '”' or '«' or '»' or '`' or '‘' or '’' => 6,
        '\'' => text.Length == 1 || (text.Length == 2 && text[1] == '\'') ? 6 : 0,
        '(' or ')' or '[' or ']' => 7,
        _ => 8,
    });

    private void Quotations()
    {
        foreach (var quotation in Input.Context.Quotations)
        {
            var outer = quotation.Outer;
            var kind = QuotationKind(quotation);
            for (var t = outer.First; t < outer.End; t++)
            {
                Quote[t] = (byte)((t == quotation.Open ? 1 : quotation.Closed && t == quotation.Close ? 3 : 2) + (quotation.Single ? 3 : 0));
                QuoteKind[t] = kind;
            }
        }
    }

    // Words of a quotation and around it tell speech from titles and scare quotes.
    private uint QuotationKind(Quotation quotation)
    {
        var length = Bin(quotation.Inner.Count);
        var starts = quotation.Open == 0 || Input.Sentence[quotation.Open - 1] != Input.Sentence[Math.Min(Count - 1, quotation.Open + 1)];
        var last = quotation.Closed && quotation.Close > 0 ? Mark[quotation.Close - 1] : (byte)9;
        var before = quotation.Open > 0 && Input.Zone[quotation.Open - 1] == Input.Zone[quotation.Open] ? Mark[quotation.Open - 1] : (byte)9;
        return 1 + length + (10 * (starts ? 1u : 0)) + (20 * (uint)last) + (200 * (uint)before) + (quotation.Closed ? 0 : 2000u);
    }

    private void Mentions()
    {
        foreach (var entity in Input.Draft.Entities)
        {
            foreach (var mention in entity.Mentions.OrderByDescending(m => m.EndToken - m.FirstToken).ThenBy(m => m.FirstToken))
            {
                for (var t = Math.Max(0, mention.FirstToken); t < Math.Min(Count, mention.EndToken); t++)
                {
                    Mention[t] = (byte)(1 + (int)mention.Kind + (6 * (int)mention.Form) + (18 * (t == mention.HeadToken ? 2 : t == mention.FirstToken ? 1 : 0)));
                }
            }
        }
    }

    private void Trees()
    {
        Array.Fill(CueAbove, -2);
        for (var t = 0; t < Count; t++)
        {
            Relation[t] = FeatureHash.Text(_tree[t].Relation);
            Head[t] = _tree[t].Head;
            LeftEdge[t] = Climb(t, true);
            RightEdge[t] = Climb(t, false);
            foreach (var child in _tree.Children(t))
            {
                Children[t] |= RelationBit(_tree[child]);
            }
        }

        for (var t = 0; t < Count; t++)
        {
            Above(t);
        }
    }

    // Memoised by a walk up and one back down, so that the time is linear.
    private void Above(int token)
    {
        const int Deepest = 200;
        Span<int> path = stackalloc int[Deepest];
        var depth = 0;
        var t = token;
        while (t >= 0 && CueAbove[t] == -2 && depth < Deepest)
        {
            path[depth++] = t;
            t = Head[t];
        }

        while (depth > 0)
        {
            t = path[--depth];
            var head = Head[t];
            if (head < 0)
            {
                (CueAbove[t], BelowCue[t], TopCue[t], BelowTop[t]) = (-1, -1, -1, -1);
                continue;
            }

            var above = CueAbove[head] == -2 ? -1 : CueAbove[head];
            if (Lexical[head] is > 0 and < 20)
            {
                (CueAbove[t], BelowCue[t]) = (head, t);
                (TopCue[t], BelowTop[t]) = above < 0 ? (head, t) : (TopCue[head], BelowTop[head]);
            }
            else
            {
                (CueAbove[t], BelowCue[t]) = (above, above < 0 ? -1 : BelowCue[head]);
                (TopCue[t], BelowTop[t]) = above < 0 ? (-1, -1) : (TopCue[head], BelowTop[head]);
            }
        }
    }

    private int Climb(int token, bool left)
    {
        var t = token;
        for (var step = 0; step < 20 && _tree[t].Head is >= 0 and var head && (left ? _tree.Leftmost(head) : _tree.Rightmost(head)) == token; step++)
        {
            t = head;
        }

        return t;
    }

    private static uint RelationBit(Arc arc)
    {
        var relation = arc.Relation.AsSpan();
        var colon = relation.IndexOf(':');
        return (colon < 0 ? relation : relation[..colon]) switch
        {
            "ccomp" => 1u,
            "xcomp" => 2u,
            "parataxis" => 4u,
            "obj" or "iobj" => 8u,
            "nsubj" => arc.Relation.Length > 5 ? 16u : 32u,
            "obl" => 64u,
            "advcl" => 128u,
            "mark" => 256u,
            "cop" => 512u,
            "aux" => arc.Relation.Length > 3 ? 1024u : 0u,
            "acl" => 2048u,
            "expl" => 4096u,
            _ => 0u,
        };
    }

    private void Rules()
    {
        for (var i = 0; i < Input.Findings.Count; i++)
        {
            var finding = Input.Findings[i];
            if (Input.Parents[i] is null)
            {
                var score = (byte)Math.Clamp((int)(finding.Score * 10), 1, 10);
                Fill(finding.Content, RuleScore, score);
                Fill([finding.Cue], RuleScore, score);
            }
            else if (finding.Relays is null)
            {
                Fill(finding.Content, Inner, 3);
                Fill(finding.Source is { } source ? [source] : [], Inner, 1);
                Fill([finding.Cue], Inner, 2);
            }
        }
    }

    private static void Fill(List<TokenRange> ranges, byte[] values, byte value)
    {
        foreach (var range in ranges)
        {
            values.AsSpan(range.First, range.Count).Fill(value);
        }
    }
}
