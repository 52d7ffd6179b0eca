using System.Net.Sockets;
using VipKeeper.Api;
using VipKeeper.Probing;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Drills;

/// <summary>What is seen from the node that a drill is run on.</summary>
internal sealed class NodeVantage : IDisposable
{
    private readonly NodeProber _prober;
    private readonly Instant _began;

    private NodeVantage(NodeProber prober, Instant began)
    {
        _prober = prober;
        _began = began;
    }

    /// <summary>True while the last probe that was judged was answered.</summary>
    public bool Answers => _prober.Look(static tally => tally is { Open: null, Answered: > 0 });

    /// <summary>Starts.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="address">Its first virtual address.</param>
    /// <param name="interval">The time between two probes.</param>
    /// <param name="began">The drill's begin.</param>
    /// <returns>Null when this user may not, or the node has no address to ask from.</returns>
    public static NodeVantage? TryStart(
        InstanceDocument instance, InetAddress address, Duration interval, Instant began)
    {
        if (!InetAddress.TryParse(instance.Source, out InetAddress source) || source.IsLinkLocalIPv6)
        {
            return null;
        }

        try
        {
            return new NodeVantage(NodeProber.Start(source, address, interval), began);
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <summary>Ends, and tells what it saw.</summary>
    /// <param name="scenario">What was done meanwhile.</param>
    public DrillMeasurement Finish(DrillScenario scenario)
    {
        _prober.Stop();
        return _prober.Look(tally => new DrillMeasurement(
            $"this node, from {_prober.Source}",
            SightOf(scenario),
            Counts: scenario != DrillScenario.Link,
            _prober.Address.ToString(),
            "icmp",
            _prober.Interval.TotalMilliseconds,
            tally.Sent,
            tally.Lost,
            LongestOf(tally),
            GapsOf(tally)));
    }

    /// <inheritdoc/>
    public void Dispose() => _prober.Dispose();

    /// <summary>What can be seen from the node of the drill, and what not.</summary>
    public static string SightOf(DrillScenario scenario) => scenario switch
    {
        DrillScenario.Link =>
            "nothing of this scenario: without its link it asks itself alone, so the verdict is not made of it",
        DrillScenario.Kill or DrillScenario.Freeze =>
            "whether this node's kernel and then the other node answer; not whether other machines turn to the one "
            + "that still has the address",
        _ => "this node until it lets go, then the other one over the network; not the caches of other machines",
    };

    private double Ms(Instant at) => Math.Round((at - _began).TotalMilliseconds, 1);

    private static double LongestOf(ProbeTally tally)
    {
        double longest = 0;
        foreach (ProbeGap gap in tally.Gaps)
        {
            longest = Math.Max(longest, gap.Length.TotalMilliseconds);
        }

        return Math.Round(longest, 3);
    }

    private List<DrillGap> GapsOf(ProbeTally tally)
    {
        var gaps = new List<DrillGap>(tally.Gaps.Count);
        foreach (ProbeGap gap in tally.Gaps)
        {
            gaps.Add(new DrillGap(
                Ms(gap.Begin), Math.Round(gap.Length.TotalMilliseconds, 3), gap.Lost, gap.HasEnded));
        }

        return gaps;
    }
}
