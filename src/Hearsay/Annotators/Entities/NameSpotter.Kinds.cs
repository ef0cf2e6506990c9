using Hearsay.Documents;
using Hearsay.Lexicons;

namespace Hearsay.Annotators.Entities;

/// <content>What a run of name words names.</content>
internal sealed partial class NameSpotter
{
    private int Take(int titleFirst, int first, int end, EntityKind? kind, KnownName? known, Title? title)
    {
        var text = _draft.SpanOf(first, end).In(_draft.Text);
        var name = new NameSpan { First = first, End = end, TitleFirst = titleFirst, Title = title, Known = known, Kind = kind ?? EntityKind.Other };
        if (kind is null)
        {
            name.Known = _lexicon.Names.Find(text);
            name.Kind = name.Known?.Kind ?? Classify(name);
        }

        if (name.Kind == EntityKind.Person)
        {
            name.Gender = title?.Gender is Gender.Masculine or Gender.Feminine ? title.Gender : name.Known?.Gender ?? Gender.Unknown;
            if (name.Gender == Gender.Unknown && end - first > 1 && _lexicon.IsGivenName(_draft.TokenText(first), out var gender))
            {
                name.Gender = gender;
            }

            if (end - first > 1)
            {
                _persons.TryAdd(_draft.TokenText(end - 1).ToString(), name);
            }
        }

        if (name.Kind != EntityKind.Other && !_kindsLookup.ContainsKey(text))
        {
            _kinds[text.ToString()] = name.Kind;
        }

        _names.Add(name);
        return end;
    }

    private EntityKind Classify(NameSpan name)
    {
        var text = _draft.SpanOf(name.First, name.End).In(_draft.Text);
        if (_kindsLookup.TryGetValue(text, out var known))
        {
            return known;
        }

        var first = _draft.TokenText(name.First);
        var last = _draft.TokenText(name.End - 1);
        var words = name.End - name.First;
        if (words > 1 && NameShapes.EndsOrganisation(last, _lexicon.Nouns))
        {
            return EntityKind.Organisation;
        }

        if (NameShapes.EndsOther(last))
        {
            return EntityKind.Other;
        }

        if (words > 1 && (NameShapes.EndsPlace(last) || NameShapes.StartsPlace(first)))
        {
            return EntityKind.Place;
        }

        if (words > 2 && NameShapes.EndsOrganisation(first, _lexicon.Nouns))
        {
            return EntityKind.Organisation;
        }

        if (words > 1 && (_lexicon.IsGivenName(first, out _) || NameShapes.IsInitial(first) || NameShapes.IsInitial(_draft.TokenText(name.First + 1))))
        {
            return EntityKind.Person;
        }

        return NameShapes.IsAcronym(text) ? EntityKind.Organisation : ByCompany(name, words);
    }

    private EntityKind ByCompany(NameSpan name, int words)
    {
        var sentence = _draft.Sentences[_draft.SentenceOf(name.First)];
        if (name.First > sentence.FirstToken)
        {
            if (NameShapes.IsLocative(_draft.TokenText(name.First - 1)))
            {
                return EntityKind.Place;
            }

            if (_lexicon.Nouns.Find(_draft.Tags[name.First - 1].Lemma) is { Kind: EntityKind.Person, IsRole: true })
            {
                return EntityKind.Person;
            }
        }

        if (name.End + 1 < sentence.EndToken && _draft.TokenText(name.End) is ",")
        {
            var next = _draft.TokenText(name.End + 1);
            if (next.Length == 2 && char.IsAsciiDigit(next[0]) && char.IsAsciiDigit(next[1]))
            {
                return EntityKind.Person;
            }

            if (_lexicon.Names.Match(_draft.Text, _draft.Tokens, name.End + 1, sentence.EndToken, out var after) > 0 && after!.Class is NameClass.Region or NameClass.Country && words < 3)
            {
                return EntityKind.Place;
            }
        }

        if (words == 1 && _lexicon.IsGivenName(_draft.TokenText(name.First), out _))
        {
            return EntityKind.Person;
        }

        return words is 2 or 3 && IsPlainWords(name) ? EntityKind.Person : EntityKind.Other;
    }

    private bool IsPlainWords(NameSpan name)
    {
        for (var i = name.First; i < name.End; i++)
        {
            var word = _draft.TokenText(i);
            if (NameShapes.IsAcronym(word) || word.ContainsAnyInRange('0', '9') || _lexicon.Nouns.Find(word) is not null)
            {
                return false;
            }
        }

        return true;
    }

    // Second look: short names whose long form is met anywhere in the article.
    private void Settle()
    {
        foreach (var name in _names)
        {
            if (name.End - name.First != 1 || name.Known is { Class: not (NameClass.City or NameClass.Organisation or NameClass.Region) })
            {
                continue;
            }

            var word = _draft.TokenText(name.First);
            if (_personsLookup.TryGetValue(word, out var full))
            {
                name.Kind = EntityKind.Person;
                name.Known = full.Known?.Kind == EntityKind.Person ? full.Known : null;
                name.Gender = name.Gender == Gender.Unknown ? full.Gender : name.Gender;
            }
            else if (name.Kind == EntityKind.Other && _kindsLookup.TryGetValue(word, out var kind))
            {
                name.Kind = kind;
            }
        }
    }
}
