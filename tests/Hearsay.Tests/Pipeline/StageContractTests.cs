using System.Collections.Immutable;
using Hearsay.Documents;
using Hearsay.Pipeline;

namespace Hearsay.Tests.Pipeline;

/// <summary>A stage writes the layers it declares, all of them and no other; the builder names what is missing.</summary>
public class StageContractTests
{
    private static readonly Article Text = new("One two.");

    [Fact]
    public void A_stage_that_writes_an_undeclared_layer_is_stopped_with_its_name_and_the_layer()
    {
        var e = Assert.Throws<InvalidOperationException>(() => Build(Stage("bad", Layers.None, Layers.Times, draft => draft.Wordings = [])).Read(Text));
        Assert.Contains("'bad'", e.Message);
        Assert.Contains(nameof(Layers.Wordings), e.Message);
    }

    [Fact]
    public void A_stage_that_leaves_a_declared_layer_out_is_stopped()
    {
        var e = Assert.Throws<InvalidOperationException>(() => Build(Stage("lazy", Layers.None, Layers.Tokens | Layers.Sentences, draft => draft.Tokens = [])).Read(Text));
        Assert.Contains("'lazy'", e.Message);
        Assert.Contains(nameof(Layers.Sentences), e.Message);
        Assert.DoesNotContain(nameof(Layers.Tokens), e.Message);
    }

    [Fact]
    public void A_layer_of_one_entry_a_token_has_as_many_entries_as_tokens()
    {
        var tokens = Stage("tokens", Layers.None, Layers.Tokens, draft => draft.Tokens = [new Token(new TextSpan(0, 3)), new Token(new TextSpan(4, 7))]);
        var e = Assert.Throws<InvalidOperationException>(() => Build(tokens, Stage("tags", Layers.Tokens, Layers.Tags, draft => draft.Tags = [new Tag(UPos.NUM, "CD", "one", "")])).Read(Text));
        Assert.Contains("'tags'", e.Message);
    }

    [Fact]
    public void A_pipeline_whose_stage_lacks_a_layer_is_not_built()
    {
        var e = Assert.Throws<InvalidOperationException>(() => Build(Stage("tags", Layers.Tokens | Layers.Sentences, Layers.Tags, _ => { })));
        Assert.Contains("'tags'", e.Message);
        Assert.Contains(nameof(Layers.Tokens), e.Message);
    }

    [Fact]
    public void A_layer_has_one_stage_that_writes_it()
    {
        var e = Assert.Throws<InvalidOperationException>(() => Build(Stage("one", Layers.None, Layers.Times, _ => { }), Stage("two", Layers.None, Layers.Times, _ => { })));
        Assert.Contains("'one'", e.Message);
        Assert.Contains("'two'", e.Message);
    }

    [Fact]
    public void The_default_pipeline_is_built_of_stages_in_working_order_with_distinct_lower_case_names()
    {
        var names = HearsayPipeline.Default.Stages.Select(stage => stage.Name).ToImmutableArray();
        Assert.Equal(names.Distinct(), names);
        Assert.All(names, name => Assert.Equal(name.ToLowerInvariant(), name));
    }

    private static HearsayPipeline Build(params IAnnotator[] stages)
    {
        var builder = new HearsayPipelineBuilder();
        foreach (var stage in stages)
        {
            builder.Add(stage);
        }

        return builder.Build();
    }

    private static IAnnotator Stage(string name, Layers requires, Layers provides, Action<Draft> annotate) => new Given(name, requires, provides, annotate);

    private sealed record Given(string Name, Layers Requires, Layers Provides, Action<Draft> Work) : IAnnotator
    {
        public void Annotate(Draft draft) => Work(draft);
    }
}
