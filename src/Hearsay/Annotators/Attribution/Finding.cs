using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>An attribution in the making: all in token indices.</summary>
internal sealed class Finding
{
    /// <summary>The token that heads the cue.</summary>
    public required int Head { get; init; }

    /// <summary>The words of the cue.</summary>
    public required TokenRange Cue { get; set; }

    /// <summary>Dictionary form of the cue.</summary>
    public required string Lemma { get; init; }

    /// <summary>What kind of attitude it is.</summary>
    public required CueClass Class { get; init; }

    /// <summary>The stance of the cue by itself, before negation.</summary>
    public Stance Stance { get; set; }

    /// <summary>The source, or null.</summary>
    public TokenRange? Source { get; set; }

    /// <summary>The token that heads <see cref="Source"/>; -1 without one.</summary>
    public int SourceHead { get; set; } = -1;

    /// <summary>Who is told, or null.</summary>
    public TokenRange? Addressee { get; set; }

    /// <summary>The token that heads <see cref="Addressee"/>; -1 without one.</summary>
    public int AddresseeHead { get; set; } = -1;

    /// <summary>The pieces of the content, in order, disjoint.</summary>
    public List<TokenRange> Content { get; set; } = [];

    /// <summary>For a source given on the word of another over the same content ("…, citing an aide"): that other attribution.</summary>
    public Finding? Relays { get; set; }

    /// <summary>For one told by the source of a relay ("…, citing a banker who said that …"), outside any content: that relay.</summary>
    public Finding? Under { get; set; }

    /// <summary>Whether its words alone tell it ("quoted the aide as saying"), so that the learned model is not asked.</summary>
    public bool IsSure { get; init; }

    /// <summary>How sure this is an attribution with these parts, in [0, 1]; an estimate by construction, not calibrated.</summary>
    public double Score { get; set; } = 0.5;

    /// <summary>Whether <paramref name="range"/> lies wholly within one piece of the content.</summary>
    public bool Holds(TokenRange range) => Content.Exists(piece => piece.Contains(range));
}
