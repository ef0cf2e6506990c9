namespace Hearsay.Annotators.Attribution;

/// <summary>A half-open run of token indices.</summary>
internal readonly record struct TokenRange(int First, int End)
{
    public int Count => End - First;

    public bool IsEmpty => End <= First;

    public bool Contains(int token) => token >= First && token < End;

    public bool Contains(TokenRange other) => other.First >= First && other.End <= End;

    public bool Overlaps(TokenRange other) => First < other.End && other.First < End;
}
