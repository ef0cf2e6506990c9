using System.Collections.Immutable;
using Hearsay.Documents;

namespace Hearsay.Tests.Formats;

/// <summary>
/// Makes a record by hand. A place is given by its words: <c>"said"</c> is the first occurrence in the text,
/// <c>"Abara said|said"</c> that of "said" in the first "Abara said".
/// </summary>
public sealed class RecordSketch(string text)
{
    private readonly List<Entity> _entities = [];
    private readonly List<TimeExpression> _times = [];
    private readonly List<Claim> _claims = [];
    private readonly List<NewsEvent> _events = [];
    private readonly List<Wording> _wordings = [];

    public Article Article { get; init; } = new(text);

    public TextSpan At(string words)
    {
        var bar = words.IndexOf('|', StringComparison.Ordinal);
        var context = bar < 0 ? words : words[..bar];
        var target = words[(bar + 1)..];
        var start = text.IndexOf(context, StringComparison.Ordinal);
        Assert.True(start >= 0, $"The sketch has no \"{context}\".");
        start += context.IndexOf(target, StringComparison.Ordinal);
        return new TextSpan(start, start + target.Length);
    }

    public ImmutableArray<TextSpan> All(params string[] words) => [.. words.Select(At)];

    /// <summary>An entity; a mention that starts with <c>~</c> is a description, with <c>^</c> a pronoun.</summary>
    public RecordSketch Entity(string id, EntityKind kind, string name, string? country, params string[] mentions)
    {
        _entities.Add(new Entity
        {
            Id = id,
            Kind = kind,
            Name = name,
            Country = country,
            Mentions = [.. mentions.Select(words => new Mention
            {
                Span = At(words.TrimStart('~', '^')),
                FirstToken = -1,
                EndToken = -1,
                HeadToken = -1,
                Kind = kind,
                Form = words[0] switch { '~' => MentionForm.Description, '^' => MentionForm.Pronoun, _ => MentionForm.Name },
            }).OrderBy(m => m.Span)],
        });
        return this;
    }

    public RecordSketch Time(string id, string words, TimeType type, string value, string? mod = null)
    {
        _times.Add(new TimeExpression(id, At(words), type, value, mod));
        return this;
    }

    /// <summary>A claim; parties are "words=e1,e2".</summary>
    public RecordSketch Claim(
        string id, string[] content, Voice voice = Voice.Paraphrase, Stance stance = Stance.Asserted, string? within = null, string? source = null,
        string? cue = null, string lemma = "say", string? to = null, string[]? quotes = null, string[]? hedges = null, string[]? times = null, double score = 0.9)
    {
        _claims.Add(new Claim
        {
            Id = id,
            Within = within,
            Source = Party(source),
            Addressee = Party(to),
            Cue = cue is null ? null : new Cue(All(cue), lemma),
            Content = All(content),
            Quotes = All(quotes ?? []),
            Voice = voice,
            Stance = stance,
            Hedges = All(hedges ?? []),
            Times = [.. times ?? []],
            Score = score,
        });
        return this;
    }

    public RecordSketch Event(string id, string kind, string trigger, Standing standing, EventState state, string[] claims, string? when = null, string? duration = null, string? place = null, params Participant[] participants)
    {
        _events.Add(new NewsEvent
        {
            Id = id,
            Kind = kind,
            Trigger = At(trigger),
            Standing = standing,
            State = state,
            Claims = [.. claims],
            When = when,
            Duration = duration,
            Place = place,
            Participants = [.. participants],
        });
        return this;
    }

    public RecordSketch Wording(string words, WordingKind kind, string? about = null, bool quoted = false)
    {
        _wordings.Add(new Wording(At(words), kind, about, quoted));
        return this;
    }

    public Record Build() => new()
    {
        Article = Article,
        Model = "sketch",
        Entities = [.. _entities],
        Mentions = [.. _entities.SelectMany(e => e.Mentions).OrderBy(m => m.Span)],
        Times = [.. _times.OrderBy(t => t.Span)],
        Claims = [.. _claims],
        Events = [.. _events],
        Wordings = [.. _wordings.OrderBy(w => w.Span)],
    };

    private ClaimParty? Party(string? party)
    {
        if (party is null)
        {
            return null;
        }

        var equals = party.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? new ClaimParty(At(party), []) : new ClaimParty(At(party[..equals]), [.. party[(equals + 1)..].Split(',')]);
    }
}
