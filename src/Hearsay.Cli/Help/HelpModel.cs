using System.CommandLine;
using System.CommandLine.Help;
using Hearsay.Cli.Commands;

namespace Hearsay.Cli.Help;

/// <summary>What the help page and the reference say about a command, read off its definition.</summary>
internal static class HelpModel
{
    /// <summary><c>hearsay read</c>.</summary>
    public static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : "hearsay";

    /// <summary><c>hearsay read INPUT... [options]</c>.</summary>
    public static string Usage(Command command)
    {
        var arguments = command.Arguments.Where(a => !a.Hidden).Select(LabelOf);
        var parts = new List<string> { PathOf(command) };
        parts.AddRange(Subcommands(command).Any() ? ["COMMAND"] : arguments);
        parts.Add("[options]");
        return string.Join(' ', parts);
    }

    /// <summary><c>INPUT...</c>.</summary>
    public static string LabelOf(Argument argument)
    {
        var label = argument.HelpName ?? argument.Name;
        label += argument.Arity.MaximumNumberOfValues > 1 ? "..." : "";
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{label}]" : label;
    }

    /// <summary><c>-f, --format FORMAT</c>.</summary>
    public static string LabelOf(Option option)
    {
        var names = option.Aliases.Where(a => a is not ("-?" or "/?" or "/h")).Append(option.Name).OrderBy(n => n.Length);
        return string.Join(", ", names) + (ValueOf(option) is { } value ? " " + value : "");
    }

    /// <summary>A sentence or more, with the default where it is a plain value.</summary>
    public static string DescriptionOf(Option option)
    {
        if (option is HelpOption)
        {
            return "Show this help.";
        }

        if (option is VersionOption)
        {
            return "Show the version.";
        }

        var text = option.Description ?? "";
        var fixedDefault = option.HasDefaultValue && option.ValueType != typeof(bool) && !option.ValueType.IsArray && !text.Contains("Default:", StringComparison.Ordinal) && option.Name != "--threads"
            ? option.GetDefaultValue() : null;
        return fixedDefault is null ? text : $"{text} Default: {Told(fixedDefault)}.";
    }

    public static IEnumerable<Command> Subcommands(Command command) => command.Subcommands.Where(c => !c.Hidden);

    /// <summary>The options of the command itself, help last.</summary>
    public static IEnumerable<Option> Options(Command command) => command.Options.Where(o => !o.Hidden && !IsCommon(o));

    /// <summary>The options every command has.</summary>
    public static IEnumerable<Option> CommonOptions(Command command) =>
        Lineage(command).SelectMany(c => c.Options).Where(o => !o.Hidden && (o is VersionOption ? command is RootCommand : IsCommon(o))).DistinctBy(o => o.Name).OrderBy(o => o is HelpOption or VersionOption);

    public static IReadOnlyList<Example> Examples(Command command) => (command as CliCommand)?.Examples ?? CommandTree.Examples;

    public static IReadOnlyList<HelpSection> Sections(Command command) => (command as CliCommand)?.Sections ?? [];

    private static bool IsCommon(Option option) => option.Recursive || option is HelpOption or VersionOption;

    private static IEnumerable<Command> Lineage(Command command)
    {
        for (Command? at = command; at is not null; at = at.Parents.OfType<Command>().FirstOrDefault())
        {
            yield return at;
        }
    }

    private static string? ValueOf(Option option) => option is HelpOption or VersionOption || option.ValueType == typeof(bool) ? null : option.HelpName ?? option.Name.TrimStart('-').ToUpperInvariant();

    /// <summary>The names an option's value may have, where they are few and fixed.</summary>
    public static IReadOnlyList<string> ValuesOf(Option option) =>
        option.ValueType.IsEnum ? [.. Enum.GetNames(option.ValueType).Select(n => n.ToLowerInvariant())] : [];

    private static string Told(object value) => value is Enum name ? name.ToString().ToLowerInvariant() : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
