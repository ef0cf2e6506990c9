using Hearsay.Documents;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Coreference;

/// <summary>A draft made ready for linking: its mentions with what the steps ask about them. Linear in the text.</summary>
internal sealed class CorefDocument
{
    /// <summary>Nested mentions looked through for an owner.</summary>
    private const int MostNested = 8;

    private readonly Dictionary<int, int> _byHead = [];

    public CorefDocument(Draft draft)
    {
        Draft = draft;
        Quotations = QuotationMap.Find(draft);
        Mentions = new CorefMention[draft.Mentions.Length];
        for (var i = 0; i < Mentions.Length; i++)
        {
            Mentions[i] = Prepare(i, draft.Mentions[i]);

            // Of two mentions with one head the inner comes later and is the barer one; either will do.
            _byHead[Mentions[i].Head] = i;
            _byHead.TryAdd(Mentions[i].Mention.HeadToken, i);
        }

        foreach (var mention in Mentions)
        {
            mention.Owner = FindOwner(mention);
        }

        Register = FindRegister();
    }

    public Draft Draft { get; }

    public QuotationMap Quotations { get; }

    public CorefMention[] Mentions { get; }

    /// <summary>
    /// Who speaks outside quotation marks: 1 where there is an "I", 2 a "you", 4 questions. Reports have none, talk has all; in
    /// talk "I" and "you" change hands with every turn.
    /// </summary>
    public int Register { get; }

    /// <summary>Index of a mention with this head token, or -1.</summary>
    public int ByHead(int token) => _byHead.GetValueOrDefault(token, -1);

    /// <summary>Index of the mention that speaks the quotation, or -1.</summary>
    public int SpeakerOf(int quotation) =>
        quotation >= 0 && Quotations.Quotations[quotation].SpeakerToken is >= 0 and var token ? ByHead(token) : -1;

    private CorefMention Prepare(int index, Mention mention)
    {
        var head = mention.HeadToken;
        var top = head;
        for (var steps = 0; steps < MostNested && Draft.Arcs[top].Head >= mention.FirstToken && Draft.Arcs[top].Head < mention.EndToken; steps++)
        {
            top = Draft.Arcs[top].Head;
        }

        var word = Draft.TokenText(head).ToString().ToLowerInvariant();
        var pronoun = mention.Form == MentionForm.Pronoun ? Pronoun.Of(word) : null;
        var sentence = Draft.SentenceOf(head);
        var role = mention.Role ?? Draft.Tags[head].Lemma.ToLowerInvariant();
        var kind = pronoun switch
        {
            null => mention.Kind,
            { Gender: Gender.Neuter } => EntityKind.Other,
            { Person: 3, Number: GrammaticalNumber.Plural } => EntityKind.Group,
            _ => EntityKind.Person,
        };
        return new CorefMention
        {
            Index = index,
            Mention = mention,
            Head = top,
            HeadWord = word,
            HeadLemma = RoleNouns.LastWord(role),
            Role = role,
            Sentence = sentence,
            Zone = Draft.Sentences[sentence].Zone,
            Quotation = Quotations.Of(head),
            Pronoun = pronoun,
            Relation = BareRelation(Draft.Arcs[top].Relation),
            Name = mention.Form == MentionForm.Name ? NameWords(mention) : [],
            Modifiers = pronoun is null ? ModifiersOf(mention, top) : [],
            Determination = DeterminationOf(mention, top),
            Gender = pronoun?.Gender ?? GenderOf(mention),
            Number = pronoun?.Number ?? NumberOf(mention),
            Kind = kind,
        };
    }

    private int FindRegister()
    {
        int first = 0, second = 0, questions = 0;
        foreach (var mention in Mentions)
        {
            first += mention is { Quotation: < 0, Pronoun: { Person: 1, Number: GrammaticalNumber.Singular } } ? 1 : 0;
            second += mention is { Quotation: < 0, Pronoun.Person: 2 } ? 1 : 0;
        }

        foreach (var sentence in Draft.Sentences)
        {
            questions += Draft.TokenText(sentence.EndToken - 1) is "?" && Quotations.Of(sentence.EndToken - 1) < 0 ? 1 : 0;
        }

        var many = Math.Max(3, Draft.Sentences.Length / 20);
        return (first >= many ? 1 : 0) + (second >= many ? 2 : 0) + (questions >= many ? 4 : 0);
    }

