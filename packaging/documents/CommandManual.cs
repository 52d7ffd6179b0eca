using System.CommandLine;

namespace VipKeeper.Documents;

/// <summary>vipkeeper(8): one section a command, from the table that <c>--help</c> is made of.</summary>
internal static class CommandManual
{
    /// <summary>Writes the page.</summary>
    public static string Render(Command root, PageTitle title)
    {
        var page = new ManualPage("vipkeeper", 8, title);
        page.Section("NAME");
        page.Text("vipkeeper - keep services reachable on pairs of containers with VRRP");
        page.Section("SYNOPSIS");
        foreach (Command command in Commands(root))
        {
            page.Term(Synopsis(command), "", Summary(command));
        }

        page.Section("DESCRIPTION");
        page.Text(
            """
            vipkeeper runs on two or more machines and elects a master among them by VRRP (RFC 9568, and RFC 3768 for
            version 2). The master holds the virtual addresses and announces them by gratuitous ARP or unsolicited
            neighbour advertisements. It works beside keepalived(8), in either role.

            The daemon is started by its systemd unit, vipkeeper.service, which waits for a configuration file:
            vipkeeper.yaml(5).
            """);
        page.Section("COMMANDS");
        foreach (Command command in Commands(root))
        {
            page.Subsection(Synopsis(command));
            page.Text((command.Description ?? "").ReplaceLineEndings("\n"));
            Options(page, command);
        }

        page.Section("FILES");
        page.Term("/etc/vipkeeper/vipkeeper.yaml", "", "The configuration, vipkeeper.yaml(5).");
        page.Term("/run/vipkeeper/api.sock", "", "The API of the daemon: JSON over HTTP on a local socket.");
        page.Term("/run/vipkeeper/", "", "What a daemon that was killed can go on with.");
        page.Term("/var/lib/vipkeeper/", "", "What outlives a reboot.");
        page.Term("/usr/share/doc/vipkeeper/", "", "The documentation and examples.");
        page.Section("SIGNALS");
        page.Term("SIGTERM, SIGINT", "", "Hand the role over, release every address and end.");
        page.Term("SIGHUP", "", "Read the configuration again; one with an error changes nothing.");
        page.Term("SIGUSR2", "", "Replace the program by the one that an upgrade has put in its place.");
        page.Section("ENVIRONMENT");
        page.Term("NO_COLOR", "", "When it is set, nothing is coloured.");
        page.Term("NOTIFY_SOCKET, WATCHDOG_USEC", "", "Set by systemd, see sd_notify(3).");
        page.Section("SEE ALSO");
        page.Text("vipkeeper.yaml(5), systemctl(1), ip(8), keepalived(8)");
        return page.ToString();
    }

    /// <summary>The commands that do something, in the order of the help, with those of a command after it.</summary>
    internal static IEnumerable<Command> Commands(Command root) => root.Subcommands
        .Where(command => !command.Hidden)
        .SelectMany(command => command.Subcommands.Count == 0 ? [command] : Commands(command));

    /// <summary>The command's name with those above it, as it is typed.</summary>
    internal static string FullName(Command command)
    {
        Command? parent = command.Parents.OfType<Command>().FirstOrDefault();
        return parent is null ? "vipkeeper" : $"{FullName(parent)} {command.Name}";
    }

    /// <summary>The first sentence of the command's help.</summary>
    internal static string Summary(Command command)
    {
        string description = (command.Description ?? "").ReplaceLineEndings("\n");
        int end = description.IndexOf("\n\n", StringComparison.Ordinal);
        return (end < 0 ? description : description[..end]).Replace('\n', ' ');
    }

    private static string Synopsis(Command command)
    {
        string options = command.Options.Any(option => !option.Hidden) ? " [OPTION]..." : "";
        IEnumerable<string> arguments = command.Arguments.Select(argument => argument.Arity switch
        {
            { MinimumNumberOfValues: 0, MaximumNumberOfValues: 1 } => $" [{argument.Name}]",
            { MinimumNumberOfValues: 0 } => $" [{argument.Name}]...",
            { MaximumNumberOfValues: 1 } => $" {argument.Name}",
            _ => $" {argument.Name}...",
        });
        return $"{FullName(command)}{options}{string.Concat(arguments)}";
    }

    private static void Options(ManualPage page, Command command)
    {
        foreach (Argument argument in command.Arguments)
        {
            string meaning = Meaning(argument.Description, argument.HasDefaultValue, argument.GetDefaultValue);
            page.Term(argument.Name, "", meaning);
        }

        foreach (Option option in command.Options.Where(option => !option.Hidden))
        {
            string names = string.Join(", ", option.Aliases.Prepend(option.Name));
            string value = option.ValueType == typeof(bool) ? "" : option.HelpName ?? Words(option);
            page.Term(names, value, Meaning(option.Description, option.HasDefaultValue, option.GetDefaultValue));
        }
    }

    private static string Words(Option option)
    {
        string words = string.Join('|', option.GetCompletions(System.CommandLine.Completions.CompletionContext.Empty)
            .Select(item => item.Label));
        return words.Length == 0 ? "VALUE" : words;
    }

    private static string Meaning(string? description, bool hasDefault, Func<object?> defaultValue) =>
        hasDefault && Shown(defaultValue()) is { Length: > 0 } shown
            ? $"{description} Default: {shown}."
            : description ?? "";

    private static string Shown(object? value) => value switch
    {
        bool => "",
        string text => text,
        IEnumerable<string> texts => string.Join(' ', texts),
        _ => value?.ToString() ?? "",
    };
}
