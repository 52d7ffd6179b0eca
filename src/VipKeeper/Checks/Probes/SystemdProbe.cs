using System.Text;
using VipKeeper.Checks.Systemd;
using VipKeeper.Configuration;
using VipKeeper.Configuration.CheckKinds;
using VipKeeper.Linux;
using VipKeeper.Linux.Processes;

namespace VipKeeper.Checks.Probes;

/// <summary>
/// Asks systemd for the state of a unit, by its own program: that finds the bus or, for root, systemd's private socket,
/// and any user may ask. Nothing is changed by it.
/// </summary>
/// <param name="check">The check's settings.</param>
/// <param name="systemctl">The program.</param>
/// <param name="bootedMark">The folder that is there where systemd runs (sd_booted(3)).</param>
internal sealed class SystemdProbe(
    SystemdCheck check,
    string systemctl = "/usr/bin/systemctl",
    string bootedMark = "/run/systemd/system") : ICheckProbe
{
    private const int LongestOutput = 4096;
    private const string SearchPath = "PATH=/usr/sbin:/usr/bin:/sbin:/bin";

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public async Task<CheckOutcome> RunAsync(CancellationToken cancellation)
    {
        if (!Directory.Exists(bootedMark))
        {
            return CheckOutcome.Failure($"systemd does not run here: there is no {bootedMark}");
        }

        ChildProcess? child = null;
        CheckOutcome started = await DetachedThread.RunAsync(() => Start(out child)).ConfigureAwait(false);
        if (child is null)
        {
            return started;
        }

        using ChildProcess running = child;
        byte[] output = new byte[LongestOutput];
        int length = 0;
        bool isKilled = false;
        TimeSpan pause = ShortestPause;
        while (true)
        {
            bool hasEnded = child.HasEnded;
            length = Read(child, output, length);
            if (hasEnded)
            {
                break;
            }

            // It only asks; nothing is lost by ending it at once.
            if (!isKilled && cancellation.IsCancellationRequested)
            {
                isKilled = true;
                child.SignalGroup(ChildProcess.Kill);
            }

            await Task.Delay(pause, isKilled ? CancellationToken.None : cancellation)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        _ = child.TryReap(out ExitStatus status);
        return Judge(Encoding.UTF8.GetString(output, 0, length), status);
    }

    private CheckOutcome Judge(string output, ExitStatus status)
    {
        if (status.Signal != 0)
        {
            return CheckOutcome.Failure($"systemctl was ended by signal {status.Signal}");
        }

        if (status.Code == 0 && UnitState.TryParse(output) is { } state)
        {
            return state.Judge(check.Unit, check.States);
        }

        // Without a bus it says so in its first line.
        string line = output.Split('\n', 2)[0].Trim();
        return CheckOutcome.Failure(line.Length == 0
            ? $"systemctl ended with exit code {status.Code} and no state"
            : $"systemctl: {Shown.Line(Shown.Short(line)).TrimEnd('.')}");
    }

    private static int Read(ChildProcess child, byte[] output, int length)
    {
        Span<byte> rest = output.AsSpan(length);
        Span<byte> waste = stackalloc byte[512];
        for (int round = 0; round < LongestOutput; round++)
        {
            int count = child.ReadOutput(rest.IsEmpty ? waste : rest);
            if (count <= 0)
            {
                break;
            }

            if (!rest.IsEmpty)
            {
                rest = rest[count..];
            }
        }

        return output.Length - rest.Length;
    }

    private CheckOutcome Start(out ChildProcess? child)
    {
        string[] arguments =
            ["systemctl", "show", "--system", "--no-pager", $"--property={UnitState.Properties}", "--", check.Unit];
        int errno = ChildProcess.TryStart(systemctl, arguments, [SearchPath, "LC_ALL=C"], out child);
        return errno == Errno.None
            ? CheckOutcome.Success("started")
            : CheckOutcome.Failure($"{systemctl} cannot be run: {Errno.Describe(errno)}");
    }
}
