using System.CommandLine;
using System.Text;
using System.Text.Json;
using VipKeeper.Api;
using VipKeeper.Configuration;
using VipKeeper.Daemon;
using VipKeeper.History;

namespace VipKeeper.Commands;

/// <summary><c>vipkeeper why</c>: tells the last changes of state and their causes, whether the daemon runs or not.
/// </summary>
internal static class WhyCommand
{
    private const int Success = 0;
    private const int Failure = 1;
    private const int DefaultCount = 10;
    private const string DefaultStateDirectory = "/var/lib/vipkeeper";

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var instance = new Argument<string?>("INSTANCE")
        {
            Description = "Only this instance.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var last = new Option<int>("--last")
        {
            Description = $"How many changes to tell, 1 to {HistoryFile.Limit}.",
            HelpName = "N",
            DefaultValueFactory = _ => DefaultCount,
        };
        last.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > HistoryFile.Limit)
            {
                result.AddError($"--last takes a number from 1 to {HistoryFile.Limit}.");
            }
        });
        var json = new Option<bool>("--json") { Description = "Print the records as one JSON object." };
        var stateDirectory = new Option<string>("--state-dir")
        {
            Description = "The daemon's state directory.",
            HelpName = "DIR",
            DefaultValueFactory = _ => DefaultStateDirectory,
        };
        Option<string?> runtimeDirectory = RuntimeDirectoryOption.Create(
            $"The daemon's runtime directory (default {RuntimeDirectoryOption.Default}).");
        var command = new Command(
            "why",
            """
            Tell what happened on this node and why, the newest first.

            Each change of state is told with what caused it, the last adverts that were heard, for how long nobody
            answered for the address (as this node asked while it was Backup), priorities with their reasons, and the
            hooks with their exit codes. The last 1000 are kept in the state directory, so it works while the daemon is
            stopped, too. With --json, one object is printed: daemon_runs, and records, the newest first.

            Exit codes: 0 told, 1 the history cannot be read or has no such instance, 2 wrong usage.

            Examples:
              vipkeeper why
              vipkeeper why dns --last 1
            """)
        {
            instance, last, json, stateDirectory, runtimeDirectory,
        };
        command.SetAction((result, cancellation) => RunAsync(
            result.GetValue(instance),
            result.GetValue(last),
            result.GetValue(json),
            result.GetRequiredValue(stateDirectory),
            RuntimeDirectory.SocketPathOf(result.GetValue(runtimeDirectory) ?? RuntimeDirectoryOption.Default),
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        string? instance,
        int last,
        bool asJson,
        string stateDirectory,
        string socketPath,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellation)
    {
        string path = HistoryFile.PathOf(stateDirectory);
        List<TransitionRecord> records;
        try
        {
            records = HistoryFile.Read(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(
                $"vipkeeper why: {path} cannot be read: {e.Message} It is for root and the daemon's group.")
                .ConfigureAwait(false);
            return Failure;
        }

        (StatusDocument? status, string? complaint) = await AskAsync(socketPath, cancellation).ConfigureAwait(false);
        if (instance is not null && FaultOf(instance, records, status) is { } fault)
        {
            await error.WriteLineAsync($"vipkeeper why: {fault}").ConfigureAwait(false);
            return Failure;
        }

        List<TransitionRecord> told = NewestOf(records, instance, last);
        if (asJson)
        {
            await output.WriteLineAsync(JsonOf(told, status is not null)).ConfigureAwait(false);
            return Success;
        }

        if (status is null)
        {
            await output.WriteLineAsync($"The daemon does not answer ({complaint}); this is what it left in {path}.")
                .ConfigureAwait(false);
        }

        foreach (InstanceDocument present in status?.Instances ?? [])
        {
            if (instance is null || present.Name == instance)
            {
                await output.WriteLineAsync(Shown.Line(PresentSentences.Tell(present))).ConfigureAwait(false);
            }
        }

        DateTimeOffset now = DateTimeOffset.Now;
        foreach (TransitionRecord record in told)
        {
            await output.WriteLineAsync(Shown.Line(HistorySentences.Tell(record, now))).ConfigureAwait(false);
        }

        if (told.Count == 0)
        {
            await output.WriteLineAsync($"No change of state is known: {path} has none.").ConfigureAwait(false);
        }

        return Success;
    }

    private static async Task<(StatusDocument? Status, string? Complaint)> AskAsync(
        string socketPath, CancellationToken cancellation)
    {
        try
        {
            return (await new ApiClient(socketPath).ReadStatusAsync(cancellation).ConfigureAwait(false), null);
        }
        catch (ApiException e)
        {
            return (null, e.Message.TrimEnd('.'));
        }
    }

    private static string? FaultOf(string instance, List<TransitionRecord> records, StatusDocument? status)
    {
        var known = new SortedSet<string>(StringComparer.Ordinal);
        foreach (TransitionRecord record in records)
        {
            known.Add(record.Instance);
        }

        foreach (InstanceDocument present in status?.Instances ?? [])
        {
            known.Add(present.Name);
        }

        return known.Contains(instance) ? null
            : known.Count == 0 ? $"nothing is known of {Shown.Value(instance)}, nor of any other instance."
            : $"nothing is known of {Shown.Value(instance)}; there is {Shown.Choice([.. known])}.";
    }

    private static List<TransitionRecord> NewestOf(List<TransitionRecord> records, string? instance, int count)
    {
        var newest = new List<TransitionRecord>();
        for (int i = records.Count - 1; i >= 0 && newest.Count < count; i--)
        {
            if (instance is null || records[i].Instance == instance)
            {
                newest.Add(records[i]);
            }
        }

        return newest;
    }

    private static string JsonOf(List<TransitionRecord> records, bool isRunning)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteBoolean("daemon_runs", isRunning);
            json.WriteStartArray("records");
            foreach (TransitionRecord record in records)
            {
                TransitionRecordJson.Write(json, record);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
