using Hearsay.Lexicons;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Entities;

/// <summary>
/// Finds the words that mention persons, organisations, places, groups and documents: names, descriptions and pronouns, each with
/// its whole phrase, and what the lexicon says they denote at the article's date.
/// </summary>
internal sealed class MentionFinder : IAnnotator
{
    private readonly Lexicon _lexicon;

    /// <summary>A finder with the lexicon that travels with the library.</summary>
    public MentionFinder()
        : this(Lexicon.Default)
    {
    }

    /// <summary>A finder with a lexicon of one's own.</summary>
    public MentionFinder(Lexicon lexicon) => _lexicon = lexicon;

    /// <inheritdoc/>
    public string Name => "entities";

    /// <inheritdoc/>
    public Layers Requires => Layers.Tokens | Layers.Sentences | Layers.Tags | Layers.Trees;

    /// <inheritdoc/>
    public Layers Provides => Layers.Mentions;

    /// <inheritdoc/>
    public void Annotate(Draft draft)
    {
        var names = NameSpotter.Find(draft, _lexicon, out var countries);
        draft.Mentions = new MentionReader(draft, _lexicon, names, countries).Read();
    }
}
