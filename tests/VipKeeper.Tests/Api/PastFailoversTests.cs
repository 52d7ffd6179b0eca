using VipKeeper.Api;
using VipKeeper.Api.Reading;
using Xunit;

namespace VipKeeper.Tests.Api;

/// <summary>The list of the last failovers.</summary>
public class PastFailoversTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddDays(20_000);

    [Fact]
    public void The_newest_comes_first_and_ten_are_kept()
    {
        var failovers = PastFailovers.OfFile("/nowhere/history.jsonl");
        for (int i = 0; i < 12; i++)
        {
            failovers.Add("dns", At(i));
        }

        failovers.Add("web", At(5) with { Reason = "other" });
        Assert.Equal(10, failovers.Entries.Count);
        Assert.Equal(Start.AddMinutes(11), failovers.Entries[0].Failover.At);
        Assert.Equal(
            failovers.Entries.OrderByDescending(static entry => entry.Failover.At).Select(static entry => entry),
            failovers.Entries);
        Assert.Contains(failovers.Entries, static entry => entry.Instance == "web");
    }

    [Fact]
    public void An_outage_that_is_measured_later_replaces_the_entry()
    {
        var failovers = PastFailovers.OfFile("/nowhere/history.jsonl");
        failovers.Add("dns", At(0));
        failovers.Add("dns", At(0) with { At = Start.AddTicks(9), OutageMs = 120 });
        Assert.Equal(120, Assert.Single(failovers.Entries).Failover.OutageMs);
    }

    private static FailoverDocument At(int minute) =>
        new(Start.AddMinutes(minute), "Backup", "Master", "master_down", null, null, null);
}
