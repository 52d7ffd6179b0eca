using System.Text.Json;

namespace VipKeeper.Interop.Metrics;

/// <summary>The dashboard that the package brings, judged by Prometheus' own tool.</summary>
public sealed class DashboardTests
{
    [Fact]
    public void Promtool_takes_every_expression()
    {
        string dashboard = Path.Combine(Requirements.RepositoryRoot(), "packaging/grafana/vipkeeper.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(dashboard));
        string[] expressions =
        [
            .. document.RootElement.GetProperty("panels").EnumerateArray()
                .Where(static panel => panel.TryGetProperty("targets", out _))
                .SelectMany(static panel => panel.GetProperty("targets").EnumerateArray())
                .Concat(document.RootElement.GetProperty("annotations").GetProperty("list").EnumerateArray())
                .Select(static query => query.GetProperty("expr").GetString()!.Replace("$__rate_interval", "1m")),
        ];
        Assert.NotEmpty(expressions);

        // As recording rules: the tool checks no dashboards. JSON is YAML.
        string file = Path.GetTempFileName();
        try
        {
            var rules = expressions.Select(static (expression, i) => new { record = $"panel_{i}", expr = expression });
            File.WriteAllText(
                file, JsonSerializer.Serialize(new { groups = new[] { new { name = "dashboard", rules } } }));
            Command check = Command.Run(Requirements.Tool("promtool"), "check", "rules", file);
            Assert.True(check.ExitCode == 0, check.Output + check.Error);
            Assert.Contains($"SUCCESS: {expressions.Length} rules", check.Output);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
