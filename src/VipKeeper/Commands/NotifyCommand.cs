using System.CommandLine;
using System.Net.Sockets;
using VipKeeper.Api;
using VipKeeper.Api.Orders;
using VipKeeper.Configuration;
using VipKeeper.Daemon;
using VipKeeper.Notifications;

namespace VipKeeper.Commands;

/// <summary><c>vipkeeper notify</c>: the messages that tell people of failovers.</summary>
internal static class NotifyCommand
{
    private const int Success = 0;
    private const int CannotAsk = 1;
    private const int NotTaken = 3;

    /// <summary>Builds the command.</summary>
    public static Command Create() => new(
        "notify",
        """
        Look after the messages that tell people of failovers.

        Example: vipkeeper notify test
        """)
    {
        CreateTest(),
    };

    private static Command CreateTest()
    {
        var name = new Argument<string?>("NAME")
        {
            Description = "The name of an entry of 'notifications'; all without it.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var config = new Option<string>("--config", "-c")
        {
            Description = "The configuration file, which is used where no daemon runs.",
            HelpName = "PATH",
            DefaultValueFactory = _ => ConfigurationReader.DefaultPath,
        };
        Option<string?> runtimeDirectory = RuntimeDirectoryOption.Create(
            $"The daemon's runtime directory (default {RuntimeDirectoryOption.Default}).");
        var command = new Command(
            "test",
            """
            Send a test now, and tell what the server answered and what to do about it. The running daemon sends it, as
            it sends everything else; where none runs, this command does. Run it as root.

            Exit codes: 0 every server took it, 1 the daemon cannot be asked or the file cannot be used, 2 wrong usage,
            3 a server did not take it.

            Example: vipkeeper notify test phone
            """)
        {
            name, config, runtimeDirectory,
        };
        command.SetAction((result, cancellation) => TestAsync(
            new ApiClient(RuntimeDirectory.SocketPathOf(
                result.GetValue(runtimeDirectory) ?? RuntimeDirectoryOption.Default)),
            result.GetValue(name),
            result.GetRequiredValue(config),
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            cancellation));
        return command;
    }

    private static async Task<int> TestAsync(
        ApiClient client,
        string? name,
        string path,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellation)
    {
        StatusDocument document;
        try
        {
            document = await client.ReadStatusAsync(cancellation).ConfigureAwait(false);
        }
        catch (ApiException e) when (e.InnerException
            is SocketException { SocketErrorCode: not SocketError.AccessDenied })
        {
            await output.WriteLineAsync("no daemon runs, so this command sends it").ConfigureAwait(false);
            return await SendAsync(name, path, output, error).ConfigureAwait(false);
        }
        catch (ApiException e)
        {
            return await RefuseAsync(error, e.Message).ConfigureAwait(false);
        }

        var names = new List<string>();
        foreach (NotificationDocument notification in document.Notifications)
        {
            names.Add(notification.Name);
        }

        if (Choose(name, names) is { } complaint)
        {
            return await RefuseAsync(
                error, $"{complaint}, as the running daemon has it; 'vipkeeper check' looks at the file, and a reload "
                    + "applies it").ConfigureAwait(false);
        }

        return await OrderAsync(client, names, output, error, cancellation).ConfigureAwait(false);
    }

    private static async Task<int> OrderAsync(
        ApiClient client, List<string> names, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        int code = Success;
        foreach (string name in names)
        {
            try
            {
                OrderDocument answer = await client.OrderAsync(
                    $"{NotifyEndpoint.Prefix}{Uri.EscapeDataString(name)}/test", cancellation).ConfigureAwait(false);
                await output.WriteLineAsync($"{name}: {Shown.Line(answer.Message)}").ConfigureAwait(false);
            }
            catch (ApiException e)
            {
                await error.WriteLineAsync($"{name}: {Shown.Line(e.Message)}").ConfigureAwait(false);
                // What the server said comes as a bad gateway; anything else is the daemon's own refusal.
                code = e.Code == "502" && code != CannotAsk ? NotTaken : CannotAsk;
            }
        }

        return code;
    }

    private static async Task<int> SendAsync(string? name, string path, TextWriter output, TextWriter error)
    {
        ConfigurationResult result = ConfigurationReader.Read(path);
        if (result.Configuration is not { } configuration)
        {
            return await RefuseAsync(error, $"{path} cannot be used; see 'vipkeeper check {path}'")
                .ConfigureAwait(false);
        }

        var names = new List<string>();
        foreach (WebhookConfiguration webhook in configuration.Notifications)
        {
            names.Add(webhook.Name);
        }

        if (Choose(name, names) is { } complaint)
        {
            return await RefuseAsync(error, $"{complaint} in {path}").ConfigureAwait(false);
        }

        int code = Success;
        foreach (WebhookConfiguration webhook in configuration.Notifications)
        {
            if (!names.Contains(webhook.Name))
            {
                continue;
            }

            (string server, WebhookAnswer answer) =
                await NotificationService.TestAsync(webhook, configuration.Node).ConfigureAwait(false);
            bool isTaken = answer.Verdict == WebhookVerdict.Taken;
            await (isTaken ? output : error).WriteLineAsync(
                isTaken
                    ? $"{webhook.Name}: {server} took it ({answer.Sentence})"
                    : $"{webhook.Name}: {server} did not take it: {answer.Sentence}").ConfigureAwait(false);
            code = isTaken ? code : NotTaken;
        }

        return code;
    }

    // Leaves the one that is meant, or says why there is none.
    private static string? Choose(string? name, List<string> names)
    {
        if (names.Count == 0)
        {
            return "there is no entry of 'notifications'";
        }

        if (name is null)
        {
            return null;
        }

        string? complaint = names.Contains(name)
            ? null
            : $"there is no notification {Shown.Value(name)}; there is {Shown.Choice(names)}";
        names.RemoveAll(other => other != name);
        return complaint;
    }

    private static async Task<int> RefuseAsync(TextWriter error, string why)
    {
        await error.WriteLineAsync($"vipkeeper notify test: {why}").ConfigureAwait(false);
        return CannotAsk;
    }
}
