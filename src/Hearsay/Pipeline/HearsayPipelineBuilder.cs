using System.Collections.Immutable;

namespace Hearsay.Pipeline;

/// <summary>Collects stages and freezes them into a <see cref="HearsayPipeline"/>.</summary>
public sealed class HearsayPipelineBuilder
{
    private readonly List<IAnnotator> _stages = [];

    /// <summary>Name and version of the models, for <see cref="HearsayPipeline.Model"/>.</summary>
    public string Model { get; set; } = "none";

    /// <summary>Adds a stage behind those added before.</summary>
    public HearsayPipelineBuilder Add(IAnnotator stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        _stages.Add(stage);
        return this;
    }

    /// <summary>Freezes the stages. The builder may be used on; the pipeline does not change with it.</summary>
    /// <exception cref="InvalidOperationException">A stage requires a layer that no earlier one provides, or two provide the same one.</exception>
    public HearsayPipeline Build()
    {
        var provided = Layers.None;
        foreach (var stage in _stages)
        {
            if ((stage.Requires & ~provided) is var missing && missing != Layers.None)
            {
                throw Errors.MissingLayers(stage.Name, missing);
            }

            if ((stage.Provides & provided) is var twice && twice != Layers.None)
            {
                throw Errors.LayerProvidedTwice(stage.Name, _stages.First(s => (s.Provides & twice) != 0).Name, twice);
            }

            provided |= stage.Provides;
        }

        return new HearsayPipeline([.. _stages], Model);
    }
}
