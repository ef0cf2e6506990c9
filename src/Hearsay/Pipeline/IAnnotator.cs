namespace Hearsay.Pipeline;

/// <summary>
/// A stage of the pipeline. Its answer depends on the draft's layers and the stage's own frozen model alone: no clock, culture,
/// file or thread. One instance serves many articles at once, so a stage keeps no state between calls.
/// </summary>
public interface IAnnotator
{
    /// <summary>The stage's name, lower-case, as the command line and the messages give it.</summary>
    string Name { get; }

    /// <summary>The layers it reads.</summary>
    Layers Requires { get; }

    /// <summary>The layers it writes; it writes all of them, and no other.</summary>
    Layers Provides { get; }

    /// <summary>Reads the layers it requires and writes those it provides. Never throws on text, however broken.</summary>
    void Annotate(Draft draft);
}
