using Hearsay.Cli.Terminal;
using Hearsay.Documents;

namespace Hearsay.Cli.Commands;

/// <summary>What <c>hearsay read</c> was asked to do.</summary>
internal sealed record ReadRequest
{
    public required IReadOnlyList<string> Inputs { get; init; }

    public PublicationTime? Published { get; init; }

    public string? Url { get; init; }

    public string? Outlet { get; init; }

    /// <summary>Null: told from <see cref="Output"/>.</summary>
    public ReadFormat? Format { get; init; }

    /// <summary>A file or folder; null or <c>-</c> is standard output.</summary>
    public string? Output { get; init; }

    public int Threads { get; init; } = 1;

    /// <summary>The largest input in bytes; null for the default of its kind.</summary>
    public long? MaxBytes { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    public bool Quiet { get; init; }

    public ColorChoice Color { get; init; }
}
