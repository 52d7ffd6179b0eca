using System.CommandLine;
using VipKeeper.Configuration;
using VipKeeper.Daemon;
using VipKeeper.Observing;

namespace VipKeeper.Commands;

/// <summary><c>vipkeeper run</c>: the daemon, in the foreground, as systemd wants it.</summary>
internal static class RunCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var config = new Option<string>("--config", "-c")
        {
            Description = "The configuration file.",
            HelpName = "PATH",
            DefaultValueFactory = _ => ConfigurationReader.DefaultPath,
        };
        Option<string?> runtimeDirectory = RuntimeDirectoryOption.Create(
            "Where the API socket is made, instead of runtime_directory; each daemon of a machine needs its own.");
        var stateDirectory = new Option<string?>("--state-dir")
        {
            Description = "What outlives a reboot, instead of state_directory.",
            HelpName = "DIR",
        };
        var observe = new Option<bool>("--observe")
        {
            Description = "Send and claim nothing, and tell what would be done beside what keepalived does here.",
        };
        var command = new Command(
            "run",
            """
            Run the daemon in the foreground.

            SIGTERM and SIGINT resign (priority 0), release every address and end with exit code 0. SIGHUP reloads
            the configuration; a file with an error leaves the running one in force. SIGUSR2 replaces the program by
            the one that an upgrade has put in its place; process id, roles and addresses stay.

            With --observe it runs beside the keepalived that it is to replace, with the same configuration: it hears
            what keepalived hears and sees what keepalived sends and holds, and 'vipkeeper status' shows whether both
            decide the same. It sends nothing, touches no address and runs no hook and no replication; checks run,
            because they decide. SIGHUP begins the comparison anew.

            Exit codes: 0 stopped as asked, 1 could not start or broke, 2 wrong usage.

            Example: vipkeeper run --config /etc/vipkeeper/vipkeeper.yaml
            """)
        {
            config, runtimeDirectory, stateDirectory, observe,
        };
        command.SetAction((result, _) => RunAsync(
            new DaemonOptions(
                result.GetRequiredValue(config),
                result.GetValue(runtimeDirectory),
                result.GetValue(stateDirectory),
                result.GetValue(observe)),
            result.InvocationConfiguration.Error));
        return command;
    }

    private static async Task<int> RunAsync(DaemonOptions options, TextWriter error)
    {
        ConfigurationResult result = ConfigurationReader.Read(options.ConfigurationPath);
        if (result.Configuration is not { } configuration)
        {
            ConfigurationErrorPrinter.Print(result, error);
            return 1;
        }

        try
        {
            DaemonConfiguration wanted =
                options.IsObserving ? ObservedConfiguration.Of(configuration) : configuration;
            return await DaemonHost.RunAsync(options, wanted, result.Findings).ConfigureAwait(false);
        }
        catch (DaemonStartException e)
        {
            await error.WriteLineAsync($"vipkeeper run: {e.Message}").ConfigureAwait(false);
            return 1;
        }
    }
}
