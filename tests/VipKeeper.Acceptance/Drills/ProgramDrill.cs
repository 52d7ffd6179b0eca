using System.Globalization;
using System.Text.Json;
using VipKeeper.Acceptance.Pairs;
using VipKeeper.Acceptance.Probing;

namespace VipKeeper.Acceptance.Drills;

/// <summary>
/// A drill that the program does itself (<c>vipkeeper drill run</c>) on a node with systemd, beside a client that knows
/// nothing of it.
/// </summary>
internal static class ProgramDrill
{
    private const int Kept = 0;
    private const int NotMeasured = 4;

    // What two clients on a busy machine may differ by: the containers share its processors.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(1.5);

    /// <summary>Runs it and compares its verdict with what the client saw.</summary>
    public static async Task RunAsync(PairSite site, string scenario)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await site.RestoreAsync();
        await Task.Delay(Calm, cancellation);
        using Prober client = site.ProbeAddress();
        await Eventually.TrueAsync(
            () => client.Answers().Count > 0,
            TimeSpan.FromSeconds(30),
            "the prober gets answers",
            TimeSpan.FromMilliseconds(200),
            site.Describe);

        double began = Prober.Now;
        Command drill = site.Preferred.Container.TryRun(
            $"vipkeeper drill run --instance {site.Pair.Instance} --scenario {scenario} --yes --json --settled 1s "
            + $"--peer {site.Standby.Container.Settings.Address}");
        double ended = Prober.Now;
        await Task.Delay(Calm, cancellation);

        // The node that loses its link sees nothing of it, and says so.
        int expected = scenario == "link" ? NotMeasured : Kept;
        Assert.True(
            drill.ExitCode == expected,
            $"Exit code {drill.ExitCode} instead of {expected}\n{drill.Output}{drill.Error}\n{site.Describe()}");
        using JsonDocument report = JsonDocument.Parse(drill.Output);
        JsonElement root = report.RootElement;
        Assert.True(root.GetProperty("restored").GetBoolean(), drill.Output);
        TimeSpan silence = Silence.Longest(client.Answers(), began, ended);
        Assert.True(silence <= site.Pair.Promise, $"{silence} without an answer\n{site.Describe()}");
        if (scenario != "link")
        {
            var measured = TimeSpan.FromMilliseconds(root.GetProperty("outage_ms").GetDouble());
            Assert.True(
                silence <= measured + Slack,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The client got no answer for {silence.TotalSeconds:0.000} s, the drill says "
                    + $"{measured.TotalSeconds:0.000} s\n{drill.Output}"));
        }

        await site.SettledAsync();
        string[] history = site.Preferred.Container.Run("vipkeeper drill history --json").Split('\n');
        Assert.Contains(history, line => line.Length > 0 && IdOf(line) == root.GetProperty("id").GetInt64());
    }

    private static long IdOf(string line)
    {
        using JsonDocument report = JsonDocument.Parse(line);
        return report.RootElement.GetProperty("id").GetInt64();
    }
}
