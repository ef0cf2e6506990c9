using System.Collections.Immutable;
using Hearsay.Documents;
using Hearsay.Formats;

namespace Hearsay.Annotators.Parsing;

/// <summary>
/// Turns the trees of CoreNLP 3, whose relations are those of UD v1, into UD v2 as EWT and GUM have it. The tokens stay as they
/// are. Words whose place is unsure afterwards have the relation <see cref="Unsure"/>.
/// </summary>
internal sealed class CoreNlpTree
{
    /// <summary>Relation of words that nothing is to be learnt from.</summary>
    public const string Unsure = "dep";

    private const int Shortest = 4;
    private const int Longest = 70; // longer ones are mostly two sentences in one
    private readonly ConllUSentence _sentence;
    private readonly int[] _heads;
    private readonly string[] _relations;

    private CoreNlpTree(ConllUSentence sentence)
    {
        _sentence = sentence;
        _heads = [.. sentence.Words.Select(w => w.Head)];
        _relations = [.. sentence.Words.Select(w => w.Relation)];
    }

    private int Count => _heads.Length;

    /// <summary>The sentence in UD v2; null if it is no tree, not projective, too short or too long.</summary>
    public static ConllUSentence? ToUd2(ConllUSentence sentence)
    {
        if (sentence.Words.Length is < Shortest or > Longest || sentence.Words.Count(w => w.Head < 0) != 1)
        {
            return null;
        }

        var tree = new CoreNlpTree(sentence);
        if (!tree.IsProjectiveTree())
        {
            return null;
        }

        tree.Names();
        tree.Relations();
        tree.Conjuncts();
        tree.Marks();
        return tree.IsProjectiveTree() ? tree.Finished() : null;
    }

    private string Tag(int word) => _sentence.Words[word].Xpos;

    private bool IsPerson(int word) =>
        Tag(word).StartsWith("NNP", StringComparison.Ordinal) && _sentence.Words[word].Misc.Contains("NER=PERSON", StringComparison.Ordinal);

    private IEnumerable<int> Children(int head) => Enumerable.Range(0, Count).Where(i => _heads[i] == head);

    private bool Has(int head, string relation) => Children(head).Any(i => _relations[i] == relation);

    // CoreNLP's names hang on their last word, as compounds; those of persons hang on their first in UD v2, and a title before
    // them takes what CoreNLP hung beside it.
    private void Names()
    {
        for (var first = 0; first < Count; first++)
        {
            if (!IsPerson(first))
            {
                continue;
            }

            var last = first;
            if (_sentence.Words[first].Form is { Length: > 2 } form && form.EndsWith('.'))
            {
                continue; // "Mr.", "Gov."; an initial is shorter
            }

            while (last + 1 < Count && IsPerson(last + 1))
            {
                last++;
            }

            if (Enumerable.Range(first, last - first).All(i => _heads[i] == last && _relations[i] == "compound"))
            {
                if (last > first)
                {
                    Turn(first, last);
                }

                Title(first);
            }

            first = last;
        }
    }

    private void Turn(int first, int last)
    {
        (_heads[first], _relations[first]) = (_heads[last], _relations[last]);
        for (var i = 0; i < Count; i++)
        {
            if (i > first && i <= last)
            {
                (_heads[i], _relations[i]) = (first, "flat");
            }
            else if (_heads[i] == last)
            {
                _heads[i] = first;
            }
        }
    }

    private void Title(int name)
    {
        var title = name - 1;
        if (title < 0 || _heads[title] != name || _relations[title] != "compound")
        {
            return;
        }

        _relations[title] = "nmod:desc";
        foreach (var i in Children(name).Where(i => i < title).ToList())
        {
            (_heads[i], _relations[i]) = _relations[i] switch
            {
                "compound" or "amod" => (title, _relations[i]),
                "det" or "nmod:poss" => (name, Unsure),
                var other => (name, other),
            };
        }
    }

    private void Relations()
    {
        var passive = Enumerable.Range(0, Count).Select(i => Has(i, "auxpass")).ToArray();
        for (var i = 0; i < Count; i++)
        {
            _relations[i] = _relations[i] switch
            {
                "dobj" => _sentence.Words[_heads[i]].Lemma == "tell" && Has(_heads[i], "ccomp") ? "iobj" : "obj",
                "nsubjpass" => "nsubj:pass",
                "csubjpass" => "csubj:pass",
                "auxpass" => "aux:pass",
                "mwe" => "fixed",
                "name" => "flat",
                "foreign" => "flat",
                "remnant" => "orphan",
                "neg" => Tag(i) is "DT" ? "det" : "advmod",
                "nmod" => !IsClause(i) ? "nmod" : passive[_heads[i]] && IsBy(i) ? "obl:agent" : "obl",
                "nmod:tmod" or "nmod:npmod" => IsClause(i) ? "obl:unmarked" : "nmod:unmarked",
                "nummod" when _heads[i] < i && Tag(_heads[i]) == "NNP" => "nmod:unmarked", // the day of a month
                var other => other,
            };
        }
    }

    private bool IsBy(int word) => Children(word).Any(i => i < word && _relations[i] == "case" && _sentence.Words[i].Form is "by");

