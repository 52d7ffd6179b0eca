using VipKeeper.Linux;
using VipKeeper.Linux.Interop;
using VipKeeper.Linux.Scheduling;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Linux.Scheduling;

public sealed class RealTimeSchedulerTests
{
    [Fact]
    public void The_calling_thread_becomes_real_time_and_those_it_starts_do_not() => NamespaceThread.RunOnThread(() =>
    {
        int errno = RealTimeScheduler.TrySetFifo(10);
        if (errno == Errno.EPERM)
        {
            Assert.Skip("SCHED_FIFO is refused here, as in an unprivileged container.");
        }

        Assert.Equal(0, errno);
        Assert.Equal(Libc.SCHED_FIFO, Libc.sched_getscheduler(0) & ~Libc.SCHED_RESET_ON_FORK);
        NamespaceThread.RunOnThread(() => Assert.Equal(0, Libc.sched_getscheduler(0)));
    });

    [Fact]
    public void A_priority_that_does_not_exist_is_an_errno() =>
        NamespaceThread.RunOnThread(() => Assert.Equal(Errno.EINVAL, RealTimeScheduler.TrySetFifo(100)));

    [Fact]
    public void The_timer_slack_of_the_calling_thread_is_set() => NamespaceThread.RunOnThread(() =>
    {
        Assert.Equal(0, RealTimeScheduler.SetTimerSlack(new Duration(1)));
        const int PR_GET_TIMERSLACK = 30;
        Assert.Equal(1, Libc.prctl(PR_GET_TIMERSLACK, 0, 0, 0, 0));
        Assert.Equal(Errno.EINVAL, RealTimeScheduler.SetTimerSlack(Duration.Zero));
    });
}
