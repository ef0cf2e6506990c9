using Hearsay.Cli.Terminal;
using Hearsay.Documents;

namespace Hearsay.Cli.Views;

/// <summary>What the view calls things.</summary>
internal static class ViewNames
{
    public static (char Mark, string Name, Style Style) Of(Stance stance) => stance switch
    {
        Stance.Asserted => ('●', "asserted", Style.Dim),
        Stance.Denied => ('✗', "denied", Style.Bold | Style.Red),
        Stance.NotRuledOut => ('◐', "not ruled out", Style.Yellow),
        Stance.NoComment => ('○', "no comment", Style.Magenta),
        Stance.Confirmed => ('✓', "confirmed", Style.Bold | Style.Green),
        Stance.Questioned => ('?', "questioned", Style.Yellow),
        Stance.Demanded => ('!', "demanded", Style.Yellow),
        Stance.Promised => ('»', "promised", Style.Yellow),
        Stance.Expected => ('›', "expected", Style.Yellow),
        Stance.Believed => ('≈', "believed", Style.Yellow),
        _ => ('·', stance.ToString(), Style.Plain),
    };

    public static string Of(Voice voice) => voice switch
    {
        Voice.Verbatim => "verbatim",
        Voice.Mixed => "partly quoted",
        Voice.Paraphrase => "paraphrased",
        _ => "the outlet's own words",
    };

    public static string Of(Standing standing) => standing switch
    {
        Standing.Outlet => "the outlet says so",
        Standing.OneSided => "only one side says so",
        Standing.BothSides => "both sides say so",
        Standing.Disputed => "disputed",
        _ => "only a third party says so",
    };

    public static string Of(EventState state) => state switch
    {
        EventState.Happened => "happened",
        EventState.Ongoing => "going on",
        EventState.Planned => "planned",
        EventState.Hypothetical => "possible",
        _ => "said not to be",
    };

    public static string Of(WordingKind kind) => kind switch
    {
        WordingKind.Epithet => "epithet",
        WordingKind.Evaluative => "evaluative",
        _ => "distancing",
    };

    public static string Of(PublishedFrom? from) => from switch
    {
        PublishedFrom.Option => "as given on the command line",
        PublishedFrom.Metadata => "from the page's metadata",
        PublishedFrom.Markup => "from the page's markup",
        PublishedFrom.Url => "from the address",
        PublishedFrom.Text => "from the text",
        _ => "",
    };

    /// <summary>The zones worth telling a claim's reader about; null for the body.</summary>
    public static string? Of(ZoneKind kind) => kind switch
    {
        ZoneKind.Headline => "in the headline",
        ZoneKind.Standfirst => "in the standfirst",
        ZoneKind.Subheading => "in a subheading",
        ZoneKind.Caption => "in a caption",
        ZoneKind.Related => "in a link to another report",
        _ => null,
    };
}
