using VipKeeper.Api.Page;
using VipKeeper.Loop;
using VipKeeper.Metrics;

namespace VipKeeper.Api.Reading;

/// <summary>What can be read, on the Unix socket and over TCP.</summary>
internal sealed class ReadEndpoints
{
    /// <summary>Makes the endpoints.</summary>
    public ReadEndpoints(StatusSource status, StatusFeed feed, MetricSource metrics, PacketLoop loop)
    {
        Feed = feed;
        // One more thing to read, in both places, is one more line.
        IReadEndpoint[] everywhere =
        [
            new EventsEndpoint(feed),
            new MetricsEndpoint(metrics),
            new HealthEndpoint(loop),
        ];
        OnSocket = [new StatusEndpoint(status, isPublic: false), .. everywhere];
        OverTcp = [new PageEndpoint(), new StatusEndpoint(status, isPublic: true), .. everywhere];
    }

    /// <summary>What those are sent who watch.</summary>
    public StatusFeed Feed { get; }

    /// <summary>For root and the socket's group.</summary>
    public IReadOnlyList<IReadEndpoint> OnSocket { get; }

    /// <summary>For whoever reaches the address.</summary>
    public IReadOnlyList<IReadEndpoint> OverTcp { get; }
}
