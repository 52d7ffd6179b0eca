using System.CommandLine;
using System.Text;

namespace VipKeeper.Documents;

/// <summary>The completion of zsh(1).</summary>
internal static class ZshCompletion
{
    /// <summary>Writes the file.</summary>
    public static string Render(Command root)
    {
        var text = new StringBuilder("#compdef vipkeeper\n\n");
        foreach (Command command in BashCompletion.All(root).Prepend(root))
        {
            Function(text, command, isRoot: command == root);
        }

        return text.Append("_vipkeeper \"$@\"\n").ToString();
    }

    private static void Function(StringBuilder text, Command command, bool isRoot)
    {
        List<Command> below = [.. command.Subcommands.Where(one => !one.Hidden)];
        text.Append($"{Name(command)}() {{\n");
        if (below.Count == 0)
        {
            text.Append("    _arguments -s");
            Arguments(text, command);
            text.Append("\n}\n\n");
            return;
        }

        text.Append("    local line state\n    _arguments -C");
        Arguments(text, command);
        if (isRoot)
        {
            text.Append(" \\\n        '--version[Show the version]'");
        }

        text.Append(" \\\n        '1:command:->command' '*::argument:->argument'\n");
        text.Append("    case $state in\n    command)\n        local -a commands=(\n");
        foreach (Command one in below)
        {
            string summary = Quoted(CommandManual.Summary(one).TrimEnd('.'));
            text.Append($"            '{one.Name}:{summary.Replace(":", "\\:", StringComparison.Ordinal)}'\n");
        }

        text.Append("        )\n        _describe command commands ;;\n    argument)\n        case $line[1] in\n");
        foreach (Command one in below)
        {
            text.Append($"            {one.Name}) {Name(one)} ;;\n");
        }

        text.Append("        esac ;;\n    esac\n}\n\n");
    }

    private static void Arguments(StringBuilder text, Command command)
    {
        foreach (CompletionWord option in CompletionWord.Of(command))
        {
            string value = !option.TakesValue ? ""
                : option.TakesPath ? ":path:_files"
                : option.Words.Length > 0 ? $":value:({string.Join(' ', option.Words)})"
                : ":value: ";
            string others = option.Names.Length > 1 ? $"({string.Join(' ', option.Names)})" : "";
            foreach (string name in option.Names)
            {
                text.Append($" \\\n        '{others}{name}[{Quoted(option.Meaning)}]{value}'");
            }
        }

        if (CompletionWord.TakesFiles(command))
        {
            text.Append(" \\\n        '*:file:_files'");
        }
    }

    private static string Name(Command command) =>
        "_" + CommandManual.FullName(command).Replace(' ', '_').Replace('-', '_');

    private static string Quoted(string text) => text
        .Replace("'", "'\\''", StringComparison.Ordinal)
        .Replace("[", "\\[", StringComparison.Ordinal)
        .Replace("]", "\\]", StringComparison.Ordinal);
}
