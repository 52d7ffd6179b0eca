using System.Text.Json;
using System.Text.RegularExpressions;
using VipKeeper.Tests.Codebase;
using Xunit;

namespace VipKeeper.Tests.Metrics;

/// <summary>The alert rules and the dashboard use what there is.</summary>
public sealed partial class MonitoringFilesTests
{
    private static readonly JsonElement Dashboard =
        JsonDocument.Parse(Repository.Read("packaging/grafana/vipkeeper.json")).RootElement;

    [Fact]
    public void Every_metric_label_and_state_of_the_alert_rules_exists() => Assert.All(
        AlertRules.All, static rule => Assert.Empty(MetricExpression.Unknown(rule.Expression)));

    [Fact]
    public void Every_label_in_the_texts_of_an_alert_is_one_of_its_own() => Assert.All(
        AlertRules.All,
        static rule => Assert.All(
            rule.Annotations.SelectMany(static text => TemplateLabel().Matches(text)),
            label => Assert.Contains(label.Groups[1].Value, MetricExpression.LabelsOf(rule.Expression))));

    [Fact]
    public void Every_alert_is_tested_to_fire_and_not_to_fire() => Assert.All(AlertRules.All, static rule =>
    {
        Assert.Contains((rule.Name, true), AlertRules.Cases);
        Assert.Contains((rule.Name, false), AlertRules.Cases);
    });

    [Fact]
    public void Every_metric_and_label_of_the_dashboard_exists()
    {
        (string Expression, string Legend)[] queries = [.. Queries()];
        Assert.True(queries.Length > 20);
        Assert.All(queries, static query =>
        {
            Assert.Empty(MetricExpression.Unknown(query.Expression));
            Assert.All(
                LegendLabel().Matches(query.Legend),
                label => Assert.Contains(label.Groups[1].Value, MetricExpression.LabelsOf(query.Expression)));
        });
    }

    [Fact]
    public void The_dashboard_asks_for_its_data_source_and_its_variables_exist()
    {
        string[] variables = [.. Variables().Select(static one => one.GetProperty("name").GetString()!)];
        Assert.Equal(["datasource", "job", "node", "instance"], variables);
        string[] ofGrafana = ["__rate_interval", .. variables];
        Assert.All(
            Queries().SelectMany(static query => Variable().Matches(query.Expression)),
            variable => Assert.Contains(variable.Groups[1].Value, ofGrafana));
        Assert.All(
            Panels().Where(static panel => panel.GetProperty("type").GetString() != "row"),
            static panel => Assert.All(
                panel.GetProperty("targets").EnumerateArray().Append(panel),
                static one => Assert.Equal(
                    "${datasource}", one.GetProperty("datasource").GetProperty("uid").GetString())));
    }

    [Fact]
    public void The_panels_of_the_dashboard_have_numbers_of_their_own_and_do_not_overlap()
    {
        JsonElement[] panels = Panels();
        int numbers = panels.Select(static panel => panel.GetProperty("id").GetInt32()).Distinct().Count();
        Assert.Equal(panels.Length, numbers);
        var taken = new HashSet<(int, int)>();
        foreach (JsonElement place in panels.Select(static panel => panel.GetProperty("gridPos")))
        {
            (int x, int y) = (place.GetProperty("x").GetInt32(), place.GetProperty("y").GetInt32());
            int width = place.GetProperty("w").GetInt32();
            Assert.InRange(x + width, 1, 24);
            for (int i = 0; i < width * place.GetProperty("h").GetInt32(); i++)
            {
                Assert.True(taken.Add((x + (i % width), y + (i / width))), $"two panels are at {x}, {y}");
            }
        }
    }

    [Theory]
    [InlineData("vipkeeper_instance_stat == 1", "vipkeeper_instance_stat")]
    [InlineData("vipkeeper_instance_state{statt=\"x\"}", "vipkeeper_instance_state{statt}")]
    [InlineData("sum by (peer) (up)", "peer")]
    [InlineData("vipkeeper_instance_state{state=~\"master|bakup\"}", "bakup")]
    [InlineData("vipkeepr_loki_up", "vipkeepr_loki_up")]
    [InlineData("vipkeeper_loop_lateness_seconds", "vipkeeper_loop_lateness_seconds")]
    public void What_does_not_exist_is_found(string expression, string expected) =>
        Assert.Equal([expected], MetricExpression.Unknown(expression));

    private static JsonElement[] Panels() => [.. Dashboard.GetProperty("panels").EnumerateArray()];

    private static JsonElement[] Variables() =>
        [.. Dashboard.GetProperty("templating").GetProperty("list").EnumerateArray()];

    private static IEnumerable<(string Expression, string Legend)> Queries() => Panels()
        .Where(static panel => panel.TryGetProperty("targets", out _))
        .SelectMany(static panel => panel.GetProperty("targets").EnumerateArray())
        .Select(static target => (
            target.GetProperty("expr").GetString()!, target.GetProperty("legendFormat").GetString()!))
        .Concat(Dashboard.GetProperty("annotations").GetProperty("list").EnumerateArray().Select(static one => (
            one.GetProperty("expr").GetString()!, one.GetProperty("titleFormat").GetString()!)))
        .Concat(Variables().Where(static one => one.GetProperty("type").GetString() == "query").Select(static one => (
            one.GetProperty("definition").GetString()!, "")));

    [GeneratedRegex(@"\$labels\.(\w+)")]
    private static partial Regex TemplateLabel();

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex LegendLabel();

    [GeneratedRegex(@"\$(\w+)")]
    private static partial Regex Variable();
}
