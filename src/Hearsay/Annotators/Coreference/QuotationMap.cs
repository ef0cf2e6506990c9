using System.Collections.Frozen;
using Hearsay.Documents;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Coreference;

/// <summary>
/// The passages in double quotation marks and who speaks them, as far as the trees tell: enough to know who "I" is. The claims
/// with their exact spans are made later and elsewhere. A mark that is never closed reaches to the end of its zone; a zone that
/// opens with a mark after one that was never closed goes on with the same speaker.
/// </summary>
internal sealed class QuotationMap
{
    private static readonly FrozenSet<string> SpeechVerbs = FrozenSet.ToFrozenSet(
        [
            "say", "tell", "add", "ask", "reply", "answer", "respond", "explain", "note", "claim", "argue", "insist", "state", "declare", "write",
            "recall", "continue", "remark", "warn", "admit", "announce", "shout", "cry", "whisper", "think", "conclude", "observe", "stress", "repeat",
            "comment", "tweet", "post", "joke", "mutter", "exclaim", "suggest", "report", "describe", "call", "go", "laugh", "sigh", "begin", "agree",
            "quip", "retort", "vow", "promise", "point", "acknowledge", "emphasize", "quote", "maintain", "assert", "boast", "complain", "read",
        ],
        StringComparer.Ordinal);

    private readonly int[] _of;
    private readonly List<Quotation> _quotations = [];

    private QuotationMap(int tokens)
    {
        _of = new int[tokens];
        Array.Fill(_of, -1);
    }

    public IReadOnlyList<Quotation> Quotations => _quotations;

    /// <summary>The quotation around <paramref name="token"/>, or -1.</summary>
    public int Of(int token) => _of[token];

    /// <summary>Finds the quotations of <paramref name="draft"/> and the tokens that stand for their speakers.</summary>
    public static QuotationMap Find(Draft draft)
    {
        var map = new QuotationMap(draft.Tokens.Length);
        map.Mark(draft);
        for (var i = 0; i < map._quotations.Count; i++)
        {
            map._quotations[i] = map._quotations[i] with { SpeakerToken = map.Speaker(draft, i) };
        }

        return map;
    }

    private void Mark(Draft draft)
    {
        var (open, unclosed) = (-1, false);
        for (var s = 0; s < draft.Sentences.Length; s++)
        {
            var sentence = draft.Sentences[s];
            var zoneStarts = s == 0 || draft.Sentences[s - 1].Zone != sentence.Zone;
            if (zoneStarts && open >= 0)
            {
                Close(open, sentence.FirstToken, continues: false, draft, s - 1);
                (open, unclosed) = (-1, true);
            }

            for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
            {
                var mark = Marks(draft.TokenText(i));
                var isOpening = mark is QuoteMark.Opening || (mark is QuoteMark.Straight && open < 0);
                if (isOpening && open < 0)
                {
                    open = i;
                    _continues = unclosed && i == sentence.FirstToken && zoneStarts;
                }
                else if (open >= 0 && mark is QuoteMark.Closing or QuoteMark.Straight)
                {
                    Close(open, i + 1, _continues, draft, s);
                    open = -1;
                }
            }

            unclosed &= !zoneStarts;
        }

        if (open >= 0)
        {
            Close(open, draft.Tokens.Length, _continues, draft, draft.Sentences.Length - 1);
        }
    }

    private bool _continues;

    private void Close(int first, int end, bool continues, Draft draft, int lastSentence)
    {
        for (var i = first; i < end; i++)
        {
            _of[i] = _quotations.Count;
        }

        _quotations.Add(new Quotation(first, end, draft.SentenceOf(first), lastSentence, _continues || continues));
        _continues = false;
    }

