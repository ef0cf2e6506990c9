using System.CommandLine;
using System.CommandLine.Parsing;
using Hearsay.Cli.Commands;
using Hearsay.Cli.Terminal;

namespace Hearsay.Cli.Help;

/// <summary>What is wrong with a command line, in the order of it, with the name that was most likely meant.</summary>
internal static class UsageErrors
{
    /// <summary>The messages; none where the line makes sense.</summary>
    public static List<string> Of(ParseResult parsed, IReadOnlyList<string> args)
    {
        var command = parsed.CommandResult.Command;
        var messages = UnknownOptions(parsed, command, args).ToList();
        if (messages.Count > 0)
        {
            return messages; // what else is wrong follows from it
        }

        if (HelpModel.Subcommands(command).Any() && parsed.UnmatchedTokens.FirstOrDefault(t => !IsOption(t)) is { } word)
        {
            return [UnknownCommand(command, word)];
        }

        foreach (var error in parsed.Errors)
        {
            messages.Add(Reworded(error, command));
        }

        return [.. messages.Distinct()];
    }

    private static IEnumerable<string> UnknownOptions(ParseResult parsed, Command command, IReadOnlyList<string> args)
    {
        // A token with a dash that no option took was left to the arguments, unless it stands behind a "--".
        var plain = args.TakeWhile(a => a != "--").ToHashSet(StringComparer.Ordinal);
        var strays = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens).Select(t => t.Value).Concat(parsed.UnmatchedTokens);
        var known = HelpModel.Options(command).Concat(HelpModel.CommonOptions(command)).SelectMany(o => o.Aliases.Append(o.Name)).Where(n => n.Length > 2).ToList();
        foreach (var stray in strays.Where(t => IsOption(t) && plain.Contains(t)).Distinct())
        {
            var name = stray.Split('=')[0];
            yield return $"'{HelpModel.PathOf(command)}' has no option '{name}'.{Nearest.Hint(name, known)}";
        }
    }

    private static string UnknownCommand(Command command, string word)
    {
        var names = HelpModel.Subcommands(command).Select(c => c.Name);
        if (Nearest.Of(word, names) is null && command is RootCommand && (ReadInput.IsAddress(word) || Path.Exists(word)))
        {
            return $"'{word}' is no command. To read it: hearsay read {word}";
        }

        return $"'{HelpModel.PathOf(command)}' has no command '{word}'.{Nearest.Hint(word, names)}";
    }

    private static string Reworded(ParseError error, Command command)
    {
        if (HelpModel.Subcommands(command).Any())
        {
            return $"'{HelpModel.PathOf(command)}' needs a command: {string.Join(", ", HelpModel.Subcommands(command).Select(c => c.Name))}.";
        }

        return error.SymbolResult switch
        {
            ArgumentResult { Tokens.Count: 0, Parent: CommandResult } missing => $"'{HelpModel.PathOf(command)}' needs {HelpModel.LabelOf(missing.Argument)}: {missing.Argument.Description}",
            OptionResult { Tokens.Count: 0, Implicit: false } bare => $"{bare.Option.Name} needs a value: {HelpModel.LabelOf(bare.Option)}",
            OptionResult { Tokens.Count: > 0 } given when HelpModel.ValuesOf(given.Option) is { Count: > 0 } values => OneOf(given, values),
            ArgumentResult { Parent: OptionResult given } when HelpModel.ValuesOf(given.Option) is { Count: > 0 } values => OneOf(given, values),
            CommandResult when command.Arguments.FirstOrDefault() is { } argument && error.Message.Contains('\'' + argument.Name + '\'', StringComparison.Ordinal) => $"'{HelpModel.PathOf(command)}' needs {HelpModel.LabelOf(argument)}: {argument.Description}",
            _ => error.Message,
        };
    }

    private static string OneOf(OptionResult given, IReadOnlyList<string> values)
    {
        var word = given.Tokens[^1].Value;
        return $"{given.Option.Name} wants one of {string.Join(", ", values)}, not '{word}'.{Nearest.Hint(word, values)}";
    }

    private static bool IsOption(string token) => token is ['-', not '-', ..] or ['-', '-', _, ..];
}
