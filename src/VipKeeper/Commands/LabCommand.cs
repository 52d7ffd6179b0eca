using System.CommandLine;
using System.CommandLine.Parsing;
using System.ComponentModel;
using System.Runtime.InteropServices;
using VipKeeper.Configuration;
using VipKeeper.Configuration.Values;
using VipKeeper.Lab;
using VipKeeper.Lab.Network;
using VipKeeper.Lab.Report;
using VipKeeper.Lab.Scenarios;
using VipKeeper.Status;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Commands;

/// <summary><c>vipkeeper lab</c>: shows failovers of a real pair on one machine and what a client loses.</summary>
internal static class LabCommand
{
    /// <summary>Every scenario was played and every promise kept.</summary>
    public const int Success = 0;

    /// <summary>A promise was broken, a scenario failed, or the lab could not run.</summary>
    public const int Failure = 1;

    // The shell's convention for a program that a signal ended.
    private const int SignalExitBase = 128;

    // A line is told when it is certain that no earlier one follows: losses are known after the answer timeout.
    private static readonly Duration TimelineDelay = LabSession.AnswerTimeout + Duration.FromMilliseconds(50);

    private static readonly Duration DefaultInterval = Duration.FromSeconds(1);

    private const string Help = """
        Watch a pair fail over on this machine, and measure what a client loses.

        Builds a switch, a client and two nodes in network namespaces of its own, runs this program on both nodes
        with the shipped examples (dns, caddy, nfs), takes the master away in several ways while the client asks
        each virtual address every millisecond, and cleans up. Nothing outside of those namespaces is touched.
        Needs root and iproute2's ip.

        Scenarios:
          power-loss    the master's node is cut off right after an advert
          planned-stop  the master's daemon gets SIGTERM
          return        the preferred node's daemon starts and takes over again
          kill          the master's daemon gets SIGKILL, and is started again when the other has taken over

        The protocol's floor is the outage that no daemon can avoid: after a power loss, three intervals and the
        skew of the node that takes over, counted from the last advert; for a planned stop, that skew; otherwise
        nothing. A promise is an instance's rto, 15 s for dns and 10 s for the others.

        With --json, one object is printed: interval_ms, and results with scenario, instance, outage_ms,
        probes_lost, floor_ms and kept.

        Exit codes: 0 every promise was kept, 1 one was broken or the lab could not run, 2 wrong usage, 130 after
        Ctrl-C, 143 after SIGTERM.

        Examples:
          sudo vipkeeper lab
          sudo vipkeeper lab --interval 100ms --scenario power-loss,planned-stop
          sudo vipkeeper lab --daemon keepalived --json
        """;

    /// <summary>The command for the root command.</summary>
    public static Command Create()
    {
        Option<string[]> scenarios = ScenarioOption();
        Option<Duration?> interval = IntervalOption();
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of timeline and table." };
        var keep = new Option<bool>("--keep") { Description = "Stay up afterwards until Ctrl-C; say how to enter." };
        var daemon = new Option<string>("--daemon")
        {
            Description = "What the nodes run: this program, or this machine's keepalived to compare with.",
            DefaultValueFactory = _ => "vipkeeper",
        };
        daemon.AcceptOnlyFromAmong("vipkeeper", "keepalived");
        var command = new Command("lab", Help) { scenarios, interval, json, keep, daemon };
        command.SetAction(result => Run(
            new LabOptions
            {
                Scenarios = Chosen(result.GetRequiredValue(scenarios)),
                Interval = result.GetValue(interval) ?? DefaultInterval,
                Daemon = result.GetRequiredValue(daemon) == "keepalived" ? LabDaemon.Keepalived : LabDaemon.VipKeeper,
                Json = result.GetValue(json),
                Keep = result.GetValue(keep),
            },
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error));
        return command;
    }

    /// <summary>What keeps the lab from running at all, and what to do about it; null when nothing does.</summary>
    public static string? ObstacleTo(bool isRoot, bool hasIpCommand) => (isRoot, hasIpCommand) switch
    {
        (false, _) => "needs root to make network namespaces; try: sudo vipkeeper lab",
        (_, false) => "needs the 'ip' command to make network namespaces; install iproute2",
        _ => null,
    };

