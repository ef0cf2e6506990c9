using System.Collections.Immutable;
using Hearsay.Documents;
using Hearsay.Lexicons;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Entities;

/// <summary>Builds the mentions of one article around its names, describing nouns and pronouns.</summary>
internal sealed class MentionReader
{
    private readonly Draft _draft;
    private readonly Lexicon _lexicon;
    private readonly List<NameSpan> _names;
    private readonly HashSet<string> _countries;
    private readonly PhraseBounds _bounds;
    private readonly Referents _referents;
    private readonly Appositions _appositions;
    private readonly DependencyTree _tree;
    private readonly NameSpan?[] _nameAt; // by token
    private readonly bool[] _used; // by token: the head of a description that is part of a name's phrase
    private readonly List<Mention> _mentions = [];

    public MentionReader(Draft draft, Lexicon lexicon, List<NameSpan> names, HashSet<string> countries)
    {
        _draft = draft;
        _lexicon = lexicon;
        _names = names;
        _countries = countries;
        _bounds = new PhraseBounds(draft);
        _referents = new Referents(draft, lexicon);
        _tree = draft.Tree;
        _nameAt = new NameSpan?[draft.Tokens.Length];
        _used = new bool[draft.Tokens.Length];
        foreach (var name in names)
        {
            for (var i = name.First; i < name.End; i++)
            {
                _nameAt[i] = name;
            }

            // A title is part of the name's phrase, no description of its own.
            _used.AsSpan(name.TitleFirst, name.First - name.TitleFirst).Fill(true);
        }

        _appositions = new Appositions(draft, lexicon, _bounds, _nameAt);
    }

    /// <summary>The mentions, in the order of the text, outer before inner.</summary>
    public ImmutableArray<Mention> Read()
    {
        foreach (var name in _names)
        {
            AddInner(name);
            if (name.Kind == EntityKind.Person)
            {
                AddPerson(name);
            }
            else if (!IsDescription(name))
            {
                AddThing(name);
            }
        }

        for (var i = 0; i < _draft.Tokens.Length; i++)
        {
            if (_nameAt[i] is { } name)
            {
                if (name.Kind != EntityKind.Person && i == name.End - 1 && IsDescription(name))
                {
                    AddDescription(i);
                }
            }
            else if (Pronouns.Find(_draft.TokenText(i)) is { } pronoun)
            {
                AddPronoun(i, pronoun);
            }
            else
            {
                AddDescription(i);
            }
        }

        return Nesting.Settle(_draft, _mentions);
    }

    // "the President", "the Ministry": capitals, but no name.
    private bool IsDescription(NameSpan name)
    {
        if (name.Known is not null)
        {
            return false;
        }

        var last = _draft.TokenText(name.End - 1);
        return _lexicon.Nouns.Find(_draft.Tags[name.End - 1].Lemma, last) is { } noun && (name.End - name.First == 1 || noun is { Kind: EntityKind.Person, IsRole: true })
            && (name.Kind == EntityKind.Other || name.Kind == noun.Kind || (name.Kind == EntityKind.Organisation && noun.MayBeOrganisation) || (name.Kind == EntityKind.Place && noun.MayBePlace));
    }

    private void AddPerson(NameSpan name)
    {
        var head = _bounds.Head(name.First, name.End);
        var left = Math.Min(_bounds.Left(head), name.TitleFirst);
        if (left < name.TitleFirst && !_appositions.AreModifiers(left, name.TitleFirst))
        {
            left = name.TitleFirst;
        }

        var role = name.Title?.Role;
        var gender = name.Gender;
        if (name.Title is not null || _appositions.RoleBefore(name.TitleFirst) >= 0)
        {
            var roleHead = name.Title is null ? _appositions.RoleBefore(name.TitleFirst) : -1;
            left = Math.Min(left, _appositions.WalkLeft(name.TitleFirst));
            if (roleHead >= 0)
            {
                left = Math.Min(left, _bounds.Left(roleHead));
                _used[roleHead] = true;
                role = _referents.RoleAt(roleHead, left);
                gender = gender == Gender.Unknown ? GenderOf(roleHead) : gender;
            }
        }

        var (end, after) = _appositions.After(name, head);
        if (_appositions.Before(name, head) is >= 0 and var before && left == name.TitleFirst)
        {
            left = _bounds.Left(before);
            _used[before] = true;
            role ??= _referents.RoleAt(before, left);
            gender = gender == Gender.Unknown ? GenderOf(before) : gender;
        }

        if (after >= 0)
        {
            _used[after] = true;
            role ??= _referents.RoleAt(after, _bounds.Left(after));
            gender = gender == Gender.Unknown ? GenderOf(after) : gender;
        }

        AddPerson(name, head, left, end, role, gender);
    }

