namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>What a token is in the outermost attribution around it: outside, or the begin or inside of a piece of a source, cue or content.</summary>
internal enum RoleLabel : byte
{
    Outside,
    BeginSource,
    InsideSource,
    BeginCue,
    InsideCue,
    BeginContent,
    InsideContent,
}

/// <summary>The parts of an attribution, in the order of their labels.</summary>
internal enum Role : byte
{
    Source,
    Cue,
    Content,
}

/// <summary>How labels and roles go together.</summary>
internal static class RoleLabels
{
    /// <summary>Number of labels; the width of a row of marginals.</summary>
    public const int Count = 7;

    /// <summary>The label of the first token of a piece of <paramref name="role"/>; the next label is that of the tokens behind it.</summary>
    public static RoleLabel Begin(Role role) => (RoleLabel)(1 + (2 * (int)role));

    /// <summary>The role of a label other than <see cref="RoleLabel.Outside"/>.</summary>
    public static Role RoleOf(RoleLabel label) => (Role)(((int)label - 1) / 2);

    /// <summary>Whether <paramref name="label"/> begins a piece.</summary>
    public static bool IsBegin(RoleLabel label) => ((int)label & 1) == 1;

    /// <summary>Whether <paramref name="next"/> may stand right behind <paramref name="label"/>: an inside follows a begin or inside of its own role.</summary>
    public static bool MayFollow(int label, int next) => next == 0 || (next & 1) == 1 || label == next || label == next - 1;

    /// <summary>Writes the labels of <paramref name="pieces"/>, which are disjoint.</summary>
    public static void Write(IEnumerable<TokenRange> pieces, Role role, Span<RoleLabel> labels)
    {
        foreach (var piece in pieces)
        {
            labels[piece.First..piece.End].Fill(Begin(role) + 1);
            labels[piece.First] = Begin(role);
        }
    }
}
