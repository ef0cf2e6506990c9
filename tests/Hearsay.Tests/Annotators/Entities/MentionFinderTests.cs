using System.Globalization;
using Hearsay.Annotators.Entities;
using Hearsay.Documents;
using Hearsay.Evaluation;
using Hearsay.Formats;
using Hearsay.Lexicons;
using Hearsay.Pipeline;

namespace Hearsay.Tests.Annotators.Entities;

public sealed class MentionFinderTests
{
    [Fact]
    public void A_persons_phrase_holds_the_words_before_the_name()
    {
        var mention = Find("Belarusian/ADJ/JJ/2/amod strongman/NOUN/NN/0/root Alexander/PROPN/NNP/2/flat Lukashenko/PROPN/NNP/2/flat spoke/VERB/VBD/2/dep", "2024-05-01")[0];
        Assert.Equal("Belarusian strongman Alexander Lukashenko", mention.Text);
        Assert.Equal("Alexander Lukashenko", mention.Name);
        Assert.Equal((EntityKind.Person, "strongman", "BY", Gender.Masculine), (mention.Of.Kind, mention.Of.Role, mention.Of.Country, mention.Of.Gender));
    }

    [Theory]
    [InlineData("2025-06-14", "Donald Trump")]
    [InlineData("2023-06-14", "Joe Biden")]
    [InlineData(null, null)]
    public void A_description_of_an_office_means_its_holder_of_the_day(string? date, string? holder)
    {
        var mention = Find("the/DET/DT/3/det US/PROPN/NNP/3/compound president/NOUN/NN/4/nsubj left/VERB/VBD/0/root", date)[0];
        Assert.Equal("the US president", mention.Text);
        Assert.Equal((MentionForm.Description, "president", holder), (mention.Of.Form, mention.Of.Role, mention.Of.Referent));
    }

    [Fact]
    public void A_former_holder_is_not_the_holder() =>
        Assert.Null(Find("the/DET/DT/4/det former/ADJ/JJ/4/amod US/PROPN/NNP/4/compound president/NOUN/NN/5/nsubj left/VERB/VBD/0/root", "2025-06-14")[0].Of.Referent);

    [Fact]
    public void An_aide_named_behind_a_comma_is_one_mention_with_the_possessor_inside()
    {
        var found = Find(
            "citing/VERB/VBG/0/root the/DET/DT/3/det governor/NOUN/NN/6/nmod:poss 's/PART/POS/3/case press/NOUN/NN/6/compound aide/NOUN/NN/1/obj ,/PUNCT/,/8/punct Orla/PROPN/NNP/6/appos Finch/PROPN/NNP/8/flat ./PUNCT/./1/punct");
        Assert.Equal(["the governor's press aide, Orla Finch", "the governor's"], found.Select(m => m.Text));
        Assert.Equal(("Orla Finch", "aide"), (found[0].Name, found[0].Of.Role));
    }

    [Fact]
    public void A_capital_that_acts_means_its_state_and_one_where_something_is_does_not()
    {
        Assert.Equal("Russia", Find("Moscow/PROPN/NNP/3/nsubj was/AUX/VBD/3/cop ready/ADJ/JJ/0/root", "2025-01-01")[0].Of.Referent);
        var city = Find("They/PRON/PRP/2/nsubj met/VERB/VBD/0/root in/ADP/IN/4/case Moscow/PROPN/NNP/2/obl", "2025-01-01")[1];
        Assert.Equal(("Moscow", "RU"), (city.Of.Referent, city.Of.Country));
    }

    [Fact]
    public void First_person_pronouns_are_somebody_with_and_without_quotation_marks()
    {
        Assert.Single(Find("I/PRON/PRP/2/nsubj left/VERB/VBD/0/root"));
        Assert.Single(Find("\"/PUNCT/``/3/punct I/PRON/PRP/3/nsubj left/VERB/VBD/0/root ,/PUNCT/,/3/punct \"/PUNCT/''/3/punct"));
    }

    [Fact]
    public void A_title_with_a_family_name_finds_the_holder()
    {
        var mention = Find("Foreign/PROPN/NNP/2/amod Secretary/PROPN/NNP/4/nsubj Hague/PROPN/NNP/2/flat agreed/VERB/VBD/0/root", "2012-02-02")[0];
        Assert.Equal(("Foreign Secretary Hague", "William Hague", "GB"), (mention.Text, mention.Of.Referent, mention.Of.Country));
    }