    private void AddPerson(NameSpan name, int head, int left, int end, string? role, Gender gender)
    {
        var known = name.Known?.As(EntityKind.Person);
        if (known is null && name.End - name.First == 1)
        {
            known = _referents.ByFamilyName(_draft.TokenText(name.First), name.Title, _countries.Contains);
        }

        var body = _referents.BodyIn(left, name.First) ?? (end > name.End ? _referents.BodyIn(name.End, end) : null);
        _mentions.Add(Mention(MentionForm.Name, EntityKind.Person, left, end, head) with
        {
            NameSpan = _draft.SpanOf(name.First, name.End),
            Role = role,
            Referent = known?.Name,
            Country = known?.Country ?? body?.Country,
            Link = known?.Link,
            Gender = gender != Gender.Unknown ? gender : known?.Gender ?? Gender.Unknown,
            Number = GrammaticalNumber.Singular,
        });
    }

    private void AddThing(NameSpan name)
    {
        var head = _bounds.Head(name.First, name.End);
        var left = head >= name.End ? name.First : Math.Min(_bounds.Left(head), name.First);
        if (left < name.First && !_appositions.AreModifiers(left, name.First))
        {
            left = name.First;
        }

        AddThing(name, head, left, _appositions.EndOfThing(name, head));
    }

    private void AddThing(NameSpan name, int head, int left, int end)
    {
        var known = name.Known;
        var referent = known?.Name;
        if (known?.Class is NameClass.Capital or NameClass.Seat && known.Country is { } code)
        {
            referent = _referents.IsActor(head) ? _lexicon.CountryName(code) : _draft.SpanOf(name.First, name.End).TextIn(_draft.Text);
        }

        _mentions.Add(Mention(MentionForm.Name, name.Kind, left, end, head) with
        {
            NameSpan = _draft.SpanOf(name.First, name.End),
            Referent = referent,
            Country = known?.Country,
            Link = known?.Link,
            Gender = name.Kind == EntityKind.Group ? Gender.Unknown : Gender.Neuter,
            Number = name.Kind == EntityKind.Group ? GrammaticalNumber.Plural : GrammaticalNumber.Singular,
        });
    }

    // "Leiden University", "Medical Journal of Australia": names inside a name are mentions of their own, as long as they are.
    private void AddInner(NameSpan name)
    {
        foreach (var inner in name.Inner)
        {
            var head = inner.End - 1;
            for (var i = inner.First + 1; i < head; i++)
            {
                head = _draft.TokenText(i) is "of" or "for" or "in" or "at" ? i - 1 : head;
            }

            if (inner.Kind == EntityKind.Person)
            {
                AddPerson(inner, head, inner.First, inner.End, null, inner.Gender);
            }
            else
            {
                AddThing(inner, head, inner.First, inner.End);
            }
        }
    }

    private void AddPronoun(int i, Pronoun pronoun)
    {
        if (_draft.Tags[i].Pos is not (UPos.PRON or UPos.DET) || _tree[i].Is("expl"))
        {
            return;
        }

        _mentions.Add(Mention(MentionForm.Pronoun, pronoun.Kind, i, i + 1, i) with { Gender = pronoun.Gender, Number = pronoun.Number });
    }

