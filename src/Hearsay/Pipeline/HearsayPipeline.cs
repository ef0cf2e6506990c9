using System.Collections.Immutable;
using Hearsay.Documents;

namespace Hearsay.Pipeline;

/// <summary>
/// The stages an article goes through, frozen: immutable, safe for any number of threads. Made by <see cref="HearsayPipelineBuilder"/>;
/// <see cref="Default"/> needs no set-up.
/// </summary>
public sealed class HearsayPipeline
{
    private static readonly Lazy<HearsayPipeline> LazyDefault = new(() => DefaultPipeline.Create().Build());
    private readonly ImmutableArray<IAnnotator> _stages;

    internal HearsayPipeline(ImmutableArray<IAnnotator> stages, string model)
    {
        _stages = stages;
        Model = model;
    }

    /// <summary>The default stages with the models and lexicons inside the library; loaded on first use.</summary>
    public static HearsayPipeline Default => LazyDefault.Value;

    /// <summary>The stages, in the order they run.</summary>
    public ImmutableArray<IAnnotator> Stages => _stages;

    /// <summary>Name and version of the models, as the record's <c>producer.model</c> says it.</summary>
    public string Model { get; }

    /// <summary>Reads an article. Same article, same pipeline: the same record, on any host and any thread.</summary>
    /// <exception cref="OperationCanceledException">Cancelled between two stages.</exception>
    public Record Read(Article article, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(article);
        var draft = new Draft(article, Model);
        foreach (var stage in _stages)
        {
            cancellation.ThrowIfCancellationRequested();
            draft.Run(stage);
        }

        return draft.Freeze();
    }
}
