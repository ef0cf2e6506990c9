using Hearsay.Annotators.Attribution;
using Hearsay.Annotators.Coreference;
using Hearsay.Annotators.Entities;
using Hearsay.Annotators.Events;
using Hearsay.Annotators.Parsing;
using Hearsay.Annotators.Segmentation;
using Hearsay.Annotators.Tagging;
using Hearsay.Annotators.Temporal;
using Hearsay.Annotators.Wordings;

namespace Hearsay.Pipeline;

/// <summary>The default order of stages, readable at a glance.</summary>
public static class DefaultPipeline
{
    /// <summary>A builder with every stage of the default pipeline; add to it or build it.</summary>
    public static HearsayPipelineBuilder Create() => new HearsayPipelineBuilder { Model = "none" }
        .Add(new Segmenter())
        .Add(new Tagger())
        .Add(new Parser())
        .Add(new MentionFinder())
        .Add(new TimeFinder())
        .Add(new CoreferenceResolver())
        .Add(new AttributionFinder())
        .Add(new EventFinder())
        .Add(new WordingFinder());
}
