using VipKeeper.Tests.Codebase;
using YamlDotNet.RepresentationModel;

namespace VipKeeper.Tests.Metrics;

/// <summary>The alert rules that the package brings, and their tests.</summary>
internal static class AlertRules
{
    /// <summary>The rules, in their order.</summary>
    public static IReadOnlyList<AlertRule> All { get; } =
    [
        .. ((YamlSequenceNode)Load("packaging/prometheus/vipkeeper.rules.yml")["groups"][0]["rules"])
            .Select(static rule => new AlertRule(
                rule["alert"].ToString(),
                rule["expr"].ToString(),
                rule["labels"]["severity"].ToString(),
                [.. ((YamlMappingNode)rule["annotations"]).Children.Values.Select(static text => text.ToString())])),
    ];

    /// <summary>The tests for <c>promtool</c>: the alert, and whether it is to fire.</summary>
    public static IReadOnlyList<(string Alert, bool Fires)> Cases { get; } =
    [
        .. ((YamlSequenceNode)Load("tests/VipKeeper.Interop/Metrics/alerts.yml")["tests"])
            .SelectMany(static test => (YamlSequenceNode)test["alert_rule_test"])
            .Select(static test => (
                test["alertname"].ToString(), ((YamlSequenceNode)test["exp_alerts"]).Children.Count > 0)),
    ];

    private static YamlNode Load(string file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Repository.Read(file)));
        return stream.Documents[0].RootNode;
    }
}
