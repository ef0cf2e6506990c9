using Hearsay.Annotators.Attribution;
using Hearsay.Annotators.Attribution.Learned;

namespace Hearsay.Tests.Annotators.Attribution;

/// <summary>Annotated attributions on the library's own tokens.</summary>
public class GoldRolesTests
{
    private const string Trees = """
        We we PRON 3 nsubj
        will will AUX 3 aux
        wait wait VERB 6 ccomp
        ~, , PUNCT 3 punct
        he he PRON 6 nsubj
        said say VERB 0 root
        ~, , PUNCT 6 punct
        as as ADP 9 mark
        promised promise VERB 3 advcl
        ~. . PUNCT 6 punct
        """;

    [Fact]
    public void Pieces_become_labels_and_frames()
    {
        var scene = new Scene(Trees);
        AttributionInput? input = null;
        scene.Read(new Collector(draft => input = new AttributionInput(draft)));
        var gold = new Hearsay.Evaluation.Attribution([scene.At("he")], [scene.At("said")], [scene.At("We will wait"), scene.At("as promised")]);

        var frame = Assert.Single(GoldRoles.Frames(input!, [gold]));
        Assert.Equal(new TokenRange(5, 6), frame.Cue);
        Assert.Equal([new TokenRange(4, 5)], frame.Source);
        Assert.Equal([new TokenRange(0, 3), new TokenRange(7, 9)], frame.Content);
        Assert.Equal("5660130560", string.Concat(GoldRoles.Labels(input!, [frame]).Select(label => (int)label)));
    }

    private sealed class Collector(Action<Hearsay.Pipeline.Draft> collect) : Hearsay.Pipeline.IAnnotator
    {
        public string Name => "collector";

        public Hearsay.Pipeline.Layers Requires => Hearsay.Pipeline.Layers.Entities;

        public Hearsay.Pipeline.Layers Provides => Hearsay.Pipeline.Layers.None;

        public void Annotate(Hearsay.Pipeline.Draft draft) => collect(draft);
    }
}
