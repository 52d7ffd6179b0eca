using VipKeeper.Lab.Report;
using VipKeeper.Lab.Scenarios;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Lab.Report;

public sealed class ResultTableTests
{
    [Fact]
    public void Words_stand_to_the_left_and_numbers_to_the_right()
    {
        ScenarioResult[] results =
        [
            Result("power-loss", "dns", 3_608.74, 3_604, 3_608.31, 15, isKept: true),
            Result("return", "caddy", 0, 0, 0, 10, isKept: true),
            Result("kill", "nfs", 12_000, 12_000, 0, 10, isKept: false),
            Result("planned-stop", "x", 5.96, 6, 6, null, isKept: true),
        ];

        Assert.Equal(
            [
                "scenario      instance      outage  probes lost  protocol's floor    beyond it  promise",
                "power-loss    dns        3608.7 ms         3604         3608.3 ms      +0.4 ms  15 s kept",
                "return        caddy         0.0 ms            0            0.0 ms       0.0 ms  10 s kept",
                "kill          nfs       12000.0 ms        12000            0.0 ms  +12000.0 ms  10 s BROKEN",
                "planned-stop  x             6.0 ms            6            6.0 ms       0.0 ms  none given",
            ],
            ResultTable.Render(results));
    }

    private static ScenarioResult Result(
        string scenario, string instance, double outage, int lost, double floor, double? rto, bool isKept) => new(
            scenario,
            instance,
            Duration.FromMilliseconds(outage),
            lost,
            Duration.FromMilliseconds(floor),
            rto is { } seconds ? Duration.FromSeconds(seconds) : null,
            isKept);
}