    // Whether a nominal depends on a clause, not on a noun. A noun that is a predicate has before it what belongs to its clause.
    private bool IsClause(int word)
    {
        var head = _heads[word];
        return head >= 0 && Tag(head) switch
        {
            ['V', ..] or ['J', ..] or "MD" => true,
            ['R', 'B', ..] or "WRB" or "RP" or "IN" => true,
            _ => word < head && Children(head).Any(i => i > word && _relations[i] is "cop" or "nsubj"),
        };
    }

    // Conjunctions hang on the conjunct behind them.
    private void Conjuncts()
    {
        for (var i = 0; i < Count; i++)
        {
            if (_relations[i] == "cc" && _heads[i] < i)
            {
                var next = Children(_heads[i]).FirstOrDefault(k => k > i && _relations[k] == "conj", -1);
                _heads[i] = next < 0 ? _heads[i] : next;
            }
        }
    }

    // What quotation marks hang on, or marks inside a sentence that end another, is too unlike. A comma hangs on the phrase it sets off: the one behind it if that follows its head, else the one before it.
    private void Marks()
    {
        for (var i = 0; i < Count; i++)
        {
            var head = _heads[i];
            if (_relations[i] != "punct" || head < 0 || (i == Count - 1 && Tag(i) == "."))
            {
                continue;
            }

            if (Tag(i) is "``" or "''" or ":" or "-RRB-" or ".")
            {
                _relations[i] = Unsure;
                continue;
            }

            int before = -1, behind = -1;
            foreach (var k in Children(head))
            {
                if (k != i && _relations[k] != "punct")
                {
                    var (start, end) = Extent(k);
                    before = end == i ? k : before;
                    behind = start == i + 1 ? k : behind;
                }
            }

            _heads[i] = behind > head && IsSetOff(behind) ? behind
                : before >= 0 && IsSetOff(before) && Tag(i) is "," ? before
                : behind >= 0 && IsSetOff(behind) ? behind
                : head;
        }
    }

    private bool IsSetOff(int word) => _relations[word] is not ("nsubj" or "nsubj:pass" or "obj" or "iobj" or "aux" or "aux:pass" or "cop" or "case" or "det" or "cc");

    private (int Start, int End) Extent(int word)
    {
        int start = word, end = word + 1;
        for (var i = 0; i < Count; i++)
        {
            if (IsUnder(i, word))
            {
                (start, end) = (Math.Min(start, i), Math.Max(end, i + 1));
            }
        }

        return (start, end);
    }

    private bool IsUnder(int word, int ancestor)
    {
        for (var steps = 0; word >= 0 && steps <= Count; steps++, word = _heads[word])
        {
            if (word == ancestor)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsProjectiveTree()
    {
        var root = Array.IndexOf(_heads, -1);
        for (var i = 0; i < Count; i++)
        {
            if (!IsUnder(i, root))
            {
                return false;
            }

            for (var between = Math.Min(i, _heads[i]) + 1; _heads[i] >= 0 && between < Math.Max(i, _heads[i]); between++)
            {
                if (!IsUnder(between, _heads[i]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private ConllUSentence Finished()
    {
        var words = ImmutableArray.CreateBuilder<ConllUWord>(Count);
        var tokens = ImmutableArray.CreateBuilder<ConllUToken>(Count);
        for (var i = 0; i < Count; i++)
        {
            var word = _sentence.Words[i];
            var form = Written(word.Form);
            var xpos = Tag(i) is "TO" && _relations[i] is "case" ? "IN" : Tag(i);
            words.Add(word with { Form = form, Head = _heads[i], Relation = _relations[i], Pos = Pos(xpos, _relations[i], form), Xpos = xpos });
            tokens.Add(_sentence.Tokens[i] with { Form = form });
        }

        return new ConllUSentence
        {
            DocumentId = _sentence.DocumentId,
            BeginsDocument = _sentence.BeginsDocument,
            BeginsParagraph = _sentence.BeginsParagraph,
            Tokens = tokens.MoveToImmutable(),
            Words = words.MoveToImmutable(),
        };
    }

    // CoreNLP writes marks as the Penn Treebank does.
    private static string Written(string form) => form switch
    {
        "``" or "''" => "\"",
        "`" => "'",
        "-LRB-" => "(",
        "-RRB-" => ")",
        "-LSB-" => "[",
        "-RSB-" => "]",
        "-LCB-" => "{",
        "-RCB-" => "}",
        _ => form,
    };

    private static UPos Pos(string xpos, string relation, string form) => xpos switch
    {
        "NN" or "NNS" => UPos.NOUN,
        "NNP" or "NNPS" => UPos.PROPN,
        "MD" => UPos.AUX,
        ['V', ..] => relation is "aux" or "aux:pass" or "cop" ? UPos.AUX : UPos.VERB,
        ['J', ..] => UPos.ADJ,
        "RB" when form is "not" or "n't" or "n’t" => UPos.PART,
        ['R', 'B', ..] or "WRB" => UPos.ADV,
        "IN" or "RP" => relation == "mark" ? UPos.SCONJ : UPos.ADP,
        "DT" or "WDT" or "PDT" => relation is "det" or "det:predet" ? UPos.DET : UPos.PRON,
        "PRP" or "PRP$" or "WP" or "WP$" or "EX" => UPos.PRON,
        "CC" => UPos.CCONJ,
        "CD" => UPos.NUM,
        "TO" or "POS" => UPos.PART,
        "UH" => UPos.INTJ,
        "$" or "#" or "SYM" => UPos.SYM,
        "FW" or "LS" => UPos.X,
        _ => UPos.PUNCT,
    };
}
