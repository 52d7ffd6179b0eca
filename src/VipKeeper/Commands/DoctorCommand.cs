using System.CommandLine;
using VipKeeper.Configuration;
using VipKeeper.Doctor;
using VipKeeper.Doctor.Evidence;
using VipKeeper.Linux;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Commands;

/// <summary><c>vipkeeper doctor</c>: what keeps this node from doing its work, and what to type.</summary>
internal static class DoctorCommand
{
    private const int Success = 0;
    private const int HasProblems = 1;
    private const int WrongUsage = 2;

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var instance = new Argument<string?>("INSTANCE")
        {
            Description = "The only instance to look at (default: all of the configuration).",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<int?> seconds = ListeningOptions.Seconds(
            "How long to listen (default: a bit over three times the longest interval, 3 to 30).");
        var json = new Option<bool>("--json") { Description = "Print a JSON document." };
        Option<string> config = ListeningOptions.Configuration();
        Option<string?> runtimeDirectory = RuntimeDirectoryOption.Create(
            "The daemon's runtime directory (default: that of the configuration).");
        var command = new Command(
            "doctor",
            """
            Find what keeps this node from doing its work, and say what to type.

            Looks at the machine, the configuration and the running daemon, where there are any, and listens to the
            network. It changes nothing and never advertises. What it sends, it says: questions who has the virtual
            addresses and the peers (ARP probes from 0.0.0.0, RFC 5227, which change nobody's mind; neighbour
            solicitations), and an echo request to a peer behind a router. Run it on both nodes: a backup is silent.

            Exit codes: 0 no problem was found, 1 there are problems, 2 wrong usage.

            Example: vipkeeper doctor dns
            """)
        {
            instance, json, seconds, config, runtimeDirectory,
        };
        command.SetAction((result, cancellation) => RunAsync(
            new DoctorOrder(
                result.GetValue(instance),
                result.GetRequiredValue(config),
                result.GetValue(runtimeDirectory),
                result.GetValue(seconds) is { } length ? Duration.FromSeconds(length) : null),
            result.GetValue(json),
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        DoctorOrder order, bool asJson, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        ConfigurationResult? reading = File.Exists(order.ConfigurationPath)
            ? ConfigurationReader.Read(order.ConfigurationPath)
            : null;
        if (Fault(order, reading?.Configuration) is { } fault)
        {
            await error.WriteLineAsync($"vipkeeper doctor: {fault}").ConfigureAwait(false);
            return WrongUsage;
        }

        try
        {
            DoctorCase subject = await CaseGatherer.GatherAsync(reading, order, cancellation).ConfigureAwait(false);
            FindingList findings = ExaminationCatalog.Examine(subject);
            if (asJson)
            {
                await output.WriteLineAsync(DoctorReportJson.Write(subject, findings)).ConfigureAwait(false);
            }
            else
            {
                DoctorReportText.Write(subject, findings, output);
            }

            return findings.Count(Severity.Problem) > 0 ? HasProblems : Success;
        }
        catch (LinuxException e)
        {
            await error.WriteLineAsync($"vipkeeper doctor: the machine cannot be looked at: {e.Message}")
                .ConfigureAwait(false);
            return HasProblems;
        }
    }

    private static string? Fault(DoctorOrder order, DaemonConfiguration? configuration)
    {
        if (order.Instance is not { } wanted)
        {
            return null;
        }

        if (configuration is null)
        {
            return $"{Shown.Line(order.ConfigurationPath)} is missing or has errors, so there is no instance "
                + $"{Shown.Value(wanted)}; see: vipkeeper check {Shown.Line(order.ConfigurationPath)}";
        }

        var names = new List<string>();
        foreach (InstanceConfiguration instance in configuration.Instances)
        {
            names.Add(instance.Name);
        }

        return names.Contains(wanted)
            ? null
            : $"there is no instance {Shown.Value(wanted)}; there are {string.Join(", ", names)}";
    }
}
