using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Hearsay.Documents;

/// <summary>
/// One published report: its text as it was read, the zones the text falls into, and what is known about it.
/// Immutable. The text is never altered: every annotation is a <see cref="TextSpan"/> into it.
/// </summary>
public sealed class Article
{
    private string? _id;

    /// <summary>Creates an article.</summary>
    /// <param name="text">The whole text, exactly as it was read. May be empty, and may hold lone surrogates.</param>
    /// <param name="zones">
    /// The parts of the text in order: not empty, not overlapping, within the text, trimmed of white space, and together
    /// covering every character that is not white space. Default: one paragraph for each block between blank lines.
    /// </param>
    /// <exception cref="ArgumentException">The zones break one of these rules.</exception>
    public Article(string text, ImmutableArray<Zone> zones = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
        Zones = zones.IsDefault ? Zone.Paragraphs(text) : zones;
        Zone.Check(text, Zones);
    }

    /// <summary>The whole text, exactly as it was read.</summary>
    public string Text { get; }

    /// <summary>The parts of the text, in order; together they cover all of it but the white space between them.</summary>
    public ImmutableArray<Zone> Zones { get; }

    /// <summary><c>sha256:</c> and the 64 lower-case hexadecimal digits of the SHA-256 of the text's UTF-8 bytes (a lone surrogate counts as U+FFFD).</summary>
    public string Id => _id ??= "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>The address it was published at, absolute, or null.</summary>
    public string? Url { get; init; }

    /// <summary>The publisher's name or registrable domain, or null.</summary>
    public string? Outlet { get; init; }

    /// <summary>The title, or null. Need not stand in the text.</summary>
    public string? Title { get; init; }

    /// <summary>The authors' names, in the order given; never default.</summary>
    public ImmutableArray<string> Byline { get; init; } = [];

    /// <summary>When it was published: the anchor of relative dates. Null where it is not known.</summary>
    public PublicationTime? Published { get; init; }

    /// <summary>Where <see cref="Published"/> was found; null exactly when that is null.</summary>
    public PublishedFrom? PublishedFrom { get; init; }

    /// <summary>BCP 47 tag of the language.</summary>
    public string Language { get; init; } = "en";

    /// <summary>What was odd about the input, in the order met; never default.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];
}

/// <summary>Where an article's publication date was found.</summary>
public enum PublishedFrom
{
    /// <summary>The caller said so.</summary>
    Option,

    /// <summary>The page's metadata (JSON-LD, meta elements).</summary>
    Metadata,

    /// <summary>Elements of the page such as <c>time</c>.</summary>
    Markup,

    /// <summary>The address.</summary>
    Url,

    /// <summary>The text, e.g. a leading date line.</summary>
    Text,
}

/// <summary>Something odd met while reading; reading goes on.</summary>
/// <param name="Code">Stable, lower-case, hyphenated name of the kind, e.g. <c>invalid-utf8</c>.</param>
/// <param name="Message">What was met and what was done about it, for people.</param>
/// <param name="Span">Where in the text, or null.</param>
public sealed record Diagnostic(string Code, string Message, TextSpan? Span = null);
