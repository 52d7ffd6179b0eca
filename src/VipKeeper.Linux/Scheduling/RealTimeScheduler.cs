using System.Runtime.InteropServices;
using VipKeeper.Linux.Interop;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Linux.Scheduling;

/// <summary>
/// Makes the calling thread be run when it is due. Unprivileged containers refuse the first call (EPERM); the
/// protocol works without it, later under load.
/// </summary>
public static class RealTimeScheduler
{
    /// <summary>
    /// Puts the calling thread, and no other, under SCHED_FIFO (sched(7)): it runs before every ordinary thread.
    /// Processes and threads that it starts are ordinary ones (SCHED_RESET_ON_FORK).
    /// </summary>
    /// <param name="priority">1 to 99, the higher the earlier; threads of the kernel that move packets have 50.</param>
    /// <returns>0 or an errno: EPERM without CAP_SYS_NICE or LimitRTPRIO, EINVAL for another priority.</returns>
    public static unsafe int TrySetFifo(int priority)
    {
        int result = Libc.sched_setscheduler(0, Libc.SCHED_FIFO | Libc.SCHED_RESET_ON_FORK, &priority);
        return result == 0 ? 0 : Marshal.GetLastPInvokeError();
    }

    /// <summary>
    /// Sets how much later than asked the kernel may end the waits of the calling thread (PR_SET_TIMERSLACK of
    /// prctl(2)); 50 µs when not set. Needs no permission.
    /// </summary>
    /// <param name="slack">At least 1 ns; zero would set the default again.</param>
    /// <returns>0 or an errno.</returns>
    public static int SetTimerSlack(Duration slack)
    {
        if (slack.Nanoseconds < 1)
        {
            return Errno.EINVAL;
        }

        int result = Libc.prctl(Libc.PR_SET_TIMERSLACK, (nuint)slack.Nanoseconds, 0, 0, 0);
        return result == 0 ? 0 : Marshal.GetLastPInvokeError();
    }
}
