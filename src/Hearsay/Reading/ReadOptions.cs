using Hearsay.Documents;

namespace Hearsay.Reading;

/// <summary>What is known about an input beside its bytes. Everything may be left out.</summary>
public sealed record ReadOptions
{
    /// <summary>The format; <see cref="InputFormat.Auto"/> looks at the content, then at <see cref="ContentType"/> and <see cref="Name"/>.</summary>
    public InputFormat Format { get; init; } = InputFormat.Auto;

    /// <summary>Name of the file or its path, for messages and for telling the format. Nothing is opened.</summary>
    public string? Name { get; init; }

    /// <summary>Media type as a <c>Content-Type</c> header gives it, with or without a charset.</summary>
    public string? ContentType { get; init; }

    /// <summary>Declared encoding, a WHATWG label such as <c>utf-8</c> or <c>windows-1251</c>; goes before one in <see cref="ContentType"/>. A byte order mark goes before both.</summary>
    public string? Charset { get; init; }

    /// <summary>When it was published; goes before every date found.</summary>
    public PublicationTime? Published { get; init; }

    /// <summary>Where it was published; goes before an address found in the page.</summary>
    public string? Url { get; init; }

    /// <summary>Who published it; goes before a name found in the page.</summary>
    public string? Outlet { get; init; }

    /// <summary>Bytes read at most, 1 or more; what comes after is left out with the diagnostic <c>input-cut</c>. Default 128 MiB.</summary>
    public int MaxBytes { get; init; } = 128 << 20;
}

/// <summary>The formats of <see cref="ArticleReader"/>.</summary>
public enum InputFormat
{
    /// <summary>Tell it from the input.</summary>
    Auto,

    /// <summary>Plain text.</summary>
    Text,

    /// <summary>A web page.</summary>
    Html,
}
