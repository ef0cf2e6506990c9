namespace Hearsay.Annotators.Temporal;

/// <summary>What a piece of text can be in a time expression. The names are those of lexicons/time-words.tsv without hyphens.</summary>
internal enum Symbol : byte
{
    /// <summary>A word of no use to the grammar.</summary>
    Other,

    // Pieces that no lexicon lists.
    Number, Ordinal, Dash, Slash, Colon, Comma, Dot, Apostrophe, Open, Close, Quote, Mark, AmPm, IsoT, Plus,

    // Calendar.
    Month, Weekday, Weekdays, WeekdayAbbreviation, Unit, Units, UnitAbbreviation, Season, Seasons, DayPart, DayParts, ClockWord,
    DayWord, Zone, Decade, Frequency, Reference, Adjective,

    // Numbers.
    Dozen, Magnitude, Half, Few, Several, Many, Couple, Once, Twice, Thrice, Times,

    // Which one.
    Last, Previous, Past, Next, Coming, Following, This, These, That, Those, Same, Latest, Every, Each, Per, Other2,

    // Where from.
    Ago, Earlier, Later, Before, After, Hence, From, In, Within, Of, On, By, For, Since, During, Between, Until, To, Through, At,

    // Small words.
    The, A, And, Or, So, Its, Time, Period, Term, Long, Old, Local, O, Clock, Very, Right, All, Ahead, Date, Moment, Point, Era, Alone, Back, S,

    // Modifiers.
    About, Nearly, More, Less, Than, Least, Most, Up, Over, Under, Just, Only, No, Not, Early, Mid, Late, Beginning, Middle, End, Eve,
    Straight, Full, Additional, Fiscal, School, Trading, Calendar, Bc, Ad,
}

/// <summary>Units of time, from short to long.</summary>
internal enum TimeUnit : byte
{
    None, Second, Minute, Hour, Day, Week, Weekend, Fortnight, Month, Quarter, Year, Decade, Century, Millennium,
}

/// <summary>A hint at past or future that a word gives to the time expressions near it.</summary>
internal enum TenseCue : byte
{
    None, Past, Future, Be, Present,
}

/// <summary>One piece of a sentence as the grammar sees it: a run of letters, a number or a mark.</summary>
internal readonly record struct TimeWord
{
    /// <summary>First UTF-16 unit in the text.</summary>
    public required int Start { get; init; }

    /// <summary>Behind the last unit; exclusive.</summary>
    public required int End { get; init; }

    public required Symbol Symbol { get; init; }

    /// <summary>The number a number word or figure stands for; for months, weekdays and units their ordinal; else 0.</summary>
    public double Value { get; init; }

    /// <summary>The lexicon's value where it is no number.</summary>
    public string? Code { get; init; }

    /// <summary>Number of figures, for a number written in figures without a point or comma; else 0.</summary>
    public int Digits { get; init; }

    /// <summary>Whether no white space stands before it.</summary>
    public bool Glued { get; init; }

    /// <summary>Whether it begins with a capital letter.</summary>
    public bool Capital { get; init; }

    /// <summary>Whether it was read as an abbreviation with its full stop, or a month's or weekday's short form.</summary>
    public bool Short { get; init; }

    public TenseCue Cue { get; init; }

    public int Int => (int)Value;

    public TimeUnit Unit => Symbol is Symbol.Unit or Symbol.Units or Symbol.UnitAbbreviation ? (TimeUnit)Int : TimeUnit.None;
}