    /// <summary>Runs the lab until it is over or a signal ends it.</summary>
    /// <returns>The exit code.</returns>
    private static int Run(LabOptions options, TextWriter output, TextWriter error)
    {
        if (ObstacleTo(Environment.IsPrivilegedProcess, IpCommand.IsAvailable) is { } obstacle)
        {
            error.WriteLine($"vipkeeper lab: {obstacle}");
            return Failure;
        }

        using var cancellation = new CancellationTokenSource();
        int signal = 0;
        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            signal = SignalNumber(context.Signal);
            cancellation.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, End);
        try
        {
            bool isKept = new LabRun(options, TimelineFor(options, output, error), output).Run(cancellation.Token);
            return isKept ? Success : Failure;
        }
        catch (OperationCanceledException)
        {
            return SignalExitBase + signal;
        }
        catch (Exception e) when (e is LabException or IOException or UnauthorizedAccessException or Win32Exception)
        {
            // Ctrl-C reaches the whole process group: an 'ip' that was at work has been ended by it, too.
            if (cancellation.IsCancellationRequested)
            {
                return SignalExitBase + signal;
            }

            error.WriteLine($"vipkeeper lab: {e.Message}");
            return Failure;
        }
    }

    // With --json the progress is for eyes only: a script gets nothing but the object, and errors.
    private static Timeline TimelineFor(LabOptions options, TextWriter output, TextWriter error)
    {
        TextWriter writer = !options.Json ? output : Console.IsErrorRedirected ? TextWriter.Null : error;
        bool isTerminal = options.Json ? !Console.IsErrorRedirected : !Console.IsOutputRedirected;
        return new Timeline(writer, isTerminal && TerminalColour.IsWanted, TimelineDelay);
    }

    private static int SignalNumber(PosixSignal signal) => signal switch
    {
        PosixSignal.SIGHUP => 1,
        PosixSignal.SIGINT => 2,
        _ => 15,
    };

    private static Option<string[]> ScenarioOption()
    {
        var option = new Option<string[]>("--scenario")
        {
            Description = "The scenarios to play, by comma or by repeating the option; all unless given.",
            DefaultValueFactory = _ => [],
            HelpName = "NAME",
        };
        option.Validators.Add(result =>
        {
            foreach (string name in Names(result.Tokens.Select(token => token.Value)))
            {
                if (ScenarioCatalog.Find(name) is null)
                {
                    string known = Shown.Choice([.. ScenarioCatalog.All.Select(scenario => scenario.Name)]);
                    result.AddError($"Unknown scenario {Shown.Value(name)}; there is {known}.");
                }
            }
        });
        return option;
    }

    // No default of the option's own: help would show it as people write it, not as it is to be typed.
    private static Option<Duration?> IntervalOption() => new("--interval")
    {
        Description = "The advertisement interval, 10ms to 40.95s in steps of 10ms. [default: 1s]",
        CustomParser = ParseInterval,
        HelpName = "DURATION",
    };

    private static Duration? ParseInterval(ArgumentResult result)
    {
        string text = result.Tokens[^1].Value;
        if (DurationText.TryParse(text, out Duration interval) is { } fault)
        {
            result.AddError($"--interval {Shown.Value(text)} {fault}.");
        }
        else if (interval < VrrpProtocol.MinimumInterval || interval > VrrpProtocol.MaximumInterval
            || interval != Duration.FromCentiseconds(interval.WholeCentiseconds))
        {
            result.AddError(
                $"--interval {Shown.Value(text)} does not fit VRRP version 3; write 10ms to 40.95s in steps of 10ms.");
        }

        return interval;
    }

    private static IReadOnlyList<Scenario> Chosen(IReadOnlyList<string> values)
    {
        string[] names = [.. Names(values)];
        return names.Length == 0 ? ScenarioCatalog.All : [.. names.Select(name => ScenarioCatalog.Find(name)!)];
    }

    private static IEnumerable<string> Names(IEnumerable<string> values) =>
        values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries));
}
