using System.Text.RegularExpressions;
using VipKeeper.Metrics;
using VipKeeper.Metrics.Tables;
using VipKeeper.Replication;
using Xunit;

namespace VipKeeper.Tests.Metrics;

/// <summary>The names of the metrics, by Prometheus' rules ("Metric and label naming").</summary>
public sealed partial class MetricTableTests
{
    // What Prometheus adds itself, and what histograms have.
    private static readonly string[] Reserved = ["instance", "job", "le", "quantile"];

    [Fact]
    public void Names_are_words_with_the_programs_name_in_front_and_occur_once()
    {
        Assert.All(MetricTable.All, static metric => Assert.Matches(Name(), metric.Name));
        Assert.Equal(MetricTable.All.Count, MetricTable.All.Select(static metric => metric.Name).Distinct().Count());
    }

    [Fact]
    public void Counters_and_only_they_end_in_total() => Assert.All(
        MetricTable.All,
        static metric => Assert.Equal(metric.Kind == MetricKind.Counter, metric.Name.EndsWith("_total")));

    [Fact]
    public void Lengths_are_seconds_and_sizes_bytes() => Assert.All(
        MetricTable.All,
        static metric => Assert.DoesNotMatch(OtherUnit(), metric.Name));

    [Fact]
    public void Endings_of_histograms_are_theirs_alone() => Assert.All(
        MetricTable.All,
        static metric => Assert.DoesNotMatch("_(bucket|sum|count|info_info)$", metric.Name));

    [Fact]
    public void Every_metric_is_explained_in_one_line() => Assert.All(MetricTable.All, static metric =>
    {
        Assert.EndsWith(".", metric.Help);
        Assert.DoesNotMatch("[\\\\\n|]", metric.Help);
    });

    [Fact]
    public void Labels_are_words_that_Prometheus_does_not_use_itself() => Assert.All(
        MetricTable.All.SelectMany(static metric => metric.Labels),
        static label =>
        {
            Assert.Matches("^[a-z][a-z_]*$", label);
            Assert.DoesNotContain(label, Reserved);
        });

    [Fact]
    public void Every_verdict_that_is_a_state_of_a_copy_is_in_the_state_set()
    {
        PullVerdict[] states =
        [
            PullVerdict.Diverged, PullVerdict.Conflict, PullVerdict.Ahead, PullVerdict.NotRecorded,
            PullVerdict.PathsDiffer,
        ];
        Assert.All(states, static one => Assert.Contains(PullVerdicts.WordOf(one), ReplicationMetrics.States));
        Assert.Contains(ReplicationReport.Begin.State, ReplicationMetrics.States);
    }

    [GeneratedRegex("^(vipkeeper|process)(_[a-z]+)+$")]
    private static partial Regex Name();

    [GeneratedRegex("_(ms|us|ns|sec|msec|milliseconds|microseconds|minutes|hours|days|kb|mb|kib|mib|percent)(_|$)")]
    private static partial Regex OtherUnit();
}
