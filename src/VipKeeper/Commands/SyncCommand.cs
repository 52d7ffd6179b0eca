using System.CommandLine;
using VipKeeper.Api;
using VipKeeper.Api.Orders;
using VipKeeper.Configuration;
using VipKeeper.Daemon;
using VipKeeper.Json;
using VipKeeper.Status;

namespace VipKeeper.Commands;

/// <summary><c>vipkeeper sync</c>: the replication of the daemon on this node.</summary>
internal static class SyncCommand
{
    private const int Success = 0;
    private const int CannotAsk = 1;
    private const int WrongUsage = 2;
    private const int NotInSync = 3;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Builds the command.</summary>
    public static Command Create() => new(
        "sync",
        """
        Look at the replication of the daemon on this node, begin a run, and decide between two nodes' data.

        Example: vipkeeper sync status
        """)
    {
        CreateNow(), CreateStatus(), CreateResolve(),
    };

    private static Command CreateNow()
    {
        var instance = new Argument<string>("INSTANCE") { Description = "The instance's name." };
        var noWait = new Option<bool>("--no-wait") { Description = "Do not wait for the end of the run." };
        Option<string?> runtimeDirectory = CreateRuntimeDirectory();
        var command = new Command(
            "now",
            """
            Pull now what the master has. Run it as root on the node that is backup.

            Exit codes: 0 the copy is what the master had when the run began (with --no-wait: it begins), 1 the daemon
            cannot be asked or refuses, 2 wrong usage, 3 the run was not complete.

            Example: vipkeeper sync now nfs
            """)
        {
            instance, noWait, runtimeDirectory,
        };
        command.SetAction((result, cancellation) => OrderAsync(
            "sync now",
            ClientOf(result.GetValue(runtimeDirectory)),
            result.GetRequiredValue(instance),
            "now",
            result.GetValue(noWait),
            result.InvocationConfiguration,
            cancellation));
        return command;
    }

    private static Command CreateResolve()
    {
        var instance = new Argument<string>("INSTANCE") { Description = "The instance's name." };
        var takePeer = new Option<bool>("--take-peer")
        {
            Description = "Take the master's data; what it replaces is kept in .vipkeeper/aside of each path.",
        };
        var keepMine = new Option<bool>("--keep-mine")
        {
            Description = "Keep this node's data; the other node keeps its own aside when it pulls.",
        };
        Option<string?> runtimeDirectory = CreateRuntimeDirectory();
        var command = new Command(
            "resolve",
            """
            Decide between the data of two nodes that were promoted apart, or about files that are newer here.

            --take-peer is for the node that is backup, and waits for the end of its run. --keep-mine is for the node
            whose data is to stay: on the master, the other one pulls from then on.

            Exit codes: 0 done, 1 the daemon cannot be asked or refuses, 2 wrong usage, 3 the run was not complete.

            Example: vipkeeper sync resolve nfs --take-peer
            """)
        {
            instance, takePeer, keepMine, runtimeDirectory,
        };
        command.SetAction(async (result, cancellation) =>
        {
            bool isPeer = result.GetValue(takePeer);
            if (isPeer == result.GetValue(keepMine))
            {
                await result.InvocationConfiguration.Error
                    .WriteLineAsync("vipkeeper sync resolve: write one of --take-peer and --keep-mine")
                    .ConfigureAwait(false);
                return WrongUsage;
            }

            return await OrderAsync(
                "sync resolve",
                ClientOf(result.GetValue(runtimeDirectory)),
                result.GetRequiredValue(instance),
                isPeer ? "resolve/take-peer" : "resolve/keep-mine",
                noWait: !isPeer,
                result.InvocationConfiguration,
                cancellation).ConfigureAwait(false);
        });
        return command;
    }

