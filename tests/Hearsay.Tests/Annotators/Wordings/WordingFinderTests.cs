using Hearsay.Annotators.Wordings;
using Hearsay.Documents;

namespace Hearsay.Tests.Annotators.Wordings;

public class WordingFinderTests
{
    private static string Read(Scene scene)
    {
        var record = scene.Read(new WordingFinder());
        return string.Join("; ", record.Wordings.Select(w => $"{w.Kind} {w.Span.TextIn(record.Article.Text)} {w.About}{(w.Quoted ? " quoted" : "")}"));
    }

    [Fact]
    public void A_loaded_name_is_about_whom_it_names()
    {
        var scene = new Scene("""
            The the DET 4 det
            Velden Velden PROPN 3 compound
            dictator dictator NOUN 4 nmod:desc
            Arno Arno PROPN 5 nsubj
            left leave VERB 0 root Tense=Past|VerbForm=Fin
            ~, , PUNCT 9 punct
            the the DET 8 det
            tyrant tyrant NOUN 10 nmod:poss
            ~'s 's PART 8 case
            aide aide NOUN 11 nsubj
            said say VERB 5 parataxis Tense=Past|VerbForm=Fin
            ~. . PUNCT 5 punct
            """).Entity("e1", EntityKind.Person, "PE", "The Velden dictator Arno", "~the tyrant's").Entity("e2", EntityKind.Person, "PE", "~the tyrant's aide");
        Assert.Equal("Epithet dictator e1; Epithet tyrant e1", Read(scene));
    }

    [Fact]
    public void Who_is_said_to_be_one_is_judged_too()
    {
        var scene = new Scene("""
            Arno Arno PROPN 4 nsubj
            is be AUX 4 cop Tense=Pres|VerbForm=Fin
            a a DET 4 det
            tyrant tyrant NOUN 0 root
            ~. . PUNCT 4 punct
            """).Entity("e1", EntityKind.Person, "PE", "Arno");
        Assert.Equal("Epithet tyrant e1", Read(scene));
    }

    [Theory]
    [InlineData("sanctions sanction NOUN 3 compound", "")]
    [InlineData("cruel cruel ADJ 3 amod", "Evaluative cruel ; Epithet regime ")]
    public void A_regime_of_sanctions_is_none(string before, string expected) =>
        Assert.Equal(expected, Read(new Scene($"The the DET 3 det\n{before}\nregime regime NOUN 4 nsubj\nended end VERB 0 root Tense=Past|VerbForm=Fin\n~. . PUNCT 4 punct")));

    [Fact]
    public void A_judged_deed_is_about_its_doer()
    {
        var scene = new Scene("""
            The the DET 4 det
            only only ADJ 4 amod
            real real ADJ 4 amod
            result result NOUN 0 root
            of of ADP 7 case
            Chadian Chadian ADJ 7 amod
            provocations provocation NOUN 4 nmod
            ~. . PUNCT 4 punct
            """).Entity("e1", EntityKind.Place, "TD", "Chadian");
        Assert.Equal("Evaluative only real ; Evaluative provocations e1", Read(scene));
    }

    [Fact]
    public void Claims_is_a_distancing_word_only_as_the_verb_that_attributes()
    {
        var scene = new Scene("""
            Arno Arno PROPN 2 nsubj
            claims claim VERB 0 root Tense=Pres|VerbForm=Fin
            that that SCONJ 5 mark
            Mira Mira PROPN 5 nsubj
            left leave VERB 2 ccomp Tense=Past|VerbForm=Fin
            ~. . PUNCT 2 punct

            The the DET 2 det
            claims claim NOUN 5 nsubj:pass
            were be AUX 5 aux:pass Tense=Past|VerbForm=Fin
            supposedly supposedly ADV 5 advmod
            settled settle VERB 0 root Tense=Past|VerbForm=Part
            ~. . PUNCT 5 punct
            """).Entity("e1", EntityKind.Person, "PE", "Arno").Claim("c1", "that Mira left", "Arno", "e1", "claims").Claim("c2", "The claims were supposedly settled");
        Assert.Equal("Distancing claims e1; Distancing supposedly ", Read(scene));
    }

    [Fact]
    public void Words_inside_quotation_marks_are_a_source_s()
    {
        var scene = new Scene("""
            Arno Arno PROPN 2 nsubj
            called call VERB 0 root Tense=Past|VerbForm=Fin
            it it PRON 2 obj
            " " PUNCT 6 punct
            ~a a DET 7 det
            brutal brutal ADJ 7 amod
            farce farce NOUN 2 xcomp
            ~" " PUNCT 7 punct
            ~. . PUNCT 2 punct
            """).Claim("c1", "a brutal farce", "Arno", null, "called");
        Assert.Equal("Evaluative brutal  quoted; Evaluative farce  quoted", Read(scene));
    }

    [Fact]
    public void Quotation_marks_round_a_word_nobody_is_quoted_with_are_scare_quotes()
    {
        const string Tree = """
            The the DET 4 det
            " " PUNCT 4 punct
            ~peace peace NOUN 4 compound
            plan plan NOUN 6 nsubj
            ~" " PUNCT 4 punct
            failed fail VERB 0 root Tense=Past|VerbForm=Fin
            ~. . PUNCT 6 punct
            """;
        Assert.Equal("Distancing peace plan ", Read(new Scene(Tree)));
        Assert.Equal("", Read(new Scene(Tree).Entity("e1", EntityKind.Person, null, "plan").Claim("c1", "peace plan", "The", null, "failed")));
    }
}
