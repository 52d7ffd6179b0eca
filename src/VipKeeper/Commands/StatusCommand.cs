using System.CommandLine;
using System.Globalization;
using VipKeeper.Api;
using VipKeeper.Configuration;
using VipKeeper.Daemon;
using VipKeeper.Json;
using VipKeeper.Status;

namespace VipKeeper.Commands;

/// <summary><c>vipkeeper status</c>: what the daemon on this node does, asked over its API socket.</summary>
internal static class StatusCommand
{
    private const int Success = 0;
    private const int CannotAsk = 1;
    private const int WrongUsage = 2;
    private const int NotInService = 3;
    private const int InMaintenance = 4;
    private const int DoesNotAgree = 5;

    private const string Text = "text";
    private const string Json = "json";
    private const string KeepalivedJson = "keepalived-json";

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var instance = new Argument<string?>("INSTANCE")
        {
            Description = "Show this instance alone; all without it.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var watch = new Option<double?>("--watch")
        {
            Description = "Show it anew every so many seconds (default 1), in place on a terminal, until Ctrl-C.",
            HelpName = "SECONDS",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var format = new Option<string>("--format")
        {
            Description = "text, json (the API's document), or keepalived-json (what keepalived writes to "
                + "/tmp/keepalived.json).",
            HelpName = "FORMAT",
            DefaultValueFactory = _ => Text,
        };
        var json = new Option<bool>("--json") { Description = "The same as --format json." };
        var expected = new Option<string?>("--is")
        {
            Description = "Print nothing; exit with 0 when every instance shown is master, backup, fault, init or "
                + "maintenance, with 3 when not.",
            HelpName = "STATE",
        };
        Option<string> colour = ColourOption.Create();
        Option<string?> runtimeDirectory = RuntimeDirectoryOption.Create(
            $"The daemon's runtime directory (default {RuntimeDirectoryOption.Default}).");
        var command = new Command(
            "status",
            """
            Show every instance of the daemon on this node: its role and why, who was heard, what is checked, who would
            be next.

            Exit codes: 0 every instance is Master or Backup, 1 the daemon cannot be asked, 2 wrong usage,
            3 an instance is in Init or Fault, or not as --is wants it, 4 an instance is in maintenance, 5 the daemon
            observes and an instance does not (yet) do what keepalived does.

            Example: vipkeeper status dns --is master && echo here
            """)
        {
            instance, watch, format, json, expected, colour, runtimeDirectory,
        };
        command.SetAction((result, cancellation) =>
        {
            var request = new StatusRequest(
                result.GetValue(instance),
                result.GetValue(json) ? Json : result.GetRequiredValue(format),
                result.GetValue(expected),
                result.GetResult(watch) is null ? null : result.GetValue(watch) ?? 1,
                ColourOption.IsWanted(result.GetRequiredValue(colour)));
            TextWriter error = result.InvocationConfiguration.Error;
            if (Complaint(request) is { } complaint)
            {
                error.WriteLine($"vipkeeper status: {complaint}");
                return Task.FromResult(WrongUsage);
            }

            return RunAsync(
                new ApiClient(RuntimeDirectory.SocketPathOf(
                    result.GetValue(runtimeDirectory) ?? RuntimeDirectoryOption.Default)),
                request,
                result.InvocationConfiguration.Output,
                error,
                cancellation);
        });
        return command;
    }

    private static string? Complaint(StatusRequest request) =>
        request.Format is not (Text or Json or KeepalivedJson)
            ? $"--format {Shown.Value(request.Format)} is none; write text, json or keepalived-json"
        : request.Expected is not (null or "master" or "backup" or "fault" or "init" or "maintenance")
            ? $"--is {Shown.Value(request.Expected)} is no state; write master, backup, fault, init or maintenance"
        : request.WatchSeconds is < 0.1 or > 3600 or double.NaN ? "--watch takes 0.1 to 3600 seconds"
        : request is { WatchSeconds: not null, Expected: not null } ? "write one of --watch and --is"
        : null;

    private static async Task<int> RunAsync(
        ApiClient client, StatusRequest request, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (request.WatchSeconds is { } seconds)
        {
            using var interruption = new Interruption(cancellation);
            await new StatusWatch(output, TimeSpan.FromSeconds(seconds)).RunAsync(
                async () =>
                {
                    using var text = new StringWriter(CultureInfo.InvariantCulture);
                    _ = await ShowAsync(client, request, text, text, interruption.Token).ConfigureAwait(false);
                    return text.ToString();
                },
                interruption.Token).ConfigureAwait(false);
            return Success;
        }

        return await ShowAsync(client, request, output, error, cancellation).ConfigureAwait(false);
    }

    private static async Task<int> ShowAsync(
        ApiClient client, StatusRequest request, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            StatusDocument document = await client.ReadStatusAsync(cancellation).ConfigureAwait(false);
            if (request.Instance is { } name)
            {
                document = document with { Instances = Only(document, name) };
            }

            if (request.Expected is { } expected)
            {
                return Is(document, expected) ? Success : NotInService;
            }

            await WriteAsync(document, request, output).ConfigureAwait(false);
            return ExitCodeOf(document);
        }
        catch (ApiException e)
        {
            await error.WriteLineAsync($"vipkeeper status: {e.Message}").ConfigureAwait(false);
            return CannotAsk;
        }
    }

    private static async Task WriteAsync(StatusDocument document, StatusRequest request, TextWriter output)
    {
        switch (request.Format)
        {
            case Json:
                await output.WriteLineAsync(JsonText.ToText(document)).ConfigureAwait(false);
                break;
            case KeepalivedJson:
                await output.WriteLineAsync(Status.KeepalivedJson.Write(document)).ConfigureAwait(false);
                break;
            default:
                using (var text = new StringWriter(CultureInfo.InvariantCulture))
                {
                    StatusTable.Write(document, text);
                    string fitting = TerminalText.Fit(text.ToString());
                    await output.WriteAsync(request.IsColoured ? StatusColours.Paint(fitting) : fitting)
                        .ConfigureAwait(false);
                }

                break;
        }
    }

    private static InstanceDocument[] Only(StatusDocument document, string name)
    {
        foreach (InstanceDocument instance in document.Instances)
        {
            if (instance.Name == name)
            {
                return [instance];
            }
        }

        throw new ApiException($"there is no instance {Shown.Value(name)}.");
    }

    private static bool Is(StatusDocument document, string expected)
    {
        foreach (InstanceDocument instance in document.Instances)
        {
            bool isMet = expected == "maintenance"
                ? instance.Maintenance is not null
                : string.Equals(instance.State, expected, StringComparison.OrdinalIgnoreCase);
            if (!isMet)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The exit code for a status.</summary>
    internal static int ExitCodeOf(StatusDocument document)
    {
        int code = Success;
        foreach (InstanceDocument instance in document.Instances)
        {
            if (instance.Observation is { Verdict: not "agrees" })
            {
                return DoesNotAgree;
            }

            if (instance.State is not ("Master" or "Backup"))
            {
                code = NotInService;
            }
            else if (code == Success && instance.Maintenance is not null)
            {
                code = InMaintenance;
            }
        }

        return code;
    }
}