    private static Command CreateStatus()
    {
        var instance = new Argument<string?>("INSTANCE")
        {
            Description = "The instance's name; all that replicate without it.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var watch = new Option<bool>("--watch") { Description = "Show it anew every half second, until Ctrl-C." };
        var json = new Option<bool>("--json") { Description = "Print the API's documents, one a line." };
        Option<string?> runtimeDirectory = CreateRuntimeDirectory();
        var command = new Command(
            "status",
            """
            Show the replication: the state, how far behind the copy is, and how far a run is.

            Exit codes: 0 every copy is in sync, or this node is master, 1 the daemon cannot be asked, 2 wrong usage,
            3 a copy is not in sync.

            Example: vipkeeper sync status --watch
            """)
        {
            instance, watch, json, runtimeDirectory,
        };
        command.SetAction((result, cancellation) => ShowAsync(
            ClientOf(result.GetValue(runtimeDirectory)),
            result.GetValue(instance),
            result.GetValue(watch),
            result.GetValue(json),
            result.InvocationConfiguration,
            cancellation));
        return command;
    }

    private static Option<string?> CreateRuntimeDirectory() => RuntimeDirectoryOption.Create(
        $"The daemon's runtime directory (default {RuntimeDirectoryOption.Default}).");

    private static ApiClient ClientOf(string? directory) =>
        new(RuntimeDirectory.SocketPathOf(directory ?? RuntimeDirectoryOption.Default));

    private static async Task<int> OrderAsync(
        string name,
        ApiClient client,
        string instance,
        string order,
        bool noWait,
        InvocationConfiguration streams,
        CancellationToken cancellation)
    {
        try
        {
            string path = $"{SyncEndpoint.Prefix}{Uri.EscapeDataString(instance)}/{order}";
            OrderDocument answer = await client.OrderAsync(path, cancellation).ConfigureAwait(false);
            await streams.Output.WriteLineAsync($"{instance}: {Shown.Line(answer.Message)}").ConfigureAwait(false);
            return noWait ? Success : await WaitAsync(client, instance, answer.Runs ?? 0, streams.Output, cancellation)
                .ConfigureAwait(false);
        }
        catch (ApiException e)
        {
            await streams.Error.WriteLineAsync($"vipkeeper {name}: {e.Message}").ConfigureAwait(false);
            return CannotAsk;
        }
    }

    private static async Task<int> WaitAsync(
        ApiClient client, string instance, long runs, TextWriter output, CancellationToken cancellation)
    {
        while (true)
        {
            StatusDocument document = await client.ReadStatusAsync(cancellation).ConfigureAwait(false);
            ReplicationDocument? replication = Find(document, instance);
            if (replication is null || replication.State == "master" || replication.Runs > runs)
            {
                if (replication is not null)
                {
                    ReplicationTable.Write(instance, replication, document.Time, output);
                }

                return replication?.InSync == true ? Success : NotInSync;
            }

            await Task.Delay(Interval, cancellation).ConfigureAwait(false);
        }
    }

    private static ReplicationDocument? Find(StatusDocument document, string name)
    {
        foreach (InstanceDocument instance in document.Instances)
        {
            if (instance.Name == name)
            {
                return instance.Replication;
            }
        }

        return null;
    }

    private static async Task<int> ShowAsync(
        ApiClient client,
        string? name,
        bool watch,
        bool asJson,
        InvocationConfiguration streams,
        CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                StatusDocument document = await client.ReadStatusAsync(cancellation).ConfigureAwait(false);
                if (watch && !asJson && !Console.IsOutputRedirected)
                {
                    // Cursor to the top, and nothing below it (ECMA-48).
                    await streams.Output.WriteAsync("\e[H\e[2J").ConfigureAwait(false);
                }

                bool? isInSync = Show(document, name, asJson, streams.Output);
                if (isInSync is null)
                {
                    throw new ApiException(name is null
                        ? "no instance replicates."
                        : $"there is no instance {Shown.Value(name)} that replicates.");
                }

                if (!watch)
                {
                    return isInSync.Value ? Success : NotInSync;
                }

                await streams.Output.FlushAsync(cancellation).ConfigureAwait(false);
                await Task.Delay(Interval, cancellation).ConfigureAwait(false);
            }
        }
        catch (ApiException e)
        {
            await streams.Error.WriteLineAsync($"vipkeeper sync status: {e.Message}").ConfigureAwait(false);
            return CannotAsk;
        }
        catch (OperationCanceledException)
        {
            return Success;
        }
    }

    private static bool? Show(StatusDocument document, string? name, bool asJson, TextWriter output)
    {
        bool? isInSync = null;
        foreach (InstanceDocument instance in document.Instances)
        {
            if (instance.Replication is not { } replication || (name is not null && instance.Name != name))
            {
                continue;
            }

            isInSync = isInSync != false && (replication.InSync || replication.State == "master");
            if (asJson)
            {
                output.WriteLine(JsonText.ToText(replication));
            }
            else
            {
                ReplicationTable.Write(instance.Name, replication, document.Time, output);
            }
        }

        return isInSync;
    }
}
