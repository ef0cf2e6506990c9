namespace Hearsay.Reading;

/// <summary>An input holds no text that could be read. The message names the input, what was met, and the cure.</summary>
public sealed class UnreadableInputException : Exception
{
    internal UnreadableInputException(UnreadableReason reason, string message)
        : base(message) => Reason = reason;

    /// <summary>Why it cannot be read.</summary>
    public UnreadableReason Reason { get; }
}

/// <summary>Why an input cannot be read.</summary>
public enum UnreadableReason
{
    /// <summary>It has no bytes, or nothing but white space.</summary>
    Empty,

    /// <summary>It is not text: a picture, an archive, a PDF …</summary>
    Binary,

    /// <summary>It is a web page without any text.</summary>
    NoText,
}
