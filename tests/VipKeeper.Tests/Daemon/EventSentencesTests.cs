using VipKeeper.Daemon;
using VipKeeper.Loop.Events;
using VipKeeper.Tests.Hooks;
using VipKeeper.Vrrp;
using Xunit;

namespace VipKeeper.Tests.Daemon;

public sealed class EventSentencesTests
{
    [Fact]
    public void A_role_that_was_moved_by_order_is_said_to_be() => Assert.Equal(
        "its role was given up for another node by order", EventSentences.Because(Event(TransitionReason.Switchover)));

    [Fact]
    public void Every_reason_of_a_change_is_put_in_words() => Assert.All(
        Enum.GetValues<TransitionReason>(),
        static reason => Assert.NotEqual(reason.ToString(), EventSentences.Because(Event(reason))));

    private static LoopEvent Event(TransitionReason reason)
    {
        LoopEvent e = HookNotices.Event(1, RouterState.Backup, RouterState.Master);
        e.Transition = e.Transition with { Reason = reason };
        return e;
    }
}
