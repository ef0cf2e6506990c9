using System.Collections.Frozen;
using Hearsay.Documents;
using Hearsay.Lexicons;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Entities;

/// <summary>What the words of a name tell of its kind.</summary>
internal static class NameShapes
{
    /// <summary>Capitalised words that name no one: days, months, languages' and calendars' words.</summary>
    private static readonly FrozenSet<string> Calendar = FrozenSet.Create(
        StringComparer.Ordinal,
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December", "Jan.", "Feb.", "Mar.", "Apr.", "Aug.", "Sept.", "Sep.", "Oct.", "Nov.", "Dec.",
        "Mon.", "Tue.", "Wed.", "Thu.", "Fri.", "Sat.", "Sun.", "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays",
        "AM", "PM", "A.M.", "P.M.", "GMT", "EST", "EDT", "ET", "PT", "PDT", "PST", "BST", "CET", "UTC", "Christmas", "Easter", "Ramadan", "Thanksgiving",
        "Halloween", "English", "God", "Internet", "TV", "Ph.D.", "CEO", "COVID", "COVID-19", "Covid-19", "AIDS", "HIV", "DNA");

    private static readonly FrozenSet<string> OrganisationEnds = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Inc", "Inc.", "Corp", "Corp.", "Co", "Co.", "Ltd", "Ltd.", "LLC", "LLP", "plc", "PLC", "AG", "GmbH", "SA", "S.A.", "SpA", "N.V.", "Group", "Holdings", "Partners",
        "Times", "Post", "News", "Press", "Journal", "Herald", "Tribune", "Gazette", "Daily", "Weekly", "Magazine", "Review", "Chronicle", "Telegraph", "Observer",
        "Radio", "TV", "Television", "FC", "F.C.", "United", "Rovers", "Wanderers", "Center", "Centre", "Forces", "Guard", "Guards", "Corps", "Brigade", "Industries",
        "Airlines", "Airways", "Motors", "Systems", "Technologies", "Bancorp", "Brothers", "Associates", "Committee", "Services", "Affairs", "Network", "Trust", "Laboratory", "Lab",
        "Labs", "Records", "Entertainment", "Studios", "Pictures", "Games", "Nations", "Front", "Caucus", "Project", "Initiative", "Alliance", "Society", "Club", "Congress", "Parliament");

    private static readonly FrozenSet<string> PlaceStarts = FrozenSet.Create(
        StringComparer.Ordinal, "Mount", "Mt.", "Lake", "Cape", "Fort", "Ft.", "Port", "San", "Santa", "Saint", "St.", "St", "Isle", "Los", "Las", "El", "Gulf", "Camp", "Point");

    private static readonly FrozenSet<string> PlaceEnds = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "St.", "Ave.", "Avenue", "Blvd.", "Rd.", "Lane", "Drive", "Road", "Street", "Highway", "Square", "Plaza", "Heights", "Hills", "Springs", "Falls", "Creek", "Canyon", "Islands",
        "Island", "Mountains", "Mountain", "County", "Province", "Oblast", "District", "City", "River", "Valley", "Bay", "Beach", "Park", "Peninsula", "Airport", "Sea", "Ocean", "Desert",
        "Bridge", "Hall", "Tower", "Palace", "Stadium", "Museum", "Cemetery", "Prison", "Garden", "Gardens", "Hotel", "Strait", "Forest");

    private static readonly FrozenSet<string> OtherEnds = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Act", "Bill", "Amendment", "Treaty", "Accord", "Accords", "Agreement", "Agreements", "Deal", "Pact", "Convention", "Constitution", "Resolution", "Protocol", "Declaration",
        "War", "Day", "Cup", "Olympics", "Prize", "Award", "Awards", "Festival", "Revolution", "Summit", "Conference", "Games", "League", "Series", "Championship", "Movement", "Plan",
        "Report", "Doctrine", "Week", "Year", "Holocaust", "Bowl", "Dream", "Spring", "Era", "Century", "Eve", "Intifada");

    private static readonly FrozenSet<string> LocativePrepositions = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "in", "near", "at", "outside", "around", "inside");

    /// <summary>Whether <paramref name="word"/> is capitalised but names nobody and nothing.</summary>
    public static bool IsCalendar(ReadOnlySpan<char> word) => Calendar.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>Whether <paramref name="word"/> puts what follows it in a place.</summary>
    public static bool IsLocative(ReadOnlySpan<char> word) => LocativePrepositions.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>Whether an organisation's name may end on <paramref name="word"/>.</summary>
    public static bool EndsOrganisation(ReadOnlySpan<char> word, Nouns nouns) =>
        OrganisationEnds.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) || (char.IsUpper(word[0]) && nouns.Find(word) is { Kind: EntityKind.Organisation });

    /// <summary>Whether a place's name may end on <paramref name="word"/>.</summary>
    public static bool EndsPlace(ReadOnlySpan<char> word) => PlaceEnds.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>Whether a place's name may start with <paramref name="word"/>.</summary>
    public static bool StartsPlace(ReadOnlySpan<char> word) => PlaceStarts.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>Whether a law, treaty, event or the like may end on <paramref name="word"/>.</summary>
    public static bool EndsOther(ReadOnlySpan<char> word) => OtherEnds.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>Two or more capitals and nothing else but dots: NATO, U.N.</summary>
    public static bool IsAcronym(ReadOnlySpan<char> word)
    {
        var capitals = 0;
        foreach (var c in word)
        {
            if (char.IsUpper(c))
            {
                capitals++;
            }
            else if (c is not ('.' or '&'))
            {
                return false;
            }
        }

        return capitals >= 2;
    }

    /// <summary>One capital letter, with or without a full stop: the J. of J. D. Vance.</summary>
    public static bool IsInitial(ReadOnlySpan<char> word) => (word.Length == 1 && char.IsUpper(word[0])) || (word.Length == 2 && char.IsUpper(word[0]) && word[1] == '.');

    /// <summary>Whether nearly every word of <paramref name="sentence"/> is capitalised, as in headlines.</summary>
    public static bool IsTitleCase(Draft draft, Sentence sentence)
    {
        int capitals = 0, small = 0;
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            var word = draft.TokenText(i);
            if (char.IsUpper(word[0]))
            {
                capitals++;
            }
            else if (char.IsLower(word[0]) && word.Length > 4)
            {
                small++;
            }
        }

        return capitals >= 4 && capitals >= 4 * small;
    }
}
