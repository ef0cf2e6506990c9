namespace Hearsay.Annotators.Attribution;

/// <summary>How many of a list of findings have each token in their cue, so that one need not go through them all to learn whether a word is taken.</summary>
internal sealed class CueMarks(int tokens)
{
    private readonly ushort[] _marks = new ushort[tokens];

    /// <summary>The marks of <paramref name="findings"/>.</summary>
    public static CueMarks Of(AttributionContext context, List<Finding> findings)
    {
        var marks = new CueMarks(context.Draft.Tokens.Length);
        foreach (var finding in findings)
        {
            marks.Add(finding.Cue);
        }

        return marks;
    }

    public void Add(TokenRange cue)
    {
        foreach (ref var mark in _marks.AsSpan(cue.First, cue.Count))
        {
            mark++;
        }
    }

    public void Remove(TokenRange cue)
    {
        foreach (ref var mark in _marks.AsSpan(cue.First, cue.Count))
        {
            mark--;
        }
    }

    /// <summary>Whether a cue shares a token with <paramref name="range"/>.</summary>
    public bool Overlap(TokenRange range) => _marks.AsSpan(range.First, range.Count).ContainsAnyExcept((ushort)0);

    /// <summary>Whether a cue other than <paramref name="own"/>, which is one of them, shares a token with <paramref name="range"/>.</summary>
    public bool OverlapBut(TokenRange own, TokenRange range)
    {
        Remove(own);
        var overlap = Overlap(range);
        Add(own);
        return overlap;
    }
}
