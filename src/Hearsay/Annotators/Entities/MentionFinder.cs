using Hearsay.Lexicons;
using Hearsay.Models;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Entities;

/// <summary>
/// Finds the words that mention persons, organisations, places, groups and documents: names, descriptions and pronouns, each with
/// its whole phrase, and what the lexicon says they denote at the article's date.
/// </summary>
internal sealed class MentionFinder : IAnnotator
{
    private readonly Lexicon _lexicon;
    private readonly NameRecogniser _recogniser;

    /// <summary>A finder with the lexicon and the model that travel with the library.</summary>
    public MentionFinder()
        : this(Lexicon.Default, NameModel.Read(ModelFile.Shipped(NameModel.Kind, NameModel.Version)))
    {
    }

    /// <summary>A finder with a lexicon of one's own and the model that travels with the library.</summary>
    public MentionFinder(Lexicon lexicon)
        : this(lexicon, NameModel.Read(ModelFile.Shipped(NameModel.Kind, NameModel.Version)))
    {
    }

    /// <summary>A finder with a lexicon and a model; without one names are found by rules alone.</summary>
    public MentionFinder(Lexicon lexicon, NameModel? model)
    {
        _lexicon = lexicon;
        _recogniser = new NameRecogniser(lexicon, model);
    }

    /// <inheritdoc/>
    public string Name => "entities";

    /// <inheritdoc/>
    public Layers Requires => Layers.Tokens | Layers.Sentences | Layers.Tags | Layers.Trees;

    /// <inheritdoc/>
    public Layers Provides => Layers.Mentions;

    /// <inheritdoc/>
    public void Annotate(Draft draft)
    {
        var names = _recogniser.Find(draft, out var countries);
        draft.Mentions = new MentionReader(draft, _lexicon, names, countries).Read();
    }
}
