namespace VipKeeper.Interop.Metrics;

/// <summary>The alert rules that the package brings, judged by Prometheus' own tool.</summary>
public sealed class AlertRuleTests
{
    [Fact]
    public void Promtool_takes_the_rules()
    {
        Command check = Command.Run(
            Requirements.Tool("promtool"), "check", "rules", PathOf("packaging/prometheus/vipkeeper.rules.yml"));
        Assert.True(check.ExitCode == 0, check.Output + check.Error);
        Assert.DoesNotMatch("SUCCESS: 0 rules", check.Output);
    }

    [Fact]
    public void Every_alert_fires_when_it_is_to_and_not_otherwise()
    {
        Command test = Command.Run(
            TimeSpan.FromMinutes(2), Requirements.Tool("promtool"), "test", "rules",
            PathOf("tests/VipKeeper.Interop/Metrics/alerts.yml"));
        Assert.True(test.ExitCode == 0, test.Output + test.Error);
    }

    private static string PathOf(string file) => Path.Combine(Requirements.RepositoryRoot(), file);
}
