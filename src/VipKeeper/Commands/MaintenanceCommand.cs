using System.CommandLine;
using System.Text;
using VipKeeper.Api;
using VipKeeper.Api.Orders;
using VipKeeper.Configuration;
using VipKeeper.Daemon;

namespace VipKeeper.Commands;

/// <summary><c>vipkeeper maintenance</c>: keeps this node from the role for a while.</summary>
internal static class MaintenanceCommand
{
    private const int Success = 0;
    private const int CannotAsk = 1;
    private const int WrongUsage = 2;

    private static readonly TimeSpan HandoverLimit = TimeSpan.FromSeconds(60);

    /// <summary>Builds the command.</summary>
    public static Command Create() => new(
        "maintenance",
        """
        Keep this node from every role, or from one, for a while: it gives up what it has and takes nothing, whoever
        serves or does not. It survives a restart and a reboot.

        Example: vipkeeper maintenance on --for 30m --reason "kernel update"
        """)
    {
        CreateOn(), CreateOff(),
    };

    private static Command CreateOn()
    {
        Argument<string?> instance = CreateInstance();
        var length = new Option<string?>("--for")
        {
            Description = $"When it ends by itself (default {MaintenanceOrder.DefaultLength}).",
            HelpName = "DURATION",
        };
        var untilOff = new Option<bool>("--until-off") { Description = "It does not end by itself." };
        var reason = new Option<string?>("--reason")
        {
            Description = "Why, for the log and the status.",
            HelpName = "TEXT",
        };
        var force = new Option<bool>("--force")
        {
            Description = "Give a role up even if nobody takes it: then nobody serves.",
        };
        Option<string?> runtimeDirectory = CreateRuntimeDirectory();
        var command = new Command(
            "on",
            """
            Begin maintenance, or give what goes on another end. What this node is master of is moved to another node
            first, as by 'vipkeeper switchover'; when that fails, maintenance does not begin. While nobody else serves,
            this node stays out, and says so in the log and in 'vipkeeper status'.

            Exit codes: 0 in maintenance, 1 the daemon cannot be asked or refuses, 2 wrong usage, 3 a role was not taken
            by another node.

            Example: vipkeeper maintenance on dns --for 2h
            """)
        {
            instance, length, untilOff, reason, force, runtimeDirectory,
        };
        command.SetAction(async (result, cancellation) =>
        {
            TextWriter error = result.InvocationConfiguration.Error;
            string? wrong = result.GetValue(length) is not null && result.GetValue(untilOff)
                ? "write one of --for and --until-off"
                : MaintenanceOrder.ComplaintOf(
                    result.GetValue(length) ?? MaintenanceOrder.DefaultLength, result.GetValue(reason), out _);
            if (wrong is not null)
            {
                // Before a role is moved for it.
                await error.WriteLineAsync($"vipkeeper maintenance on: {wrong}").ConfigureAwait(false);
                return WrongUsage;
            }

            var query = new StringBuilder("?until_off=").Append(result.GetValue(untilOff) ? "true" : "false");
            query.Append(result.GetValue(force) ? "&force=true" : "");
            Append(query, "for", result.GetValue(length));
            Append(query, "reason", result.GetValue(reason));
            Append(query, "by", Orderer());
            return await BeginAsync(
                ClientOf(result.GetValue(runtimeDirectory)),
                result.GetValue(instance),
                query.ToString(),
                result.GetValue(force),
                result.InvocationConfiguration.Output,
                error,
                cancellation).ConfigureAwait(false);
        });
        return command;
    }

    private static Command CreateOff()
    {
        Argument<string?> instance = CreateInstance();
        Option<string?> runtimeDirectory = CreateRuntimeDirectory();
        var command = new Command(
            "off",
            """
            End maintenance: the node takes roles again by the ordinary rules, at once where nobody serves.

            Exit codes: 0 ended, 1 the daemon cannot be asked or refuses, 2 wrong usage.

            Example: vipkeeper maintenance off
            """)
        {
            instance, runtimeDirectory,
        };
        command.SetAction((result, cancellation) => OrderAsync(
            ClientOf(result.GetValue(runtimeDirectory)),
            PathOf(result.GetValue(instance), "off"),
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            cancellation));
        return command;
    }

    private static async Task<int> BeginAsync(
        ApiClient client,
        string? name,
        string query,
        bool isForced,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellation)
    {
        try
        {
            StatusDocument document = await client.ReadStatusAsync(cancellation).ConfigureAwait(false);
            bool isMaster = false;
            foreach (InstanceDocument instance in document.Instances)
            {
                bool isMeant = name is null || instance.Name == name;
                isMaster |= isMeant && instance is { State: "Master", Observation: null };
            }

            if (isMaster && !isForced)
            {
                int code = await SwitchoverCommand.MoveAsync(
                    client, name, isForced: false, HandoverLimit, asJson: false, output, error, cancellation,
                    purpose: $"{query}&maintenance=on")
                    .ConfigureAwait(false);
                if (code != Success)
                {
                    await error.WriteLineAsync(
                        "vipkeeper maintenance on: maintenance has not begun; --force gives roles up even if nobody "
                        + "takes them.").ConfigureAwait(false);
                    return code;
                }
            }
        }
        catch (ApiException e)
        {
            await error.WriteLineAsync($"vipkeeper maintenance on: {e.Message}").ConfigureAwait(false);
            return CannotAsk;
        }

        return await OrderAsync(client, PathOf(name, "on") + query, output, error, cancellation).ConfigureAwait(false);
    }

    private static async Task<int> OrderAsync(
        ApiClient client, string path, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            OrderDocument answer = await client.OrderAsync(path, cancellation).ConfigureAwait(false);
            await output.WriteLineAsync(
                $"{string.Join(", ", answer.Instances ?? [])}: {Shown.Line(answer.Message)}").ConfigureAwait(false);
            return Success;
        }
        catch (ApiException e)
        {
            await error.WriteLineAsync($"vipkeeper maintenance: {e.Message}").ConfigureAwait(false);
            return CannotAsk;
        }
    }

    // sudo(8) keeps who it was; a name longer than any user's is none.
    private static string Orderer() =>
        Environment.GetEnvironmentVariable("SUDO_USER") is { Length: > 0 and <= 32 } user ? user : Environment.UserName;

    private static string PathOf(string? instance, string word) => instance is null
        ? $"{MaintenanceEndpoint.Prefix}/{word}"
        : $"{MaintenanceEndpoint.Prefix}/{Uri.EscapeDataString(instance)}/{word}";

    private static void Append(StringBuilder query, string name, string? value)
    {
        if (value is not null)
        {
            query.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }

    private static Argument<string?> CreateInstance() => new("INSTANCE")
    {
        Description = "The instance's name, and with it the others of its group; all without it.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static Option<string?> CreateRuntimeDirectory() => RuntimeDirectoryOption.Create(
        $"The daemon's runtime directory (default {RuntimeDirectoryOption.Default}).");

    private static ApiClient ClientOf(string? directory) =>
        new(RuntimeDirectory.SocketPathOf(directory ?? RuntimeDirectoryOption.Default));
}
