using VipKeeper.Lab.Report;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Lab.Report;

public sealed class TimelineTests : IDisposable
{
    private readonly StringWriter _output = new() { NewLine = "\n" };

    public void Dispose() => _output.Dispose();

    [Fact]
    public void Lines_come_in_the_order_of_their_times_even_when_they_are_told_late()
    {
        Timeline timeline = Make(hasColour: false);
        timeline.Begin("Power loss", At(1_000));
        timeline.Add(At(1_036), TimelineKind.Wire, "b is master");
        timeline.Flush(At(1_100));
        timeline.Add(At(1_001), TimelineKind.ClientLost, "dns stops answering");
        timeline.Flush(At(1_200));
        timeline.Add(At(4_609), TimelineKind.ClientBack, "dns answers again");
        timeline.End();

        Assert.Equal(
            """

            Power loss
                   1.0 ms  client  dns stops answering
                  36.0 ms  wire    b is master
                3609.0 ms  client  dns answers again

            """,
            _output.ToString());
    }

    [Fact]
    public void A_line_is_held_back_until_nothing_earlier_can_follow()
    {
        Timeline timeline = Make(hasColour: false);
        timeline.Begin("Kill", At(0));
        timeline.Add(At(10), TimelineKind.Wire, "early");

        timeline.Flush(At(159));
        Assert.DoesNotContain("early", _output.ToString());

        timeline.Flush(At(160));
        Assert.Contains("early", _output.ToString());
    }

    [Fact]
    public void What_happened_before_the_fault_or_between_scenarios_is_not_told()
    {
        Timeline timeline = Make(hasColour: false);
        timeline.Add(At(5), TimelineKind.Wire, "nobody plays");
        timeline.Begin("Kill", At(10));
        timeline.Add(At(9), TimelineKind.Wire, "before");
        timeline.End();
        timeline.Add(At(20), TimelineKind.Wire, "after");
        timeline.End();

        Assert.Equal("\nKill\n", _output.ToString());
    }

    [Fact]
    public void Colours_are_used_when_they_are_wanted_and_only_then()
    {
        Timeline plain = Make(hasColour: false);
        Tell(plain);
        Assert.DoesNotContain('\e', _output.ToString());

        Timeline coloured = Make(hasColour: true);
        Tell(coloured);
        Assert.Contains("\e[31m       1.0 ms  client  lost\e[0m", _output.ToString());
    }

    private static void Tell(Timeline timeline)
    {
        timeline.Begin("Kill", At(0));
        timeline.Add(At(1), TimelineKind.ClientLost, "lost");
        timeline.End();
    }

    private static Instant At(double milliseconds) => new Instant(0) + Duration.FromMilliseconds(milliseconds);

    private Timeline Make(bool hasColour) => new(_output, hasColour, Duration.FromMilliseconds(150));
}
