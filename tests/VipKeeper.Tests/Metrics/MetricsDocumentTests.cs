using System.Text.RegularExpressions;
using VipKeeper.Metrics;
using VipKeeper.Tests.Codebase;
using Xunit;

namespace VipKeeper.Tests.Metrics;

/// <summary>docs/metrics.md tells of every metric what the program tells.</summary>
public sealed partial class MetricsDocumentTests
{
    [Fact]
    public void The_document_has_every_metric_with_type_labels_and_meaning_in_order() => Assert.Equal(
        MetricTable.All.Select(static metric => (
            metric.Name, metric.Kind.ToString().ToLowerInvariant(), string.Join(", ", metric.Labels), metric.Help)),
        Rows().Select(static row => (
            row.Groups[1].Value, row.Groups[2].Value, row.Groups[3].Value.Replace("`", ""), row.Groups[4].Value)));

    [Fact]
    public void The_document_has_every_alert_with_its_severity()
    {
        string document = Repository.Read("docs/metrics.md");
        Assert.NotEmpty(AlertRules.All);
        Assert.All(AlertRules.All, rule => Assert.Contains($"| `{rule.Name}` | {rule.Severity} | ", document));
    }

    [Fact]
    public void Metrics_of_the_text_exist() => Assert.All(
        MetricName().Matches(Repository.Read("docs/metrics.md")).Select(static match => match.Value),
        static name => Assert.Contains(MetricTable.All, metric => metric.Name == name));

    private static MatchCollection Rows() => Row().Matches(Repository.Read("docs/metrics.md"));

    [GeneratedRegex(@"^\| `((?:vipkeeper|process)_\w+)` \| (\w+) \| ([^|]*?) ?\| ([^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\b(?:vipkeeper|process)_[a-z_]+\b(?!\.)")]
    private static partial Regex MetricName();
}
