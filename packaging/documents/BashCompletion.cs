using System.CommandLine;
using System.Text;

namespace VipKeeper.Documents;

/// <summary>The completion of bash(1).</summary>
internal static class BashCompletion
{
    /// <summary>Writes the file.</summary>
    public static string Render(Command root)
    {
        var text = new StringBuilder(
            """
            # bash completion for vipkeeper(8)
            _vipkeeper() {
                local cur prev command='' word
                cur=${COMP_WORDS[COMP_CWORD]}
                prev=${COMP_WORDS[COMP_CWORD-1]}
                for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
                    case "$command $word" in

            """);
        foreach (Command command in All(root))
        {
            text.Append($"            '{Path(command)}') command='{Path(command)}' ;;\n");
        }

        text.Append("        esac\n    done\n    case \"$command $prev\" in\n");
        foreach (Command command in All(root))
        {
            foreach (CompletionWord option in CompletionWord.Of(command).Where(option => option.TakesValue))
            {
                string pattern = string.Join('|', option.Names.Select(name => $"'{Path(command)} {name}'"));
                text.Append($"        {pattern}) {Values(option)}; return ;;\n");
            }
        }

        text.Append("    esac\n    case \"$command\" in\n");
        text.Append($"        '') {Reply(Names(root))} ;;\n");
        foreach (Command command in All(root))
        {
            string words = string.Join(
                ' ',
                CompletionWord.Of(command).Select(option => option.Names[0])
                    .Concat(command.Subcommands.Select(one => one.Name)));
            string files = CompletionWord.TakesFiles(command)
                ? "; [[ $cur == -* ]] || mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- \"$cur\")"
                : "";
            text.Append($"        '{Path(command)}') {Reply(words)}{files} ;;\n");
        }

        return text.Append("    esac\n}\ncomplete -o filenames -F _vipkeeper vipkeeper\n").ToString();
    }

    /// <summary>Every command, those of a command after it.</summary>
    internal static IEnumerable<Command> All(Command root) => root.Subcommands
        .Where(command => !command.Hidden)
        .SelectMany(command => All(command).Prepend(command));

    private static string Path(Command command) => CommandManual.FullName(command)["vipkeeper".Length..];

    private static string Names(Command root) =>
        string.Join(' ', root.Subcommands.Where(command => !command.Hidden).Select(command => command.Name))
        + " --help --version";

    private static string Values(CompletionWord option) =>
        option.TakesPath ? "mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")"
        : option.Words.Length > 0 ? Reply(string.Join(' ', option.Words))
        : "COMPREPLY=()";

    private static string Reply(string words) => $"mapfile -t COMPREPLY < <(compgen -W '{words}' -- \"$cur\")";
}
