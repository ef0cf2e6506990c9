using Hearsay.Pipeline;

namespace Hearsay.Annotators.Coreference;

/// <summary>
/// Joins the mentions that refer to one thing into entities. Sieves from the surest to the least sure (Raghunathan et al. 2010;
/// Lee et al. 2013): names with names, constructions the syntax shows, roles the text introduced; last a trained ranker for
/// pronouns and descriptions, which links only where it is sure enough. Every step looks back a bounded way.
/// </summary>
public sealed class CoreferenceResolver : IAnnotator
{
    private readonly AnaphorModel _model;

    /// <summary>Creates the stage with the model inside the library.</summary>
    public CoreferenceResolver()
        : this(AnaphorModel.Shipped())
    {
    }

    internal CoreferenceResolver(AnaphorModel model) => _model = model;

    /// <inheritdoc />
    public string Name => "coreference";

    /// <inheritdoc />
    public Layers Requires => Layers.Tokens | Layers.Sentences | Layers.Tags | Layers.Trees | Layers.Mentions;

    /// <inheritdoc />
    public Layers Provides => Layers.Entities;

    /// <inheritdoc />
    public void Annotate(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var document = new CorefDocument(draft);
        var clusters = new Clusters(document);
        NameLinker.Run(document, clusters);
        ConstructionLinker.Run(document, clusters);
        new AnaphorLinker(document, clusters, _model).Run();
        draft.Entities = EntityBuilder.Build(document, clusters);
    }
}
