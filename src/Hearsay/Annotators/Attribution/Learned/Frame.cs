namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>A cue with the source and content the net gives it, and how probable the whole is.</summary>
internal sealed class Frame
{
    public required CueCandidate Candidate { get; init; }

    /// <summary>The words of the cue.</summary>
    public required TokenRange Cue { get; set; }

    /// <summary>The pieces of the source, in order; one or none but for odd cases.</summary>
    public required List<TokenRange> Source { get; set; }

    /// <summary>The pieces of the content, in order.</summary>
    public required List<TokenRange> Content { get; set; }

    /// <summary>Mean probability of the labels of the source, as the net sees them; 0 without one.</summary>
    public float SourceMean { get; init; }

    /// <summary>Mean probability of the labels of the content.</summary>
    public float ContentMean { get; init; }

    /// <summary>Probability of the least sure border of the content.</summary>
    public float ContentBorder { get; init; }

    /// <summary>Mean probability that its words are words of a cue, of whatever content.</summary>
    public float CueMean { get; set; }

    /// <summary>Probability that this is an attribution with about this content.</summary>
    public float Probability { get; set; }
}
