using Hearsay.Documents;
using Hearsay.Learning;
using Hearsay.Lexicons;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Entities;

/// <content>How the input is read off an article.</content>
internal sealed partial class NameInput
{
    private void ReadWords(Draft draft, Lexicon lexicon)
    {
        foreach (var sentence in draft.Sentences)
        {
            Sentences.Add((sentence.FirstToken, sentence.EndToken));
            var titleCase = NameShapes.IsTitleCase(draft, sentence);
            for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
            {
                var word = draft.TokenText(i);
                _views[i] = new WordView(word);
                _forms[i] = FeatureHash.Text(word);
                _tags[i] = FeatureHash.Text(draft.Tags[i].Xpos);
                _titleCase[i] = titleCase;
                _sentenceFirst[i] = sentence.FirstToken;
                _sentenceEnd[i] = sentence.EndToken;
                var capital = word.ContainsAnyInRange('A', 'Z') || HasUpper(word);
                MayName[i] = (capital || draft.Tags[i].Xpos is "NNP" or "NNPS");
                MayJoin[i] = MayName[i] || word.Length <= 3 || char.IsAsciiDigit(word[0]);
                _traits[i] = (ushort)TraitsOf(draft, lexicon, i, word, capital);
            }
        }
    }

    private static bool HasUpper(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (char.IsUpper(c))
            {
                return true;
            }
        }

        return false;
    }

    private static Trait TraitsOf(Draft draft, Lexicon lexicon, int i, ReadOnlySpan<char> word, bool capital)
    {
        Trait traits = 0;
        if (capital)
        {
            traits |= lexicon.IsGivenName(word, out _) ? Trait.GivenName : 0;
            traits |= lexicon.IsFamilyName(word) ? Trait.FamilyName : 0;
            traits |= lexicon.Titles.Find(word) is not null ? Trait.Title : 0;
            traits |= NameShapes.EndsOrganisation(word, lexicon.Nouns) ? Trait.OrganisationNoun : 0;
            traits |= NameShapes.EndsPlace(word) ? Trait.PlaceNoun : 0;
            traits |= NameShapes.EndsOther(word) ? Trait.OtherEnd : 0;
            traits |= NameShapes.IsCalendar(word) ? Trait.Calendar : 0;
        }

        var tag = draft.Tags[i];
        if (tag.Xpos.StartsWith("NN", StringComparison.Ordinal) && lexicon.Nouns.Find(tag.Lemma, word) is { } noun)
        {
            traits |= noun.Kind switch
            {
                EntityKind.Person => Trait.PersonNoun,
                EntityKind.Organisation => Trait.OrganisationNoun,
                EntityKind.Place => Trait.PlaceNoun,
                _ => 0,
            };
        }

        return tag.Lemma is "say" or "tell" or "add" or "argue" or "claim" or "ask" or "note" or "write" ? traits | Trait.Speech : traits;
    }

    private void ReadNames(Draft draft, Lexicon lexicon, List<NameSpan> rules)
    {
        foreach (var sentence in draft.Sentences)
        {
            for (var i = sentence.FirstToken; i < sentence.EndToken;)
            {
                var length = MayName[i] || i == sentence.FirstToken ? lexicon.Names.Match(draft.Text, draft.Tokens, i, sentence.EndToken, out var name) : Nothing(out name);
                for (var j = 0; j < length; j++)
                {
                    _known[i + j] = (byte)(1 + (int)name!.Class);
                    _knownPlace[i + j] = (byte)(length == 1 ? 1 : j == 0 ? 2 : j == length - 1 ? 4 : 3);
                }

                i += Math.Max(1, length);
            }
        }

        foreach (var rule in rules)
        {
            for (var i = rule.First; i < rule.End; i++)
            {
                _rule[i] = (byte)(1 + (int)rule.Kind + (i == rule.First ? 8 : 0) + (rule.Known is null ? 0 : 16));
            }
        }

        static int Nothing(out KnownName? name)
        {
            name = null;
            return 0;
        }
    }

    private void Gather(Draft draft, Lexicon lexicon)
    {
        var lower = new HashSet<uint>();
        for (var i = 0; i < Count; i++)
        {
            if (_views[i].Shape == WordShape.Lower)
            {
                lower.Add(_views[i].Word);
            }
        }

        for (var i = 0; i < Count; i++)
        {
            if (MayName[i])
            {
                _evidence[_forms[i]] = _evidence.GetValueOrDefault(_forms[i]) | EvidenceAt(i, lower);
            }
        }
    }

    private Evidence EvidenceAt(int i, HashSet<uint> lower)
    {
        var evidence = lower.Contains(_views[i].Word) ? Evidence.Lower : Evidence.None;
        evidence |= (_rule[i] & 7) switch
        {
            1 + (int)EntityKind.Person => Evidence.RulePerson,
            1 + (int)EntityKind.Organisation => Evidence.RuleOrganisation,
            1 + (int)EntityKind.Place => Evidence.RulePlace,
            _ => Evidence.None,
        };
        if (_views[i].Shape == WordShape.AllCaps)
        {
            evidence |= Evidence.Acronym;
        }

        if (i > _sentenceFirst[i])
        {
            var before = (Trait)_traits[i - 1];
            evidence |= _titleCase[i] ? Evidence.None : Evidence.Inside;
            evidence |= before.HasFlag(Trait.GivenName) ? Evidence.AfterGivenName : Evidence.None;
            evidence |= before.HasFlag(Trait.Title) ? Evidence.AfterTitle : Evidence.None;
            evidence |= before.HasFlag(Trait.PersonNoun) ? Evidence.AfterPersonNoun : Evidence.None;
            evidence |= _views[i - 1].Word == In || _views[i - 1].Word == Near ? Evidence.Located : Evidence.None;
            evidence |= _views[i - 1].Word == The ? Evidence.AfterThe : Evidence.None;
        }

        if (i + 1 < _sentenceEnd[i])
        {
            var after = (Trait)_traits[i + 1];
            evidence |= MayName[i + 1] && after.HasFlag(Trait.OrganisationNoun) ? Evidence.BeforeOrganisationNoun : Evidence.None;
            evidence |= after.HasFlag(Trait.Speech) ? Evidence.BeforeSpeech : Evidence.None;
            evidence |= _views[i + 1].Word == Comma ? Evidence.BeforeComma : Evidence.None;
            evidence |= _views[i + 1].Word == Possessive ? Evidence.Possessor : Evidence.None;
            evidence |= _views[i + 1].Word == Comma && i + 2 < _sentenceEnd[i] && _known[i + 2] is 1 + (int)NameClass.Region or 1 + (int)NameClass.Country ? Evidence.BeforeRegion : Evidence.None;
        }

        return evidence;
    }

    private static readonly uint In = FeatureHash.Text("in");
    private static readonly uint Near = FeatureHash.Text("near");
    private static readonly uint The = FeatureHash.Text("the");
    private static readonly uint Comma = FeatureHash.Text(",");
    private static readonly uint Possessive = FeatureHash.Text("'s");
}
