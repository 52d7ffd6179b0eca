using System.CommandLine;
using VipKeeper.Api;
using VipKeeper.Daemon;
using VipKeeper.Json;
using VipKeeper.Status;

namespace VipKeeper.Commands;

/// <summary><c>vipkeeper status</c>: what the daemon on this node does, asked over its API socket.</summary>
internal static class StatusCommand
{
    private const int NotReady = 3;
    private const int DoesNotAgree = 4;

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print the API's document as it is." };
        Option<string?> runtimeDirectory = RuntimeDirectoryOption.Create(
            $"The daemon's runtime directory (default {RuntimeDirectoryOption.Default}).");
        var command = new Command(
            "status",
            """
            Show every instance of the daemon on this node.

            Exit codes: 0 every instance is Master or Backup, 1 the daemon cannot be asked, 2 wrong usage,
            3 an instance is in Init or Fault, 4 the daemon observes and an instance does not (yet) do what
            keepalived does.

            Example: vipkeeper status --json | jq '.instances[] | {name, state}'
            """)
        {
            json, runtimeDirectory,
        };
        command.SetAction((result, cancellation) => RunAsync(
            result.GetValue(runtimeDirectory) ?? RuntimeDirectoryOption.Default,
            result.GetValue(json),
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        string directory, bool asJson, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        string socketPath = RuntimeDirectory.SocketPathOf(directory);
        StatusDocument document;
        try
        {
            document = await new ApiClient(socketPath).ReadStatusAsync(cancellation).ConfigureAwait(false);
        }
        catch (ApiException e)
        {
            await error.WriteLineAsync($"vipkeeper status: {e.Message}").ConfigureAwait(false);
            return 1;
        }

        if (asJson)
        {
            await output.WriteLineAsync(JsonText.ToText(document)).ConfigureAwait(false);
        }
        else
        {
            StatusTable.Write(document, output);
        }

        return ExitCodeOf(document);
    }

    /// <summary>The exit code for a status.</summary>
    internal static int ExitCodeOf(StatusDocument document)
    {
        int code = 0;
        foreach (InstanceDocument instance in document.Instances)
        {
            if (instance.Observation is { Verdict: not "agrees" })
            {
                return DoesNotAgree;
            }

            code = instance.State is "Master" or "Backup" ? code : NotReady;
        }

        return code;
    }
}
