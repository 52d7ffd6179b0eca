using System.Globalization;
using VipKeeper.Hooks;
using VipKeeper.Linux;
using VipKeeper.Linux.Processes;

namespace VipKeeper.Drills;

/// <summary>
/// A process of its own that puts right what a drill did: when it is told to, when the drill ends in any other way, and
/// at a deadline. It holds the lock of the drills until then.
/// </summary>
internal sealed class DrillGuard : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly ChildProcess _process;
    private bool _isReaped;

    private DrillGuard(ChildProcess process) => _process = process;

    /// <summary>Starts it, and waits until it watches.</summary>
    /// <param name="duty">What it has to put right.</param>
    /// <param name="environment">Its environment, which a daemon that it starts gets too.</param>
    /// <param name="lockFd">The lock, which it holds too.</param>
    /// <exception cref="DrillException">It cannot be started; then nothing must be done that it is for.</exception>
    public static DrillGuard Start(DrillGuardDuty duty, IReadOnlyList<string> environment, int lockFd)
    {
        int errno = ChildProcess.TryStart(
            HookLauncher.Program, duty.ToArguments(), environment, out ChildProcess? process, lockFd);
        if (errno != Errno.None)
        {
            throw new DrillException($"the guard cannot be started: {Errno.Describe(errno)}");
        }

        var guard = new DrillGuard(process!);
        long deadline = Environment.TickCount64 + (long)StartLimit.TotalMilliseconds;
        Span<byte> word = stackalloc byte[64];
        while (Environment.TickCount64 < deadline)
        {
            int count = process!.ReadOutput(word);
            if (count > 0 && word[..count].StartsWith(DrillGuardProcess.Ready))
            {
                return guard;
            }

            if (count == 0)
            {
                break;
            }

            Thread.Sleep(Pause);
        }

        guard.Dispose();
        throw new DrillException("the guard, which would bring the pair back, did not start; nothing was done");
    }

    /// <summary>Has it put right what there is, and waits for its end.</summary>
    /// <param name="limit">How long that may take.</param>
    /// <returns>False when it has not ended by then, and when it could not.</returns>
    public async Task<bool> RestoreAsync(TimeSpan limit)
    {
        if (_isReaped)
        {
            return true;
        }

        _ = ProcessSignal.Send(_process.Id, ProcessSignal.HangUp);
        long deadline = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        while (Environment.TickCount64 < deadline)
        {
            if (_process.TryReap(out ExitStatus status))
            {
                _isReaped = true;
                return status is { Code: 0, Signal: 0 };
            }

            await Task.Delay(Pause, CancellationToken.None).ConfigureAwait(false);
        }

        return false;
    }

    /// <summary>A guard that has nothing to do any more is ended; one that was not told goes on until its deadline.
    /// </summary>
    public void Dispose()
    {
        if (!_isReaped)
        {
            _ = ProcessSignal.Send(_process.Id, ProcessSignal.HangUp);
        }

        _process.Dispose();
    }

    /// <summary>How a number is told to it.</summary>
    internal static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
