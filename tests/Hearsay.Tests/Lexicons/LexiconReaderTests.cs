using Hearsay.Documents;
using Hearsay.Lexicons;

namespace Hearsay.Tests.Lexicons;

public sealed class LexiconReaderTests
{
    [Fact]
    public void Csv_gives_names_with_aliases_country_and_link()
    {
        var entries = Read("\ufeffname,kind,aliases,country,gender,link,notes\r\n\"Velm, Ada\",person,A. Velm|Ada V.,lv,f,Q1,\"said \"\"no\"\"\nand left\"\r\n\r\nHarbour Trust,company,,,,,\r\n");
        Assert.Equal(2, entries.Count);
        Assert.Equal(("Velm, Ada", EntityKind.Person, "LV", Gender.Feminine, "Q1"), (entries[0].Name, entries[0].Kind, entries[0].Country, entries[0].Gender, entries[0].Link));
        Assert.Equal(["A. Velm", "Ada V."], entries[0].Aliases);
        Assert.Equal(EntityKind.Organisation, entries[1].Kind);
    }

    [Fact]
    public void Columns_of_OpenSanctions_tables_are_understood()
    {
        var entry = Assert.Single(Read("id,schema,name,aliases,countries\nxy-1,Person,Ada Velm,A. Velm;Ada V.,ru;by\n"));
        Assert.Equal(("xy-1", EntityKind.Person, "RU", 2), (entry.Link, entry.Kind, entry.Country, entry.Aliases.Length));
    }

    [Fact]
    public void FollowTheMoney_gives_names_of_entities_that_have_one()
    {
        var entries = Read("""
            {"id":"a","schema":"Person","properties":{"name":["Ada Velm","Ada Velma"],"country":["lv"],"gender":["female"],"wikidataId":["Q7"]}}
            {"id":"b","schema":"Ownership","properties":{"owner":["a"]}}
            {"id":"c","schema":"Company","properties":{"name":["Harbour Trust"],"alias":["HT"],"jurisdiction":["cy"]}}
            """);
        Assert.Equal([("Ada Velm", "Q7", "LV"), ("Harbour Trust", "c", "CY")], entries.Select(e => (e.Name, e.Link, e.Country)));
        Assert.Equal(["HT"], entries[1].Aliases);
    }

    [Theory]
    [InlineData("title,kind\nx,person\n", "Line 1")]
    [InlineData("name,kind\nAda,person\n,person\n", "Line 3")]
    [InlineData("{\"id\":\"a\",\"properties\":{}}\n{oops\n", "Line 2")]
    public void A_line_that_cannot_be_read_is_named(string text, string line) =>
        Assert.Contains(line, Assert.Throws<FormatException>(() => Read(text)).Message, StringComparison.Ordinal);

    private static IReadOnlyList<LexiconEntry> Read(string text)
    {
        using var reader = new StringReader(text);
        return LexiconReader.Read(reader, "own.csv");
    }
}
