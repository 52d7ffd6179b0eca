using VipKeeper.Lab.Probing;
using VipKeeper.Vrrp.Timing;
using Xunit;
using static VipKeeper.Tests.Lab.Probing.ProbeRecords;

namespace VipKeeper.Tests.Lab.Probing;

public sealed class ClientWatchTests
{
    private readonly List<string> _told = [];

    [Fact]
    public void Loss_and_return_are_told_once_with_their_times()
    {
        var watch = new ClientWatch(Of("..xxx..."), 0);

        Follow(watch, At(1_000));

        Assert.Equal(["stopped at 2", "resumed at 5 after 3, 3 lost"], _told);
    }

    [Fact]
    public void A_probe_without_an_answer_is_not_lost_before_the_timeout()
    {
        var watch = new ClientWatch(Of("..x"), 0);

        Follow(watch, At(102));
        Assert.Empty(_told);

        Follow(watch, At(102.001));
        Assert.Equal(["stopped at 2"], _told);
    }

    [Fact]
    public void An_address_answers_for_as_long_as_no_probe_was_lost()
    {
        var watch = new ClientWatch(Of("....x......"), 0);

        Follow(watch, At(103.5));
        Assert.Equal(Millisecond * 3, watch.AnsweringFor);

        Follow(watch, At(104.5));
        Assert.Equal(Duration.Zero, watch.AnsweringFor);

        Follow(watch, At(1_000));
        Assert.Equal(Millisecond * 5, watch.AnsweringFor);
    }

    private void Follow(ClientWatch watch, Instant now) => watch.Follow(
        now,
        at => _told.Add($"stopped at {Milliseconds(at)}"),
        (at, gap, lost) => _told.Add($"resumed at {Milliseconds(at)} after {gap.TotalMilliseconds}, {lost} lost"));

    private static double Milliseconds(Instant at) => (at - At(0)).TotalMilliseconds;
}
