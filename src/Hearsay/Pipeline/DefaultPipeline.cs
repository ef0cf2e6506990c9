using Hearsay.Annotators.Attribution;
using Hearsay.Annotators.Coreference;
using Hearsay.Annotators.Entities;
using Hearsay.Annotators.Events;
using Hearsay.Annotators.Parsing;
using Hearsay.Annotators.Segmentation;
using Hearsay.Annotators.Tagging;
using Hearsay.Annotators.Temporal;
using Hearsay.Annotators.Wordings;
using Hearsay.Lexicons;
using Hearsay.Models;

namespace Hearsay.Pipeline;

/// <summary>The default order of stages, readable at a glance.</summary>
public static class DefaultPipeline
{
    /// <summary>A builder with every stage of the default pipeline; add to it or build it.</summary>
    /// <param name="lexicon">The names to know; null for those that travel with the library.</param>
    public static HearsayPipelineBuilder Create(Lexicon? lexicon = null) => new HearsayPipelineBuilder { Model = ShippedModels.Name }
        .Add(new Segmenter())
        .Add(new Tagger())
        .Add(new Parser())
        .Add(new MentionFinder(lexicon ?? Lexicon.Default))
        .Add(new TimeFinder())
        .Add(new CoreferenceResolver())
        .Add(new AttributionFinder())
        .Add(new EventFinder())
        .Add(new WordingFinder());
}
