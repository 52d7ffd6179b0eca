using System.Text.Json;
using VipKeeper.Json;
using VipKeeper.Lab.Report;
using VipKeeper.Lab.Scenarios;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Lab.Report;

public sealed class LabReportDocumentTests
{
    [Fact]
    public void The_document_has_exactly_the_keys_that_scripts_are_promised()
    {
        var result = new ScenarioResult(
            "power-loss",
            "dns",
            new Duration(36_012_345),
            36,
            new Duration(34_100_000),
            Duration.FromSeconds(15),
            IsKept: true);

        using var json = JsonDocument.Parse(
            JsonText.ToText(LabReportDocument.Of(Duration.FromMilliseconds(10), [result])));

        JsonElement root = json.RootElement;
        Assert.Equal(["interval_ms", "results"], Keys(root));
        Assert.Equal(10, root.GetProperty("interval_ms").GetDouble());
        JsonElement entry = Assert.Single(root.GetProperty("results").EnumerateArray());
        Assert.Equal(["scenario", "instance", "outage_ms", "probes_lost", "floor_ms", "kept"], Keys(entry));
        Assert.Equal("power-loss", entry.GetProperty("scenario").GetString());
        Assert.Equal("dns", entry.GetProperty("instance").GetString());
        Assert.Equal(36.012, entry.GetProperty("outage_ms").GetDouble());
        Assert.Equal(36, entry.GetProperty("probes_lost").GetInt32());
        Assert.Equal(34.1, entry.GetProperty("floor_ms").GetDouble());
        Assert.True(entry.GetProperty("kept").GetBoolean());
    }

    private static string[] Keys(JsonElement element) => [.. element.EnumerateObject().Select(p => p.Name)];
}
