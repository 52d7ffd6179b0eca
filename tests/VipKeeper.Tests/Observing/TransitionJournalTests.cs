using VipKeeper.Observing;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Observing;

public sealed class TransitionJournalTests
{
    private static readonly Duration Bound = Duration.FromSeconds(4);

    private readonly TransitionJournal _journal = new();

    [Fact]
    public void Keepalived_that_comes_first_is_paired_with_a_negative_delay()
    {
        Assert.False(_journal.NoteKeepalived(toMaster: true, At(1), Bound, out _));
        Assert.True(_journal.NoteWouldBe(To(RouterState.Master, 1.003), Bound, out ObservedTransition paired));
        Assert.Equal(Duration.FromMilliseconds(-3), paired.Delay);
        Assert.Equal(TransitionReason.MasterDown, paired.Reason);
        Assert.Equal(1, _journal.Count);
    }

    [Fact]
    public void Keepalived_that_comes_second_is_paired_with_a_positive_delay()
    {
        Assert.False(_journal.NoteWouldBe(To(RouterState.Backup, 1), Bound, out _));
        Assert.True(_journal.NoteKeepalived(toMaster: false, At(1.5), Bound, out ObservedTransition paired));
        Assert.Equal(Duration.FromMilliseconds(500), paired.Delay);
    }

    [Fact]
    public void Changes_that_are_too_far_apart_or_to_another_role_stay_alone()
    {
        _journal.NoteKeepalived(toMaster: true, At(1), Bound, out _);
        Assert.False(_journal.NoteWouldBe(To(RouterState.Master, 5.5), Bound, out _));
        Assert.False(_journal.NoteKeepalived(toMaster: false, At(5.6), Bound, out _));
        Assert.Equal(3, _journal.Count);
        Assert.False(_journal[0].ToMaster);
        Assert.True(_journal[0].WouldBeAt.IsNever);
        Assert.False(_journal[1].IsPaired);
    }

    [Fact]
    public void The_oldest_goes_when_it_is_full()
    {
        for (int i = 0; i < TransitionJournal.Capacity + 3; i++)
        {
            _journal.NoteKeepalived(toMaster: true, At(10 * (i + 1)), Bound, out _);
        }

        Assert.Equal(TransitionJournal.Capacity, _journal.Count);
        Assert.Equal(At(10 * (TransitionJournal.Capacity + 3)), _journal[0].KeepalivedAt);
        Assert.Equal(At(40), _journal[TransitionJournal.Capacity - 1].KeepalivedAt);
    }

    private static Transition To(RouterState state, double seconds) => new(
        state == RouterState.Master ? RouterState.Backup : RouterState.Master,
        state,
        TransitionReason.MasterDown,
        At(seconds),
        FaultCauses.None,
        default,
        0);

    private static Instant At(double seconds) => new Instant(1) + Duration.FromSeconds(seconds);
}