    private void AddDescription(int head)
    {
        var tag = _draft.Tags[head];
        if (_used[head] || tag.Pos is not (UPos.NOUN or UPos.PROPN) || _tree[head].Is("compound") || _tree[head].Is("flat"))
        {
            return;
        }

        var word = _draft.TokenText(head);
        var people = char.IsUpper(word[0]) ? _lexicon.Names.Find(word) : null;

        // "Dutch" may be the language: as a people it has an article.
        people = people?.As(NameClass.Demonym) is not null && _draft.TokenText(_bounds.Left(head)) is not ("the" or "The" or "a" or "A" or "an" or "An") && tag.Xpos is not ("NNPS" or "NNS") ? null : people?.As(NameClass.People);
        var noun = people is null ? _lexicon.Nouns.Find(tag.Lemma, word) : null;
        if (people is null && noun is null)
        {
            return;
        }

        var plural = tag.Has("Number", "Plur") || tag.Xpos is "NNS" or "NNPS";
        var kind = noun is { Kind: EntityKind.Group, MayBeOrganisation: true } && tag.Pos == UPos.PROPN ? EntityKind.Organisation : noun?.Kind ?? EntityKind.Person;
        if (kind == EntityKind.Person && plural)
        {
            kind = EntityKind.Group;
        }

        var left = _bounds.Left(head);
        var end = _bounds.Right(head, head + 1, kind is EntityKind.Person or EntityKind.Group);
        var body = people ?? _referents.BodyIn(left, head) ?? (end > head + 1 ? _referents.BodyIn(head + 1, end) : null);
        var role = kind is EntityKind.Person or EntityKind.Group && noun is { IsRole: true } ? _referents.RoleAt(head, left) : null;
        var holder = kind == EntityKind.Person && role is not null && body is not null && !_referents.IsRemoved(left, head) ? _referents.Holder(role, body) : null;
        var gender = holder?.Gender ?? noun?.Gender ?? Gender.Unknown;
        if (!plural && end == head + 1 && kind is EntityKind.Organisation or EntityKind.Person && tag.Xpos == "NN" && LostName(end) is var lost && lost > end)
        {
            // "the state news agency Arvinform": a name that nobody knows, told by the noun before it.
            _mentions.Add(Mention(MentionForm.Name, kind, left, lost, end) with
            {
                NameSpan = _draft.SpanOf(end, lost), Role = role, Country = body?.Country, Gender = kind == EntityKind.Organisation ? Gender.Neuter : gender, Number = GrammaticalNumber.Singular,
            });
            return;
        }

        _mentions.Add(Mention(MentionForm.Description, kind, left, end, head) with
        {
            Role = role,
            Referent = holder?.Person,
            Country = holder?.Country ?? body?.Country,
            Gender = gender == Gender.Unknown && kind is EntityKind.Organisation or EntityKind.Place or EntityKind.Document && !plural ? Gender.Neuter : gender,
            Number = plural || kind == EntityKind.Group ? GrammaticalNumber.Plural : GrammaticalNumber.Singular,
        });
    }

    /// <summary>The end of the capitalised names from <paramref name="first"/> on that the tagger sees and the recogniser does not; <paramref name="first"/> where there are none.</summary>
    private int LostName(int first)
    {
        var sentence = _draft.Sentences[_draft.SentenceOf(first - 1)];
        var end = first;
        while (end < sentence.EndToken && end < first + 4 && _nameAt[end] is null && _draft.Tags[end] is { Pos: UPos.PROPN, Xpos: "NNP" } && _draft.TokenText(end) is { Length: > 2 } word && char.IsUpper(word[0]) && !IsDay(word))
        {
            end++;
        }

        return end < sentence.EndToken && _nameAt[end] is not null ? first : end;
    }

    private static bool IsDay(ReadOnlySpan<char> word) => word.EndsWith("day", StringComparison.Ordinal) || word is "January" or "February" or "March" or "April" or "June" or "July" or "August" or "September" or "October" or "November" or "December" or "May";

    private Mention Mention(MentionForm form, EntityKind kind, int first, int end, int head) =>
        new() { Form = form, Kind = kind, Span = _draft.SpanOf(first, end), FirstToken = first, EndToken = end, HeadToken = head };

    private Gender GenderOf(int noun) => _lexicon.Nouns.Find(_draft.Tags[noun].Lemma, _draft.TokenText(noun))?.Gender ?? Gender.Unknown;
}
