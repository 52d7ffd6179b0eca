using System.CommandLine;
using VipKeeper.Configuration;
using VipKeeper.Configuration.Values;
using VipKeeper.Drills;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Commands;

/// <summary><c>vipkeeper drill run</c>: one drill.</summary>
internal static class DrillRunCommand
{
    private const int WrongUsage = 2;

    private const string Help = """
        Try one failover of an instance that this node is master of, and bring the pair back.

        Scenarios: switchover (the role is moved by order), stop (the daemon is stopped), kill (SIGKILL), freeze
        (SIGSTOP for longer than the other node waits), link (the interface is set down), check (a check is made to
        fail). All but switchover ask first. 'vipkeeper drill plan' tells what each would do here. Nothing is done
        unless the pair is healthy, and a process of its own brings it back if this command is ended.

        This node measures as far as it can see; what other machines lose, a prober on one of them does: --prober, or
        --prober-file with what 'vipkeeper probe --json' printed there.

        Exit codes: 0 the promise was kept (with --scheduled also: it may not run now), 1 refused or declined, 2 wrong
        usage, 3 the promise was broken, or the pair is not as it was, 4 not measured, 5 interrupted.

        Examples:
          vipkeeper drill run --instance dns --scenario switchover
          vipkeeper drill run --instance dns --scenario kill --yes --prober client.home --html drill.html
        """;

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var instance = Text("--instance", "The instance.", "NAME");
        var scenario = Text("--scenario", "What is done: " + DrillScenarios.AllNames + ".", "SCENARIO");
        var check = Text("--check", "For check: which one (default: the first that would move the role).", "NAME");
        var peer = Text("--peer", "The other node, where it was not heard since the daemon's start.", "ADDRESS");
        var rto = Text("--rto", "Hold this promise instead of the configured rto.", "DURATION");
        var settled = Text("--settled", "For how long no role may have moved before (default 60s).", "DURATION");
        var interval = Text("--interval", "The time between two probes, 1ms to 1s (default 10ms).", "DURATION");
        var prober = Text("--prober", "Run 'vipkeeper probe' on this machine by ssh, too.", "[USER@]HOST");
        var proberFile = Text("--prober-file", "What a prober elsewhere printed; waited for up to 60 s.", "FILE");
        var html = Text("--html", "Write the report as one page to a file.", "FILE");
        var quiet = Text("--quiet-hours", "Do not run within these hours.", "HH:MM-HH:MM");
        var notOn = Text("--not-on", "Do not run on these days: sat,sun,2026-12-24.", "DAYS");
        var yes = new Option<bool>("--yes") { Description = "Do not ask." };
        var scheduled = new Option<bool>("--scheduled")
        {
            Description = "For a timer: as --yes, and what may not run now is told and is no failure.",
        };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON." };
        Option<string?> runtimeDirectory = DrillCommand.RuntimeOption();
        Option<string> stateDirectory = DrillCommand.StateDirectoryOption();
        var command = new Command("run", Help)
        {
            instance, scenario, check, peer, rto, settled, interval, prober, proberFile, html, quiet, notOn, yes,
            scheduled, json, runtimeDirectory, stateDirectory,
        };
        command.SetAction((result, cancellation) =>
        {
            TextWriter error = result.InvocationConfiguration.Error;
            string? Value(Option<string?> option) => result.GetValue(option);
            string? fault = FaultOf(
                Value(instance), Value(scenario), Value(peer), Value(prober), Value(rto), Value(settled),
                Value(interval), out Duration promise, out Duration rest, out Duration pace);
            DrillCalendar? calendar = DrillCalendar.Parse(Value(quiet), Value(notOn), out string? calendarFault);
            if ((fault ?? calendarFault) is { } wrong)
            {
                error.WriteLine($"vipkeeper drill run: {wrong}.");
                return Task.FromResult(WrongUsage);
            }

            var options = new DrillOptions
            {
                Instance = Value(instance)!,
                Scenario = DrillScenarios.Parse(Value(scenario)!)!.Value,
                Check = Value(check),
                Peer = Value(peer) is { } address ? InetAddress.Parse(address) : null,
                PromiseMs = Value(rto) is null ? null : promise.TotalMilliseconds,
                SettledMs = rest.TotalMilliseconds,
                Interval = pace,
                ProberHost = Value(prober),
                ProberFile = Value(proberFile),
                RuntimeDirectory = result.GetValue(runtimeDirectory) ?? RuntimeDirectoryOption.Default,
                StateDirectory = result.GetRequiredValue(stateDirectory),
            };
            return new DrillConversation(
                options,
                result.GetValue(yes) || result.GetValue(scheduled),
                result.GetValue(scheduled),
                result.GetValue(json),
                Value(html),
                result.InvocationConfiguration.Output,
                error).RunAsync(calendar!, cancellation);
        });
        return command;
    }

    /// <summary>What is wrong with what was typed, or null.</summary>
    internal static string? FaultOf(
        string? instance,
        string? scenario,
        string? peer,
        string? prober,
        string? rto,
        string? settled,
        string? interval,
        out Duration promise,
        out Duration rest,
        out Duration pace)
    {
        string? wrongRest = DurationText.TryParse(settled ?? "60s", out rest);
        string? wrongPace = DurationText.TryParse(interval ?? "10ms", out pace);
        string? wrongPromise = DurationText.TryParse(rto ?? "1s", out promise);
        bool isPace = pace >= Duration.FromMilliseconds(1) && pace <= Duration.FromSeconds(1)
            && pace.Nanoseconds % 1_000_000 == 0;
        return instance is null ? "--instance is missing; 'vipkeeper status' lists those there are"
            : scenario is null ? $"--scenario is missing; there is {DrillScenarios.AllNames}"
            : DrillScenarios.Parse(scenario) is null
                ? $"--scenario {Shown.Value(scenario)} is none; there is {DrillScenarios.AllNames}"
            : peer is not null && !InetAddress.TryParse(peer, out _)
                ? $"--peer {Shown.Value(peer)} is no address; write one such as 192.168.10.112"
            : prober is not null && SshProber.FaultOf(prober) is { } noHost
                ? $"--prober {Shown.Value(prober)} {noHost}"
            : rto is not null && wrongPromise is not null ? $"--rto {Shown.Value(rto)} {wrongPromise}"
            : wrongRest is not null ? $"--settled {Shown.Value(settled!)} {wrongRest}"
            : wrongPace is not null ? $"--interval {Shown.Value(interval!)} {wrongPace}"
            : !isPace ? $"--interval {Shown.Value(interval!)} is not whole milliseconds from 1ms to 1s"
            : null;
    }

    private static Option<string?> Text(string name, string description, string help) =>
        new(name) { Description = description, HelpName = help };
}
