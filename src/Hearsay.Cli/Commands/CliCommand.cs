using System.CommandLine;

namespace Hearsay.Cli.Commands;

/// <summary>A verb with the examples its help and the reference show. Every example is parsed by a test.</summary>
internal sealed class CliCommand(string name, string description) : Command(name, description)
{
    /// <summary>Example command lines, the plainest first; at least one.</summary>
    public required IReadOnlyList<Example> Examples { get; init; }

    /// <summary>What the help says below the options: formats, exit codes.</summary>
    public IReadOnlyList<HelpSection> Sections { get; init; } = [];
}

/// <summary>An example command line.</summary>
/// <param name="Line">The whole line, starting with <c>hearsay</c>; may end in a pipe or redirection.</param>
/// <param name="Says">What it does, in a few words.</param>
internal sealed record Example(string Line, string Says);

/// <summary>A titled part of a command's help.</summary>
/// <param name="Title">One or two words.</param>
/// <param name="Rows">Its rows.</param>
internal sealed record HelpSection(string Title, params IReadOnlyList<HelpRow> Rows);

/// <summary>A row of a <see cref="HelpSection"/>.</summary>
/// <param name="Label">What it is about; null for a plain paragraph.</param>
/// <param name="Text">A sentence or more.</param>
internal sealed record HelpRow(string? Label, string Text);

/// <summary>An option, defined once: help, reference and example come from here.</summary>
internal interface ICliOption
{
    /// <summary>A command line that uses it. Parsed by a test.</summary>
    string Example { get; }
}

/// <inheritdoc cref="ICliOption"/>
internal sealed class CliOption<T> : Option<T>, ICliOption
{
    /// <param name="name">With its dashes.</param>
    /// <param name="value">What the help calls its value, in capitals; null for a switch.</param>
    /// <param name="aliases">Shorter names.</param>
    public CliOption(string name, string? value, params string[] aliases)
        : base(name, aliases) => HelpName = value;

    public required string Example { get; init; }
}
