using System.Collections.Immutable;
using Hearsay.Documents;
using Hearsay.Pipeline;

namespace Hearsay.Tests.Annotators;

/// <summary>
/// A text with trees, entities and claims made by hand, for the tests of stages that read them. A tree is written a word a line: form, lemma,
/// part of speech, head (1-based in the sentence, 0 for the root), relation, features. <c>~</c> before a form: no space before it. A blank line
/// ends a sentence, a line <c># caption</c> begins a paragraph of that kind of zone.
/// </summary>
internal sealed class Scene
{
    private readonly ImmutableArray<Token> _tokens;
    private readonly ImmutableArray<Sentence> _sentences;
    private readonly ImmutableArray<Tag> _tags;
    private readonly ImmutableArray<Arc> _arcs;
    private readonly List<Entity> _entities = [];
    private readonly List<Claim> _claims = [];

    public Scene(string trees, string? published = "2025-06-14")
    {
        var text = "";
        var tokens = ImmutableArray.CreateBuilder<Token>();
        var tags = ImmutableArray.CreateBuilder<Tag>();
        var arcs = ImmutableArray.CreateBuilder<Arc>();
        var sentences = new List<(int First, int End, int Zone)>();
        var zones = new List<(ZoneKind Kind, int Start, int End)> { (ZoneKind.Paragraph, 0, 0) };
        var first = 0;
        foreach (var line in (trees.ReplaceLineEndings("\n").Trim() + "\n\n").Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith('#'))
            {
                text += text.Length > 0 ? "\n\n" : "";
                zones.Add((Enum.Parse<ZoneKind>(line[1..].Trim(), true), text.Length, text.Length));
            }
            else if (line.Length == 0)
            {
                if (tokens.Count > first)
                {
                    sentences.Add((first, tokens.Count, zones.Count - 1));
                }

                first = tokens.Count;
            }
            else
            {
                var cells = line.Split(' ');
                var form = cells[0].TrimStart('~');
                text += text.Length == 0 || text[^1] == '\n' || cells[0].StartsWith('~') ? "" : " ";
                tokens.Add(new Token(new TextSpan(text.Length, text.Length + form.Length)));
                text += form;
                var head = int.Parse(cells[3]);
                tags.Add(new Tag(Enum.Parse<UPos>(cells[2]), "", cells[1], cells.Length > 5 ? cells[5] : ""));
                arcs.Add(new Arc(head == 0 ? -1 : first + head - 1, cells[4]));
                zones[^1] = zones[^1] with { End = text.Length };
            }
        }

        (_tokens, _tags, _arcs) = (tokens.ToImmutable(), tags.ToImmutable(), arcs.ToImmutable());
        zones.RemoveAll(zone => zone.End == zone.Start && zones.IndexOf(zone) == 0);
        var shift = zones.Count > 0 && sentences.Count > 0 ? sentences[0].Zone : 0;
        _sentences = [.. sentences.Select(s => new Sentence(s.First, s.End, new TextSpan(_tokens[s.First].Span.Start, _tokens[s.End - 1].Span.End), s.Zone - shift))];
        Article = new Article(text, [.. zones.Select(zone => new Zone(zone.Kind, new TextSpan(zone.Start, zone.End)))])
        {
            Published = PublicationTime.TryParse(published, out var time) ? time : null,
            PublishedFrom = published is null ? null : PublishedFrom.Option,
        };
    }

    public Article Article { get; }

    /// <summary>Where <paramref name="words"/> stand; <c>"the talks|talks"</c> is "talks" in the first "the talks".</summary>
    public TextSpan At(string words)
    {
        var bar = words.IndexOf('|', StringComparison.Ordinal);
        var context = bar < 0 ? words : words[..bar];
        var start = Article.Text.IndexOf(context, StringComparison.Ordinal);
        Assert.True(start >= 0, $"The scene has no \"{context}\".");
        start += context.IndexOf(words[(bar + 1)..], StringComparison.Ordinal);
        return new TextSpan(start, start + words.Length - bar - 1);
    }

    /// <summary>An entity named as its first mention; a mention that starts with <c>~</c> is a description.</summary>
    public Scene Entity(string id, EntityKind kind, string? country, params string[] mentions)
    {
        _entities.Add(new Entity
        {
            Id = id,
            Kind = kind,
            Name = mentions[0].TrimStart('~')[(mentions[0].IndexOf('|', StringComparison.Ordinal) + 1)..],
            Country = country,
            Mentions = [.. mentions.Select(words => Mention(words.TrimStart('~'), words[0] == '~', kind))],
        });
        return this;
    }

    /// <summary>A claim; without source and cue it is the outlet's own.</summary>
    public Scene Claim(string id, string content, string? source = null, string? entity = null, string? cue = null, Stance stance = Stance.Asserted, string? within = null, params string[] quotes)
    {
        _claims.Add(new Claim
        {
            Id = id,
            Within = within,
            Source = source is null ? null : new ClaimParty(At(source), entity is null ? [] : [entity]),
            Cue = cue is null ? null : new Cue([At(cue)], cue),
            Content = [At(content)],
            Quotes = [.. quotes.Select(At)],
            Voice = cue is null ? Voice.Outlet : Voice.Paraphrase,
            Stance = stance,
        });
        return this;
    }

    /// <summary>Runs the given stages on the scene.</summary>
    public Record Read(params IAnnotator[] stages)
    {
        var builder = new HearsayPipelineBuilder().Add(new Given(this));
        foreach (var stage in stages)
        {
            builder.Add(stage);
        }

        return builder.Build().Read(Article);
    }

    private Mention Mention(string words, bool description, EntityKind kind)
    {
        var span = At(words);
        var first = 0;
        while (_tokens[first].Span.Start < span.Start)
        {
            first++;
        }

        var end = first;
        while (end < _tokens.Length && _tokens[end].Span.Start < span.End)
        {
            end++;
        }

        var head = Enumerable.Range(first, end - first).First(t => _arcs[t].Head < first || _arcs[t].Head >= end);
        return new Mention
        {
            Span = span,
            FirstToken = first,
            EndToken = end,
            HeadToken = head,
            Form = description ? MentionForm.Description : MentionForm.Name,
            Kind = kind,
            NameSpan = description ? null : span,
        };
    }

    private sealed class Given(Scene scene) : IAnnotator
    {
        public string Name => "given";

        public Layers Requires => Layers.None;

        public Layers Provides => Layers.Tokens | Layers.Sentences | Layers.Tags | Layers.Trees | Layers.Entities | Layers.Claims;

        public void Annotate(Draft draft)
        {
            draft.Tokens = scene._tokens;
            draft.Sentences = scene._sentences;
            draft.Tags = scene._tags;
            draft.Arcs = scene._arcs;
            draft.Entities = [.. scene._entities];
            draft.Claims = [.. scene._claims];
        }
    }
}
