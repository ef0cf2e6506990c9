using System.Collections.Immutable;
using Hearsay.Documents;
using Hearsay.Models;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Tagging;

/// <summary>
/// Gives every token its universal part of speech, Penn tag, UD features and lemma: an averaged perceptron (Collins 2002) from
/// left to right over a dictionary of tags, and lemma rules. Trained by <c>hearsay train tagger</c>.
/// </summary>
public sealed class Tagger : IAnnotator
{
    private readonly TaggerModel _model;

    /// <summary>A tagger with the model inside the library.</summary>
    public Tagger()
        : this(TaggerModel.Read(ModelFile.Shipped(TaggerModel.Kind, TaggerModel.Version)))
    {
    }

    /// <summary>A tagger with the model in <paramref name="model"/>, as <c>hearsay train tagger</c> writes it.</summary>
    /// <exception cref="FormatException">It is no tagger model, one of another version, or damaged.</exception>
    public Tagger(Stream model)
        : this(TaggerModel.Read(ModelFile.Read(model, TaggerModel.Kind, TaggerModel.Version)))
    {
    }

    internal Tagger(TaggerModel model) => _model = model;

    /// <inheritdoc/>
    public string Name => "tagging";

    /// <inheritdoc/>
    public Layers Requires => Layers.Tokens | Layers.Sentences;

    /// <inheritdoc/>
    public Layers Provides => Layers.Tags;

    /// <inheritdoc/>
    public void Annotate(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var text = draft.Text;
        var tokens = draft.Tokens;
        var tags = ImmutableArray.CreateBuilder<Tag>(tokens.Length);
        var input = _model.NewInput();
        foreach (var sentence in draft.Sentences)
        {
            input.Clear();
            for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
            {
                var isGlued = i > sentence.FirstToken && tokens[i].Span.Start == tokens[i - 1].Span.End;
                _model.Add(input, tokens[i].Span.In(text), isGlued);
            }

            input.Finish();
            _model.Decide(input);
            for (var i = 0; i < input.Count; i++)
            {
                tags.Add(_model.TagOf(input, i, tokens[sentence.FirstToken + i].Span.In(text)));
            }
        }

        draft.Tags = tags.MoveToImmutable();
    }
}
