using Hearsay.Documents;

namespace Hearsay.Lexicons;

/// <summary>Collects names, those that travel with the library and a user's own, and freezes them into a <see cref="Lexicon"/>.</summary>
public sealed class LexiconBuilder
{
    private readonly List<LexiconEntry> _entries = [];

    /// <summary>Adds a name. What is added here goes before what the library knows; of two added, the first.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public LexiconBuilder Add(LexiconEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentException.ThrowIfNullOrWhiteSpace(entry.Name, nameof(entry));
        _entries.Add(entry);
        return this;
    }

    /// <summary>Freezes the names. The builder may be used on; the lexicon does not change with it.</summary>
    public Lexicon Build() => new(_entries);

    internal static EntityKind KindOf(string word) => word switch
    {
        "person" => EntityKind.Person,
        "organisation" or "outlet" => EntityKind.Organisation,
        "place" => EntityKind.Place,
        "group" => EntityKind.Group,
        "document" => EntityKind.Document,
        _ => EntityKind.Other,
    };

    internal static Gender GenderOf(string letter) => letter switch
    {
        "m" => Gender.Masculine,
        "f" => Gender.Feminine,
        _ => Gender.Unknown,
    };
}