    private static string BareRelation(string relation) => relation switch
    {
        "nmod:poss" => relation,
        _ => relation.IndexOf(':') is > 0 and var colon ? relation[..colon] : relation,
    };

    private string[] NameWords(Mention mention)
    {
        var span = mention.NameSpan ?? mention.Span;
        var words = new List<string>();
        for (var i = mention.FirstToken; i < mention.EndToken; i++)
        {
            if (span.Contains(Draft.Tokens[i].Span) && Draft.Tags[i].Pos is not (UPos.PUNCT or UPos.PART or UPos.DET))
            {
                words.Add(Draft.TokenText(i).ToString().ToLowerInvariant());
            }
        }

        return [.. words];
    }

    private string[] ModifiersOf(Mention mention, int top)
    {
        var modifiers = new List<string>();
        foreach (var child in Draft.Tree.Children(top))
        {
            if (child >= mention.FirstToken && child < mention.EndToken && (Draft.Arcs[child].Is("amod") || Draft.Arcs[child].Is("compound") || Draft.Arcs[child].Is("nummod")))
            {
                modifiers.Add(Draft.Tags[child].Lemma.ToLowerInvariant());
            }
        }

        return [.. modifiers];
    }

    private Determination DeterminationOf(Mention mention, int top)
    {
        foreach (var child in Draft.Tree.Children(top))
        {
            var relation = Draft.Arcs[child];
            if (relation.Is("nmod:poss"))
            {
                return Determination.Possessive;
            }

            if (relation.Is("det"))
            {
                return Draft.Tags[child].Lemma.ToLowerInvariant() switch
                {
                    "the" => Determination.Definite,
                    "this" or "that" or "these" or "those" => Determination.Demonstrative,
                    _ => Determination.Indefinite,
                };
            }

            if (relation.Is("nummod"))
            {
                return Determination.Indefinite;
            }
        }

        return Determination.Bare;
    }

    private static Gender GenderOf(Mention mention) =>
        mention.Gender != Gender.Unknown || mention.Kind is EntityKind.Person or EntityKind.Group ? mention.Gender : Gender.Neuter;

    private GrammaticalNumber NumberOf(Mention mention)
    {
        if (mention.Number != GrammaticalNumber.Unknown)
        {
            return mention.Number;
        }

        foreach (var child in Draft.Tree.Children(mention.HeadToken))
        {
            if (Draft.Arcs[child].Is("conj") && child < mention.EndToken)
            {
                return GrammaticalNumber.Plural;
            }
        }

        var tag = Draft.Tags[mention.HeadToken];
        return tag.Has("Number", "Plur") ? GrammaticalNumber.Plural : tag.Has("Number", "Sing") ? GrammaticalNumber.Singular : GrammaticalNumber.Unknown;
    }

    /// <summary>
    /// "the dictator's" of "the dictator's aide", "Korsav" of "a spokesman for Korsav", also where the aide is named before or
    /// after: the first mention inside that belongs to a word of this phrase and not to one of another mention in it.
    /// </summary>
    private int FindOwner(CorefMention mention)
    {
        if (mention.IsPronoun)
        {
            return -1;
        }

        var arcs = Draft.Arcs;
        var last = Math.Min(Mentions.Length, mention.Index + 1 + MostNested);
        for (var i = mention.Index + 1; i < last && Mentions[i].First < mention.End; i++)
        {
            var inner = Mentions[i];
            var arc = arcs[inner.Head];
            var owns = arc.Relation == "nmod:poss" || (arc.Is("nmod") && mention.IsPerson && Draft.Tree.Child(inner.Head, "case") is >= 0 and var link && Draft.Tags[link].Lemma is "of" or "for" or "to");
            if (inner.IsInside(mention) && owns && arc.Head >= mention.First && arc.Head < mention.End && ByHead(arc.Head) is var governor && (governor < 0 || governor == mention.Index))
            {
                return i;
            }
        }

        // The phrase may have been cut short before its owner: "the mayor's" right before "aide".
        if (mention.IsDescription && mention.First > 0 && Draft.Tags[mention.First - 1].Xpos == "POS")
        {
            for (var i = mention.Index - 1; i >= Math.Max(0, mention.Index - MostNested); i--)
            {
                if (Mentions[i].End == mention.First)
                {
                    return i;
                }
            }
        }

        return -1;
    }
}
