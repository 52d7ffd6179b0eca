using System.CommandLine;
using VipKeeper.Api;
using VipKeeper.Daemon;
using VipKeeper.Drills;
using VipKeeper.History;

namespace VipKeeper.Commands;

/// <summary><c>vipkeeper drill plan</c>: what each scenario would do here, and why one is not possible now.</summary>
internal static class DrillPlanCommand
{
    private const int Success = 0;
    private const int CannotAsk = 1;

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var instance = new Option<string?>("--instance")
        {
            Description = "Only this instance.",
            HelpName = "NAME",
        };
        Option<string?> runtimeDirectory = DrillCommand.RuntimeOption();
        var command = new Command(
            "plan",
            """
            Tell for each instance and scenario what a drill would do here, what clients would see, what is promised,
            and why it is not possible now. It does nothing.

            Exit codes: 0 told, 1 the daemon cannot be asked, or has no such instance.

            Example: vipkeeper drill plan --instance dns
            """)
        {
            instance, runtimeDirectory,
        };
        command.SetAction((result, cancellation) => RunAsync(
            new ApiClient(RuntimeDirectory.SocketPathOf(
                result.GetValue(runtimeDirectory) ?? RuntimeDirectoryOption.Default)),
            result.GetValue(instance),
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        ApiClient client, string? name, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            StatusDocument document = await client.ReadStatusAsync(cancellation).ConfigureAwait(false);
            if (name is not null && DrillHealth.Find(document, name, out string? refusal) is null)
            {
                await error.WriteLineAsync($"vipkeeper drill plan: {refusal}.").ConfigureAwait(false);
                return CannotAsk;
            }

            var daemon = DrilledDaemon.Read(document.Pid);
            foreach (InstanceDocument instance in document.Instances)
            {
                if (name is null || instance.Name == name)
                {
                    Write(document, instance, daemon, output);
                }
            }

            return Success;
        }
        catch (ApiException e)
        {
            await error.WriteLineAsync($"vipkeeper drill plan: {e.Message}").ConfigureAwait(false);
            return CannotAsk;
        }
    }

    private static void Write(
        StatusDocument document, InstanceDocument instance, DrilledDaemon daemon, TextWriter output)
    {
        double promise = instance.RtoMs ?? instance.WorstTakeoverMs;
        output.WriteLine($"{instance.Name}: {instance.State} here; promised are at most "
            + $"{HistoryLengths.Configured(promise)} "
            + (instance.RtoMs is null ? "(no rto is configured: the longest that the protocol may take)" : "(rto)"));
        List<string> common = DrillHealth.ObjectionsTo(document, instance, DrillScenario.Switchover, false, 0);
        foreach (string objection in common)
        {
            output.WriteLine($"  NOT NOW: {objection}");
        }

        string? check = DrillOutlook.CheckOf(instance, null);
        foreach (DrillScenario scenario in DrillScenarios.All)
        {
            var outlook = DrillOutlook.Of(scenario, instance, daemon, check);
            List<string> objections = DrillHealth.ObjectionsTo(document, instance, scenario, false, 0);
            if (outlook.Impossible is { } impossible)
            {
                objections.Add(impossible);
            }

            output.WriteLine($"  {DrillScenarios.NameOf(scenario)}: {outlook.What}");
            output.WriteLine($"      clients: {outlook.Expectation}");
            output.WriteLine($"      measured here: {NodeVantage.SightOf(scenario)}");
            foreach (string objection in objections)
            {
                if (!common.Contains(objection))
                {
                    output.WriteLine($"      NOT NOW: {objection}");
                }
            }
        }
    }
}
