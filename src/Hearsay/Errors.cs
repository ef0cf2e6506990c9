using Hearsay.Documents;

namespace Hearsay;

/// <summary>Every message the library throws: what was met, and the cure. Grouped by the room that throws it.</summary>
internal static class Errors
{
    // Documents

    public static ArgumentOutOfRangeException BadSpan(int start, int end) =>
        new(nameof(start), $"A span needs 0 <= start <= end, but start is {start} and end {end}.");

    public static ArgumentException BadZone(Zone zone, int length) =>
        new($"The {zone.Kind} zone {zone.Span} is empty, has white space at an end, reaches past the text's {length} characters or overlaps the zone before it. Trim the zones and give them in order.");

    public static ArgumentException TextOutsideZones(int position) =>
        new($"The text at {position} is in no zone. Give every character that is not white space a zone; {nameof(ZoneKind.Boilerplate)} is for what is no part of the report.");

    // Pipeline

    public static InvalidOperationException MissingLayers(string stage, Pipeline.Layers missing) =>
        new($"The stage '{stage}' requires {missing}, which no stage before it provides. Add a stage that provides {missing} before it.");

    public static InvalidOperationException LayerProvidedTwice(string stage, string earlier, Pipeline.Layers layers) =>
        new($"The stage '{stage}' provides {layers}, which '{earlier}' provides already. Leave one of the two out.");

    public static InvalidOperationException UndeclaredWrite(string stage, Pipeline.Layers layer) =>
        new($"The stage '{stage}' wrote the layer {layer} without declaring it. Add {layer} to what it provides.");

    public static InvalidOperationException LayerLength(string stage, Pipeline.Layers layer, int length, int expected) =>
        new($"The stage '{stage}' wrote {length} entries to {layer}, but there are {expected} tokens. Write one for each token.");

    public static InvalidOperationException LayerNotWritten(string stage, Pipeline.Layers layers) =>
        new($"The stage '{stage}' declares {layers} but did not write it. Write an empty layer where there is nothing to say.");

    // Formats: CoNLL-U

    public static FormatException BadConllU(string file, int line, string met, string why) =>
        new($"Before or at line {line} of '{file}': \"{met}\": {why}. Give a CoNLL-U file (ten tab-separated columns, blank line after each sentence).");

    // Models

    public static FormatException BadModel(string kind, string why) =>
        new($"The {kind} model cannot be read: {why}. Give one that `hearsay train` of this version wrote.");

    // Lexicons

    public static FormatException BadLexiconRow(string lexicon, int line, string row, int columns) =>
        new($"Line {line} of the lexicon '{lexicon}' has not {columns} tab-separated columns: \"{row}\". Separate the columns by one tab each.");

    public static FormatException UnknownCueFrame(char letter) =>
        new($"'{letter}' is no frame of a cue. The head of lexicons/cues.tsv lists the letters there are.");

    public static FormatException UnknownStance(string name) =>
        new($"'{name}' is no stance. docs/record.schema.json lists those there are.");

    public static FormatException BadLexiconLine(string lexicon, int line, string why) =>
        new($"Line {line} of the lexicon '{lexicon}' cannot be read: {why}. Give CSV with a header line (name, kind, aliases, country, gender, link) or FollowTheMoney entities, one JSON object a line.");

    public static InvalidOperationException NoSuchResource(string name, string available) =>
        new($"The program holds no '{name}'. It was built without it; these are there: {available}.");

    // Formats

    public static FormatException NotJson(Exception cause) =>
        new($"The input is no JSON: {cause.Message} Give a record as `hearsay read --format json` writes it.", cause);

    public static FormatException BadRecord(string where, string what) =>
        new($"The record is not valid: {where} {what}. docs/record.schema.json says what a record holds.");

    // Reading

    public static Reading.UnreadableInputException EmptyInput(string? name) =>
        new(Reading.UnreadableReason.Empty, $"{Input(name)} is empty: there is nothing to read in it. Give a file that holds the report's text.");

    public static Reading.UnreadableInputException BinaryInput(string? name, string what) =>
        new(Reading.UnreadableReason.Binary, $"{Input(name)} is {what}. Give plain text or HTML; save or convert the report as one of these first.");

    public static Reading.UnreadableInputException NoTextInput(string? name) =>
        new(Reading.UnreadableReason.NoText, $"{Input(name)} is a web page without any text, perhaps one that a script fills. Open it in a browser and save it as complete page or as text.");

    private static string Input(string? name) => name is null ? "The input" : $"'{name}'";

    // Evaluation

    public static FormatException BadStandoff(int start, int end, int length) =>
        new($"An annotation covers the code points {start} to {end}, but the text has {length}. Give the annotations the text they were made on, byte for byte.");
}
