using System.CommandLine;
using System.CommandLine.Completions;

namespace VipKeeper.Documents;

/// <summary>One option as the shells complete it.</summary>
/// <param name="Names">The option's names, the long one first.</param>
/// <param name="Meaning">The first sentence of its help.</param>
/// <param name="TakesValue">True when a value follows.</param>
/// <param name="Words">The values it takes, when they are few.</param>
/// <param name="TakesPath">True when the value is a file or a directory.</param>
internal sealed record CompletionWord(
    string[] Names, string Meaning, bool TakesValue, string[] Words, bool TakesPath)
{
    /// <summary>The options of a command.</summary>
    public static List<CompletionWord> Of(Command command) =>
    [
        .. command.Options.Where(option => !option.Hidden).Select(Of),
        new(["--help", "-h"], "Show help.", TakesValue: false, [], TakesPath: false),
    ];

    /// <summary>True when what follows a command is a file.</summary>
    public static bool TakesFiles(Command command) =>
        command.Arguments.Any(argument => argument.Name is "PATH" or "FILE" or "DIR");

    private static CompletionWord Of(Option option)
    {
        string[] words = option.ValueType == typeof(bool)
            ? []
            : [.. option.GetCompletions(CompletionContext.Empty).Select(item => item.Label)];
        string meaning = (option.Description ?? "").Split(". ")[0].TrimEnd('.').Replace('\n', ' ');
        return new CompletionWord(
            [option.Name, .. option.Aliases.Where(alias => alias != option.Name)],
            meaning,
            option.ValueType != typeof(bool),
            words,
            option.HelpName is "PATH" or "FILE" or "DIR");
    }
}
