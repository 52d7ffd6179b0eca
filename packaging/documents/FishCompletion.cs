using System.CommandLine;
using System.Text;

namespace VipKeeper.Documents;

/// <summary>The completion of fish(1).</summary>
internal static class FishCompletion
{
    /// <summary>Writes the file.</summary>
    public static string Render(Command root)
    {
        var text = new StringBuilder("# fish completion for vipkeeper(8)\ncomplete -c vipkeeper -f\n");
        Commands(text, root, "__fish_use_subcommand");
        text.Append("complete -c vipkeeper -n __fish_use_subcommand -l version -d 'Show the version'\n");
        foreach (Command command in BashCompletion.All(root))
        {
            string condition = Condition(command);
            string[] below = [.. command.Subcommands.Where(one => !one.Hidden).Select(one => one.Name)];
            if (below.Length > 0)
            {
                Commands(text, command, $"{condition}; and not __fish_seen_subcommand_from {string.Join(' ', below)}");
            }

            foreach (CompletionWord option in CompletionWord.Of(command))
            {
                string names = string.Concat(option.Names.Select(name => name.StartsWith("--", StringComparison.Ordinal)
                    ? $" -l {name[2..]}"
                    : $" -s {name[1..]}"));
                string value = !option.TakesValue ? ""
                    : option.TakesPath ? " -r -F"
                    : option.Words.Length > 0 ? $" -x -a '{string.Join(' ', option.Words)}'"
                    : " -x";
                text.Append($"complete -c vipkeeper -n '{condition}'{names}{value} -d '{Quoted(option.Meaning)}'\n");
            }

            if (CompletionWord.TakesFiles(command))
            {
                text.Append($"complete -c vipkeeper -n '{condition}' -F\n");
            }
        }

        return text.ToString();
    }

    private static void Commands(StringBuilder text, Command command, string condition)
    {
        foreach (Command one in command.Subcommands.Where(one => !one.Hidden))
        {
            text.Append(
                $"complete -c vipkeeper -n '{condition}' -a {one.Name} "
                + $"-d '{Quoted(CommandManual.Summary(one).TrimEnd('.'))}'\n");
        }
    }

    private static string Condition(Command command) => string.Join(
        "; and ",
        CommandManual.FullName(command).Split(' ')[1..].Select(word => $"__fish_seen_subcommand_from {word}"));

    private static string Quoted(string text) => text.Replace("'", "\\'", StringComparison.Ordinal);
}
