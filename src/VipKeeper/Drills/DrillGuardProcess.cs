using System.Globalization;
using System.Runtime.InteropServices;
using VipKeeper.Api;
using VipKeeper.Api.Orders;
using VipKeeper.Doctor.Evidence;
using VipKeeper.Linux;
using VipKeeper.Linux.Processes;

namespace VipKeeper.Drills;

/// <summary>The guard's own process: it waits, and then puts right what the drill did, however the drill ended.
/// </summary>
/// <param name="duty">What that is.</param>
internal sealed class DrillGuardProcess(DrillGuardDuty duty)
{
    private const int Success = 0;
    private const int Failure = 1;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(30);

    private readonly ApiClient _client = new(Daemon.RuntimeDirectory.SocketPathOf(duty.RuntimeDirectory));

    // Those of the kernel and of router advertisements come back by themselves.
    private readonly List<string[]> _routes = [];

    /// <summary>What it writes when it watches.</summary>
    public static ReadOnlySpan<byte> Ready => "ready"u8;

    /// <summary>Runs until it has done its duty.</summary>
    /// <param name="arguments">Those of the process.</param>
    /// <returns>The exit code: 0 when it is done.</returns>
    public static async Task<int> RunAsync(string[] arguments) => DrillGuardDuty.Parse(arguments) is { } duty
        ? await new DrillGuardProcess(duty).RunAsync().ConfigureAwait(false)
        : Failure;

    private async Task<int> RunAsync()
    {
        using var told = new ManualResetEventSlim();
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            told.Set();
        });
        // What ends the drill ends it by way of the drill's end.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ignore);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ignore);
        if (duty.Action == "link")
        {
            KeepRoutes(duty.Words[0]);
        }

        using (Stream output = Console.OpenStandardOutput())
        {
            output.Write(Ready);
        }

        long deadline = Environment.TickCount64 + (duty.Seconds * 1000L);
        while (!told.Wait(Look) && Environment.TickCount64 < deadline && ProcessSignal.IsAlive(duty.DrillId))
        {
        }

        bool isDone = await RestoreAsync().ConfigureAwait(false);
        if (!told.IsSet)
        {
            await TellEndAsync().ConfigureAwait(false);
        }

        return isDone ? Success : Failure;
    }

    private static void Ignore(PosixSignalContext context) => context.Cancel = true;

    private async Task<bool> RestoreAsync()
    {
        long deadline = Environment.TickCount64 + (long)EndLimit.TotalMilliseconds;
        while (true)
        {
            if (await TryRestoreAsync().ConfigureAwait(false))
            {
                return true;
            }

            if (Environment.TickCount64 > deadline)
            {
                return false;
            }

            await Task.Delay(Again).ConfigureAwait(false);
        }
    }

    private async Task<bool> TryRestoreAsync()
    {
        string name = Uri.EscapeDataString(duty.Instance);
        switch (duty.Action)
        {
            case "unit":
                return MachineCommand.Ask("systemctl", "start", "--no-block", duty.Words[0]) is not null;
            case "program":
                return await AnswersAsync().ConfigureAwait(false) || StartProgram();
            case "continue":
                // One that is gone was started again by somebody else.
                _ = ProcessSignal.Send(
                    int.Parse(duty.Words[0], NumberStyles.None, CultureInfo.InvariantCulture),
                    ProcessSignal.Continue);
                return true;
            case "link":
                return BringUp(duty.Words[0]);
            case "check":
                string check = Uri.EscapeDataString(duty.Words[0]);
                return await OrderAsync($"{DrillEndpoint.Prefix}/{name}/fail?check={check}&seconds=0")
                    .ConfigureAwait(false);
            default:
                return await OrderAsync($"{SwitchoverEndpoint.Prefix}/{name}/undo").ConfigureAwait(false);
        }
    }

    private async Task TellEndAsync()
    {
        string path = $"{DrillEndpoint.Prefix}/{Uri.EscapeDataString(duty.Instance)}/end?scenario="
            + $"{DrillScenarios.NameOf(duty.Scenario)}&verdict={DrillVerdict.Interrupted}";
        long deadline = Environment.TickCount64 + (long)EndLimit.TotalMilliseconds;
        while (!await OrderAsync(path).ConfigureAwait(false) && Environment.TickCount64 < deadline)
        {
            await Task.Delay(Again).ConfigureAwait(false);
        }
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            _ = await _client.ReadStatusAsync(CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (ApiException)
        {
            return false;
        }
    }

    // Refused is done, too: it was put right by somebody else, or never came about.
    private async Task<bool> OrderAsync(string path)
    {
        try
        {
            _ = await _client.OrderAsync(path, CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (ApiException)
        {
            return await AnswersAsync().ConfigureAwait(false);
        }
    }

    private bool StartProgram()
    {
        Environment.CurrentDirectory = duty.Words[0];
        var environment = new List<string>();
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            environment.Add($"{variable.Key}={variable.Value}");
        }

        string[] words = [.. duty.Words];
        return ChildProcess.TryStartSilent(words[1], words[2..], environment, out ChildProcess? started) == Errno.None
            && started is not null;
    }

    private void KeepRoutes(string device)
    {
        foreach (string family in (ReadOnlySpan<string>)["-4", "-6"])
        {
            string shown = MachineCommand.Ask("ip", family, "route", "show", "dev", device) ?? "";
            foreach (string line in shown.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                string text = line.Replace("linkdown", "", StringComparison.Ordinal);
                bool isOwn = text.Contains("proto kernel", StringComparison.Ordinal)
                    || text.Contains("proto ra", StringComparison.Ordinal);
                if (!isOwn)
                {
                    _routes.Add([family, .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
                }
            }
        }
    }

    private bool BringUp(string device)
    {
        if (MachineCommand.Ask("ip", "link", "set", "dev", device, "up") is null)
        {
            return false;
        }

        bool isWhole = true;
        foreach (string[] route in _routes)
        {
            isWhole &= MachineCommand.Ask(
                "ip", [route[0], "route", "replace", .. route[1..], "dev", device]) is not null;
        }

        return isWhole;
    }
}
