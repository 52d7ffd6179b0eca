using System.Text.Json;
using VipKeeper.Interop.Support;

namespace VipKeeper.Interop.Safety;

/// <summary>A planned stop and the preferred node's return, for a client that asks every millisecond.</summary>
[Collection(Exclusive.Name)]
public sealed class HandoverTests
{
    // With release_first a stop at 100 ms loses 61 probes; a busy machine may lose one of its own.
    private const int MostLost = 3;

    [Fact]
    public void A_planned_stop_and_a_return_lose_no_probe()
    {
        Requirements.Namespaces();
        Command lab = Command.Run(
            Requirements.Daemon(), "lab", "--json", "--interval", "100ms", "--scenario", "planned-stop,return");
        Assert.True(lab.ExitCode == 0, lab.Error);
        using JsonDocument document = JsonDocument.Parse(lab.Output);
        foreach (JsonElement result in document.RootElement.GetProperty("results").EnumerateArray())
        {
            int lost = result.GetProperty("probes_lost").GetInt32();
            Assert.True(lost <= MostLost, $"{result.GetProperty("scenario")} lost {lost} probes: {result}");
        }
    }
}