    [Fact]
    public void A_family_name_is_a_person_once_the_full_name_is_met()
    {
        var found = Find("Clara/PROPN/NNP/3/nsubj Finch/PROPN/NNP/1/flat spoke/VERB/VBD/0/root\nFinch/PROPN/NNP/2/nsubj left/VERB/VBD/0/root");
        Assert.Equal([(EntityKind.Person, Gender.Feminine), (EntityKind.Person, Gender.Feminine)], found.Select(m => (m.Of.Kind, m.Of.Gender)));
    }

    [Fact]
    public void A_users_name_is_found_with_its_link_where_nothing_else_would_see_it()
    {
        var own = new LexiconBuilder().Add(new LexiconEntry { Name = "the blue lamp", Kind = EntityKind.Organisation, Link = "x:1" }).Build();
        const string Sketch = "They/PRON/PRP/2/nsubj met/VERB/VBD/0/root at/ADP/IN/6/case the/DET/DT/6/det blue/ADJ/JJ/6/amod lamp/NOUN/NN/2/obl";
        Assert.Equal(("the blue lamp", "x:1"), Find(Sketch, null, own).Where(m => m.Of.Form == MentionForm.Name).Select(m => (m.Name!, m.Of.Link!)).Single());
        Assert.DoesNotContain(Find(Sketch), m => m.Of.Form == MentionForm.Name);
    }

    [Fact]
    public void Mentions_nest_and_never_cross_whatever_the_tree()
    {
        // Trees drawn at random over the same words: arcs may be as wrong as they like.
        var words = "The governor 's press aide , Orla Finch of Ashford , told the US president and Moscow that the party of the minister in Paris , France , left".Split(' ');
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var order = Enumerable.Range(0, words.Length).OrderBy(_ => random.Next()).ToArray();
            var heads = new int[words.Length];
            for (var i = 1; i < order.Length; i++)
            {
                heads[order[i]] = order[random.Next(i)] + 1;
            }

            string[] relations = ["nmod", "appos", "flat", "compound", "nsubj", "conj", "det", "nmod:poss", "amod"];
            var sketch = string.Join(' ', words.Select((w, i) => $"{w}/{(w == "," ? "PUNCT" : char.IsUpper(w[0]) ? "PROPN" : w is "'s" ? "PART" : "NOUN")}/{(w is "'s" ? "POS" : "NN")}/{heads[i]}/{(heads[i] == 0 ? "root" : relations[random.Next(relations.Length)])}"));
            var found = Find(sketch, "2020-01-01");
            Assert.NotEmpty(found);
            foreach (var a in found)
            {
                foreach (var b in found)
                {
                    Assert.True(a.Of.Span.Contains(b.Of.Span) || b.Of.Span.Contains(a.Of.Span) || !a.Of.Span.Overlaps(b.Of.Span), $"{a.Text} × {b.Text}");
                }

                Assert.InRange(a.Of.HeadToken, a.Of.FirstToken, a.Of.EndToken - 1);
            }
        }
    }

    // Words as form/UPOS/XPOS/head/relation; a line for each sentence. The lemma is the form, lower-case but for names.
    private static List<(string Text, string? Name, Mention Of)> Find(string sketch, string? date = null, Lexicon? lexicon = null)
    {
        var lines = new List<string>();
        foreach (var sentence in sketch.Split('\n'))
        {
            var words = sentence.Split(' ');
            for (var i = 0; i < words.Length; i++)
            {
                var cells = words[i].Split('/');
                var next = i + 1 < words.Length ? words[i + 1].Split('/')[0] : "";
                var misc = next is "'s" or "," or "." || cells[0] == "\"" ? "SpaceAfter=No" : "_";
                lines.Add(string.Join('\t', (i + 1).ToString(CultureInfo.InvariantCulture), cells[0], cells[1] == "PROPN" ? cells[0] : cells[0].ToLowerInvariant(), cells[1], cells[2], "_", cells[3], cells[4], "_", misc));
            }

            lines.Add("");
        }

        using var reader = new StringReader(string.Join('\n', lines));
        var document = ConllUDocument.Group(ConllUReader.Read(reader, "sketch"))[0];
        var pipeline = new HearsayPipelineBuilder { Model = "gold" }.Add(new GoldLayers(document)).Add(new MentionFinder(lexicon ?? Lexicon.Default)).Build();
        PublicationTime? published = date is null ? null : new PublicationTime(DateOnly.Parse(date, CultureInfo.InvariantCulture));
        var record = pipeline.Read(new Article(document.Text) { Published = published, PublishedFrom = published is null ? null : PublishedFrom.Option });
        return [.. record.Mentions.Select(m => (m.Span.TextIn(document.Text), m.NameSpan?.TextIn(document.Text), m))];
    }
}
