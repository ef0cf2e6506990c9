using System.Collections.Immutable;
using Hearsay.Documents;
using Hearsay.Models;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Parsing;

/// <summary>
/// Gives every sentence a UD v2 dependency tree: a transition parser with a beam (Zhang &amp; Nivre 2011) over the arc-hybrid
/// system, to which a light recurrent net tells beforehand which heads and relations are likely. Trees are projective and have one
/// root; time is linear in the text. Trained by <c>hearsay train parser</c>.
/// </summary>
public sealed class Parser : IAnnotator
{
    private readonly ParserModel _model;
    private Workspace? _spare; // of the article read last: its arrays need not be made again

    /// <summary>A parser with the model inside the library.</summary>
    public Parser()
        : this(ParserModel.Read(ModelFile.Shipped(ParserModel.Kind, ParserModel.Version)))
    {
    }

    /// <summary>A parser with the model in <paramref name="model"/>, as <c>hearsay train parser</c> writes it.</summary>
    /// <exception cref="FormatException">It is no parser model, one of another version, or damaged.</exception>
    public Parser(Stream model)
        : this(ParserModel.Read(ModelFile.Read(model, ParserModel.Kind, ParserModel.Version)))
    {
    }

    internal Parser(ParserModel model) => _model = model;

    /// <inheritdoc/>
    public string Name => "parsing";

    /// <inheritdoc/>
    public Layers Requires => Layers.Tokens | Layers.Sentences | Layers.Tags;

    /// <inheritdoc/>
    public Layers Provides => Layers.Trees;

    /// <inheritdoc/>
    public void Annotate(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var text = draft.Text;
        var tokens = draft.Tokens;
        var tags = draft.Tags;
        var arcs = ImmutableArray.CreateBuilder<Arc>(tokens.Length);
        var workspace = Interlocked.Exchange(ref _spare, null) ?? new Workspace(_model);
        var (input, heads, labels) = (workspace.Input, workspace.Heads, workspace.Labels);
        foreach (var sentence in draft.Sentences)
        {
            if (draft.IsDecoration(sentence.FirstToken, sentence.EndToken))
            {
                Flat(sentence, arcs);
                continue;
            }

            input.Clear();
            for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
            {
                input.Add(tokens[i].Span.In(text), tags[i].Pos, tags[i].Xpos, _model.Clusters);
            }

            input.Finish();
            _model.Reader!.Foresee(input, workspace.Buffers);
            if (heads.Length < input.Count)
            {
                heads = new int[2 * input.Count];
                labels = new byte[2 * input.Count];
            }

            workspace.Beam.Parse(input, heads.AsSpan(0, input.Count), labels.AsSpan(0, input.Count));
            workspace.Labeller.Label(input, heads.AsSpan(0, input.Count), labels.AsSpan(0, input.Count));
            for (var i = 0; i < input.Count; i++)
            {
                arcs.Add(new Arc(heads[i] < 0 ? -1 : sentence.FirstToken + heads[i], _model.Labels[labels[i]]));
            }
        }

        (workspace.Heads, workspace.Labels) = (heads, labels);
        _spare = workspace.Beam.IsLarge ? null : workspace;
        draft.Arcs = arcs.MoveToImmutable();
    }

    // Marks without a word: all hang on the first.
    private static void Flat(Sentence sentence, ImmutableArray<Arc>.Builder arcs)
    {
        arcs.Add(new Arc(-1, "root"));
        for (var i = sentence.FirstToken + 1; i < sentence.EndToken; i++)
        {
            arcs.Add(new Arc(sentence.FirstToken, "punct"));
        }
    }

    // What one thread needs to parse.
    private sealed class Workspace(ParserModel model)
    {
        public ParserInput Input { get; } = new();

        public ParserBeam Beam { get; } = new(model);

        public ArcBuffers Buffers { get; } = new();

        public TreeLabeller Labeller { get; } = new(model);

        public int[] Heads { get; set; } = [];

        public byte[] Labels { get; set; } = [];
    }
}
