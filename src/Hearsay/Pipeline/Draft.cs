using System.Collections.Immutable;
using Hearsay.Documents;

namespace Hearsay.Pipeline;

/// <summary>
/// An article on its way through the pipeline. Each layer is written once, whole, by the stage that declares it, and immutable
/// from then on. Used by one thread at a time.
/// </summary>
public sealed class Draft
{
    private readonly List<Diagnostic> _diagnostics = [];
    private string _stage = "";
    private Layers _writable;
    private Layers _written;
    private DependencyTree? _tree;
    private Record _record;

    internal Draft(Article article, string model)
    {
        _record = new Record { Article = article, Model = model };
        _diagnostics.AddRange(article.Diagnostics);
    }

    /// <summary>The article; never altered.</summary>
    public Article Article => _record.Article;

    /// <summary>The article's text.</summary>
    public string Text => _record.Article.Text;

    /// <summary>Layer <see cref="Layers.Tokens"/>.</summary>
    public ImmutableArray<Token> Tokens
    {
        get => _record.Tokens;
        set => _record = Write(Layers.Tokens, _record with { Tokens = value });
    }

    /// <summary>Layer <see cref="Layers.Sentences"/>.</summary>
    public ImmutableArray<Sentence> Sentences
    {
        get => _record.Sentences;
        set => _record = Write(Layers.Sentences, _record with { Sentences = value });
    }

    /// <summary>Layer <see cref="Layers.Tags"/>: one for each token.</summary>
    public ImmutableArray<Tag> Tags
    {
        get => _record.Tags;
        set => _record = WritePerToken(Layers.Tags, value.Length, _record with { Tags = value });
    }

    /// <summary>Layer <see cref="Layers.Trees"/>: one for each token.</summary>
    public ImmutableArray<Arc> Arcs
    {
        get => _record.Arcs;
        set => _record = WritePerToken(Layers.Trees, value.Length, _record with { Arcs = value });
    }

    /// <summary>The trees of <see cref="Arcs"/> seen from above; made on first use.</summary>
    public DependencyTree Tree => _tree ??= new DependencyTree(Arcs);

    /// <summary>Layer <see cref="Layers.Mentions"/>.</summary>
    public ImmutableArray<Mention> Mentions
    {
        get => _record.Mentions;
        set => _record = Write(Layers.Mentions, _record with { Mentions = value });
    }

    /// <summary>Layer <see cref="Layers.Times"/>.</summary>
    public ImmutableArray<TimeExpression> Times
    {
        get => _record.Times;
        set => _record = Write(Layers.Times, _record with { Times = value });
    }

    /// <summary>Layer <see cref="Layers.Entities"/>.</summary>
    public ImmutableArray<Entity> Entities
    {
        get => _record.Entities;
        set => _record = Write(Layers.Entities, _record with { Entities = value });
    }

    /// <summary>Layer <see cref="Layers.Claims"/>.</summary>
    public ImmutableArray<Claim> Claims
    {
        get => _record.Claims;
        set => _record = Write(Layers.Claims, _record with { Claims = value });
    }

    /// <summary>Layer <see cref="Layers.Events"/>.</summary>
    public ImmutableArray<NewsEvent> Events
    {
        get => _record.Events;
        set => _record = Write(Layers.Events, _record with { Events = value });
    }

    /// <summary>Layer <see cref="Layers.Wordings"/>.</summary>
    public ImmutableArray<Wording> Wordings
    {
        get => _record.Wordings;
        set => _record = Write(Layers.Wordings, _record with { Wordings = value });
    }

    /// <summary>Notes something odd; reading goes on.</summary>
    public void Report(Diagnostic diagnostic) => _diagnostics.Add(diagnostic);

    /// <summary>The text of token <paramref name="index"/>.</summary>
    public ReadOnlySpan<char> TokenText(int index) => Tokens[index].Span.In(Text);

    /// <summary>Whether the tokens from <paramref name="first"/> to <paramref name="end"/> - 1 are a long run of marks without a word, which has nothing to read in it.</summary>
    internal bool IsDecoration(int first, int end)
    {
        const int Longest = 40; // the longest run of marks in an article of PolNeAR dev has 6 tokens; shorter ones cost little
        if (end - first <= Longest)
        {
            return false;
        }

        for (var t = first; t < end; t++)
        {
            if (char.IsLetterOrDigit(Text[Tokens[t].Span.Start]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The span from the start of token <paramref name="first"/> to the end of token <paramref name="end"/> - 1.</summary>
    public TextSpan SpanOf(int first, int end) => new(Tokens[first].Span.Start, Tokens[end - 1].Span.End);

    /// <summary>Index in <see cref="Sentences"/> of the sentence that holds token <paramref name="token"/>.</summary>
    public int SentenceOf(int token)
    {
        int low = 0, high = Sentences.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Sentences[middle].FirstToken <= token)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    /// <summary>Index of the first token that starts at or after <paramref name="position"/>; the number of tokens if there is none.</summary>
    public int TokenAtOrAfter(int position)
    {
        int low = 0, high = Tokens.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Tokens[middle].Span.Start < position)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>Lets <paramref name="stage"/> write its layers, and checks that it wrote exactly those.</summary>
    internal void Run(IAnnotator stage)
    {
        _stage = stage.Name;
        _writable = stage.Provides;
        _written = Layers.None;
        stage.Annotate(this);
        if (_written != stage.Provides)
        {
            throw Errors.LayerNotWritten(_stage, stage.Provides & ~_written);
        }

        _writable = Layers.None;
    }

    internal Record Freeze() => _record with { Diagnostics = [.. _diagnostics] };

    private Record Write(Layers layer, Record record)
    {
        if ((_writable & layer) == 0)
        {
            throw Errors.UndeclaredWrite(_stage, layer);
        }

        _written |= layer;
        _tree = null;
        return record;
    }

    private Record WritePerToken(Layers layer, int length, Record record) =>
        length == Tokens.Length ? Write(layer, record) : throw Errors.LayerLength(_stage, layer, length, Tokens.Length);
}
