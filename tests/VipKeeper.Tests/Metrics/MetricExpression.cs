using System.Text.RegularExpressions;
using VipKeeper.Metrics;

namespace VipKeeper.Tests.Metrics;

/// <summary>
/// What an expression of Prometheus' language uses that does not exist. Whether it is an expression at all,
/// <c>promtool</c> says.
/// </summary>
internal static partial class MetricExpression
{
    // Words of the language that these files use.
    private static readonly HashSet<string> Words =
    [
        "or", "and", "unless", "by", "on", "group_left", "sum", "max", "min", "count", "rate", "increase", "changes",
        "histogram_quantile", "count_over_time", "time", "label_values", "m", "d", "h",
    ];

    private static readonly Dictionary<string, string[]> States = new()
    {
        ["vipkeeper_instance_state"] = ["init", "backup", "master", "fault"],
        ["vipkeeper_instance_transitions_total"] = ["init", "backup", "master", "fault"],
        ["vipkeeper_replication_state"] = VipKeeper.Metrics.Tables.ReplicationMetrics.States,
    };

    /// <summary>The labels that the samples of the expression can have.</summary>
    public static IReadOnlySet<string> LabelsOf(string expression) => Selector().Matches(expression)
        .SelectMany(static selector => LabelsOfMetric(selector.Groups["name"].Value) ?? [])
        .Concat(["job", "instance"])
        .ToHashSet();

    /// <summary>The metrics, labels, values and words of an expression that do not exist.</summary>
    public static IReadOnlyList<string> Unknown(string expression)
    {
        var unknown = new List<string>();
        foreach (Match selector in Selector().Matches(expression))
        {
            string name = selector.Groups["name"].Value;
            if (LabelsOfMetric(name) is not { } labels)
            {
                unknown.Add(name);
                continue;
            }

            foreach (Match matcher in Matcher().Matches(selector.Groups["matchers"].Value))
            {
                string label = matcher.Groups[1].Value;
                if (!labels.Contains(label))
                {
                    unknown.Add($"{name}{{{label}}}");
                }
                else if (label is "state" or "to" && States.TryGetValue(name, out string[]? values))
                {
                    unknown.AddRange(matcher.Groups[2].Value.Split('|').Except(values));
                }
            }
        }

        IReadOnlySet<string> known = LabelsOf(expression);
        string rest = Selector().Replace(expression, " ");
        foreach (Match grouping in Grouping().Matches(rest))
        {
            unknown.AddRange(Word().Matches(grouping.Groups[1].Value)
                .Select(static label => label.Value).Where(label => !known.Contains(label)));
        }

        rest = Variable().Replace(Grouping().Replace(rest, " "), " ");
        unknown.AddRange(Word().Matches(rest).Select(static word => word.Value)
            .Where(word => !Words.Contains(word) && !(expression.StartsWith("label_values(") && known.Contains(word))));
        return unknown;
    }

    private static string[]? LabelsOfMetric(string name)
    {
        if (name == "up")
        {
            return ["job", "instance"];
        }

        foreach (Metric metric in MetricTable.All)
        {
            string ending = name.StartsWith(metric.Name, StringComparison.Ordinal) ? name[metric.Name.Length..] : "?";
            bool isBucket = metric.Kind == MetricKind.Histogram && ending == "_bucket";
            bool isPart = metric.Kind is MetricKind.Histogram or MetricKind.Summary && ending is "_sum" or "_count";
            bool isWhole = metric.Kind is MetricKind.Counter or MetricKind.Gauge && ending.Length == 0;
            if (isBucket || isPart || isWhole)
            {
                return [.. metric.Labels, "job", "instance", .. isBucket ? (string[])["le"] : []];
            }
        }

        return null;
    }

    [GeneratedRegex("\\b(?<name>(?:vipkeeper|process)_\\w+|up)\\b(?:\\{(?<matchers>[^}]*)\\})?")]
    private static partial Regex Selector();

    [GeneratedRegex("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"([^\"]*)\"")]
    private static partial Regex Matcher();

    [GeneratedRegex("\\b(?:by|on|group_left)\\s*\\(([^)]*)\\)")]
    private static partial Regex Grouping();

    [GeneratedRegex("\\$\\w+")]
    private static partial Regex Variable();

    [GeneratedRegex("[A-Za-z_]\\w*")]
    private static partial Regex Word();
}
