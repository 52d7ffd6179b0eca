using System.CommandLine;
using VipKeeper.Api;
using VipKeeper.Api.Orders;
using VipKeeper.Configuration;
using VipKeeper.Configuration.Values;
using VipKeeper.Daemon;
using VipKeeper.Json;
using VipKeeper.Switchovers;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Commands;

/// <summary><c>vipkeeper switchover</c>: moves roles of this node to another one.</summary>
internal static class SwitchoverCommand
{
    private const int Success = 0;
    private const int CannotAsk = 1;
    private const int WrongUsage = 2;
    private const int NotMoved = 3;
    private const string DefaultTimeout = "30s";

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var instance = new Argument<string?>("INSTANCE")
        {
            Description = "The instance's name; the others of its group move along.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var all = new Option<bool>("--all") { Description = "Move every instance that this node is master of." };
        var undo = new Option<bool>("--undo")
        {
            Description = "Where the role was given up: let the priorities decide again.",
        };
        var force = new Option<bool>("--force")
        {
            Description = "Override what speaks against it: two masters, a rejected peer, no answer to a ping, data "
                + "without final_sync.",
        };
        var timeout = new Option<string>("--timeout")
        {
            Description = $"How long to wait (default {DefaultTimeout}).",
            HelpName = "DURATION",
            DefaultValueFactory = _ => DefaultTimeout,
        };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON." };
        Option<string?> runtimeDirectory = RuntimeDirectoryOption.Create(
            $"The daemon's runtime directory (default {RuntimeDirectoryOption.Default}).");
        var command = new Command(
            "switchover",
            """
            Move roles of this node to another one, and report when what happened and what clients lost. Run it as root
            on the master. When nobody takes the role, this node keeps it. Afterwards it stays where it was moved, also
            where the priorities want it here, until that node gives it up or dies.

            Exit codes: 0 moved, 1 the daemon cannot be asked or refuses, 2 wrong usage, 3 it did not move, or not in
            time.

            Example: vipkeeper switchover dns
            """)
        {
            instance, all, undo, force, timeout, json, runtimeDirectory,
        };
        command.SetAction((result, cancellation) =>
        {
            string? name = result.GetValue(instance);
            bool isUndo = result.GetValue(undo);
            TextWriter error = result.InvocationConfiguration.Error;
            string limit = result.GetRequiredValue(timeout);
            if (Complaint(name, result.GetValue(all), isUndo, limit, out Duration length) is { } wrong)
            {
                error.WriteLine($"vipkeeper switchover: {wrong}");
                return Task.FromResult(WrongUsage);
            }

            var client = new ApiClient(RuntimeDirectory.SocketPathOf(
                result.GetValue(runtimeDirectory) ?? RuntimeDirectoryOption.Default));
            TextWriter output = result.InvocationConfiguration.Output;
            return isUndo
                ? UndoAsync(client, name!, output, error, cancellation)
                : MoveAsync(
                    client,
                    name,
                    result.GetValue(force),
                    TimeSpan.FromMilliseconds(length.TotalMilliseconds),
                    result.GetValue(json),
                    output,
                    error,
                    cancellation);
        });
        return command;
    }

    private static string? Complaint(string? name, bool isAll, bool isUndo, string timeout, out Duration length)
    {
        string? problem = DurationText.TryParse(timeout, out length);
        return (name is null) != isAll ? "write one of INSTANCE and --all"
            : isUndo && name is null ? "--undo wants INSTANCE"
            : problem is not null ? $"--timeout {Shown.Value(timeout)} {problem}"
            : null;
    }

    /// <summary>Moves roles and reports.</summary>
    /// <param name="client">The daemon.</param>
    /// <param name="name">The instance; null for every one that this node is master of.</param>
    /// <param name="isForced">Whether to override what speaks against it.</param>
    /// <param name="timeout">How long to wait for the end.</param>
    /// <param name="asJson">True to report in JSON.</param>
    /// <param name="output">Gets the report.</param>
    /// <param name="error">Gets complaints.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <param name="purpose">See <see cref="SwitchoverRun.Purpose"/>.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> MoveAsync(
        ApiClient client,
        string? name,
        bool isForced,
        TimeSpan timeout,
        bool asJson,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellation,
        string purpose = "")
    {
        using var interruption = new Interruption(cancellation);
        using var run = new SwitchoverRun(client, timeout) { Purpose = purpose };
        try
        {
            SwitchoverReport report = await run.RunAsync(name, isForced, interruption.Token).ConfigureAwait(false);
            if (asJson)
            {
                await output.WriteLineAsync(JsonText.ToText(report)).ConfigureAwait(false);
            }
            else
            {
                await output.WriteLineAsync(Shown.Line(run.Answer!.Message)).ConfigureAwait(false);
                SwitchoverReportText.Write(report, output);
            }

            return report.Result == "moved" ? Success : NotMoved;
        }
        catch (ApiException e)
        {
            await error.WriteLineAsync($"vipkeeper switchover: {e.Message}").ConfigureAwait(false);
            return CannotAsk;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync(
                "vipkeeper switchover: interrupted before the daemon answered; see 'vipkeeper status'.")
                .ConfigureAwait(false);
            return NotMoved;
        }
    }

    private static async Task<int> UndoAsync(
        ApiClient client, string name, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            OrderDocument answer = await client.OrderAsync(
                $"{SwitchoverEndpoint.Prefix}/{Uri.EscapeDataString(name)}/undo", cancellation).ConfigureAwait(false);
            await output.WriteLineAsync($"{name}: {Shown.Line(answer.Message)}").ConfigureAwait(false);
            return Success;
        }
        catch (ApiException e)
        {
            await error.WriteLineAsync($"vipkeeper switchover: {e.Message}").ConfigureAwait(false);
            return CannotAsk;
        }
    }
}
