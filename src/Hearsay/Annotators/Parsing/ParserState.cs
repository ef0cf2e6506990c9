namespace Hearsay.Annotators.Parsing;

/// <summary>The transitions of the arc-hybrid system (Kuhlmann et al. 2011).</summary>
internal enum Transition : byte
{
    /// <summary>The next word goes onto the stack.</summary>
    Shift,

    /// <summary>The top of the stack becomes a dependent of the next word.</summary>
    Left,

    /// <summary>The top of the stack becomes a dependent of the word under it.</summary>
    Right,
}

/// <summary>
/// A word on the stack or at the front of the buffer, with the children it has so far. Nodes are never changed once they are
/// linked, so that the states of a beam can share them.
/// </summary>
internal struct Node
{
    /// <summary>The word; 0 where there is none.</summary>
    public int Word;

    /// <summary>Index of the node under it on the stack; 0 is the bottom.</summary>
    public int Under;

    /// <summary>First and second child on the left, counted from outside; 0 for none.</summary>
    public int Left1;
    public int Left2;

    /// <summary>First and second child on the right, counted from outside; 0 for none.</summary>
    public int Right1;
    public int Right2;

    /// <summary>The child that marks the phrase: preposition, subordinator; 0 for none.</summary>
    public int Marker;

    /// <summary>Number of children on each side, at most 7.</summary>
    public byte LeftCount;
    public byte RightCount;

    /// <summary>Relations of <see cref="Left1"/>, <see cref="Left2"/>, <see cref="Right1"/>, <see cref="Right2"/>, plus one; 0 for none.</summary>
    public byte LeftLabel1;
    public byte LeftLabel2;
    public byte RightLabel1;
    public byte RightLabel2;

    /// <summary>A bit for each relation that a child has.</summary>
    public ulong Labels;
}

/// <summary>A state of the parser: a stack, the next word, and how it came about.</summary>
internal struct State
{
    /// <summary>Index of the top node; 0 if the stack is empty.</summary>
    public int Top;

    /// <summary>Number of words on the stack.</summary>
    public int Depth;

    /// <summary>The next word, with its children so far.</summary>
    public Node Next;

    /// <summary>Sum of the scores of the transitions.</summary>
    public int Score;

    /// <summary>Index of the state before; -1 for the first.</summary>
    public int Previous;

    /// <summary>The transition that led here, and the relation of its arc.</summary>
    public Transition Transition;
    public byte Label;
}