    private int Speaker(Draft draft, int index)
    {
        var quotation = _quotations[index];
        var speaker = SubjectAround(draft, index, quotation.LastSentence);
        speaker = speaker < 0 && quotation.FirstSentence != quotation.LastSentence ? SubjectAround(draft, index, quotation.FirstSentence) : speaker;
        if (speaker >= 0)
        {
            return speaker;
        }

        if (index > 0 && _quotations[index - 1] is var before && before.SpeakerToken >= 0)
        {
            var sameZone = draft.Sentences[before.LastSentence].Zone == draft.Sentences[quotation.FirstSentence].Zone;
            if (quotation.Continues || (sameZone && quotation.FirstSentence - before.LastSentence <= 1))
            {
                return before.SpeakerToken;
            }
        }

        // «The mayor was blunt: "…"» over the border of a sentence.
        if (quotation.FirstSentence > 0 && draft.Sentences[quotation.FirstSentence].FirstToken == quotation.First)
        {
            var previous = draft.Sentences[quotation.FirstSentence - 1];
            if (draft.TokenText(previous.EndToken - 1) is ":")
            {
                return RootSubject(draft, previous);
            }
        }

        return -1;
    }

    /// <summary>The subject of a verb outside the quotation that the sentence's arcs tie to a word inside it.</summary>
    private int SubjectAround(Draft draft, int index, int sentenceIndex)
    {
        // No further than 200 tokens away, so that a sentence of nothing but quotation marks takes linear time.
        const int reach = 200;
        var sentence = draft.Sentences[sentenceIndex];
        var (first, end) = (Math.Max(sentence.FirstToken, _quotations[index].First - reach), Math.Min(sentence.EndToken, _quotations[index].End + reach));
        for (var i = first; i < end; i++)
        {
            var (inside, head) = (_of[i] == index, draft.Arcs[i].Head);
            if (head < 0 || inside == (_of[head] == index) || draft.Arcs[i].Is("punct"))
            {
                continue;
            }

            var verb = inside ? head : i;
            if (draft.Tags[verb].Pos is UPos.VERB && (inside || SpeechVerbs.Contains(draft.Tags[verb].Lemma)) && Subject(draft, verb) is >= 0 and var subject && _of[subject] != index)
            {
                return subject;
            }
        }

        return -1;
    }

    private static int RootSubject(Draft draft, Sentence sentence)
    {
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            if (draft.Arcs[i].Head < 0)
            {
                return Subject(draft, i);
            }
        }

        return -1;
    }

    /// <summary>The subject of <paramref name="verb"/>, its own or that of the verb it is coordinated with or depends on as a participle.</summary>
    private static int Subject(Draft draft, int verb)
    {
        for (var steps = 0; verb >= 0 && steps < 4; steps++)
        {
            if (draft.Tree.Child(verb, "nsubj") is >= 0 and var subject)
            {
                return subject;
            }

            if (!draft.Arcs[verb].Is("conj") && !draft.Arcs[verb].Is("advcl") && !draft.Arcs[verb].Is("xcomp"))
            {
                return -1;
            }

            verb = draft.Arcs[verb].Head;
        }

        return -1;
    }

    private static QuoteMark Marks(ReadOnlySpan<char> token) => token switch
    {
        "\"" => QuoteMark.Straight,
        "“" or "„" or "«" or "``" => QuoteMark.Opening,
        "”" or "»" or "''" => QuoteMark.Closing,
        _ => QuoteMark.None,
    };

    private enum QuoteMark
    {
        None,
        Straight,
        Opening,
        Closing,
    }
}

/// <summary>A passage in quotation marks.</summary>
/// <param name="First">Token of the opening mark.</param>
/// <param name="End">Behind the closing mark.</param>
/// <param name="FirstSentence">Sentence of the opening mark.</param>
/// <param name="LastSentence">Sentence of the closing mark.</param>
/// <param name="Continues">Whether it goes on with the quotation of the paragraph before.</param>
/// <param name="SpeakerToken">Head token of the phrase that names the speaker, or -1.</param>
internal sealed record Quotation(int First, int End, int FirstSentence, int LastSentence, bool Continues, int SpeakerToken = -1);
