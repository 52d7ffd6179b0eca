using VipKeeper.Metrics;
using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using Xunit;
using static VipKeeper.Tests.Vrrp.Support.RouterScenario;

namespace VipKeeper.Tests.Metrics;

/// <summary>Which senders have series of their own.</summary>
public sealed class PeerLabelsTests
{
    private const long Second = 1_000_000_000;

    [Fact]
    public void A_flood_of_forged_senders_makes_few_labels_and_the_peer_keeps_its_own()
    {
        RouterScenario router = Backup();
        var labels = new PeerLabels();
        var seen = new HashSet<string>();
        for (int i = 0; i < 500; i++)
        {
            router.Hear(i * Second, Forged(i));
            if (i == 100)
            {
                router.Hear(i * Second, new AdvertSample());
            }

            seen.UnionWith(labels.Of(router.Router.Peers).Select(static peer => peer.Address));
        }

        Assert.Equal(PeerLabels.Most + 1, seen.Count);
        Assert.Contains(HigherAddress.ToString(), labels.Of(router.Router.Peers).Select(static peer => peer.Address));
    }

    [Fact]
    public void Forged_senders_that_are_accepted_make_few_labels_too()
    {
        RouterScenario router = Backup();
        var labels = new PeerLabels();
        var seen = new HashSet<string>();
        for (int i = 0; i < 500; i++)
        {
            router.Hear(i * Second, Forged(i) with { Version = VrrpVersion.V3 });
            seen.UnionWith(labels.Of(router.Router.Peers).Select(static peer => peer.Address));
        }

        Assert.InRange(seen.Count, 1, 2 * PeerLabels.Most);
    }

    private static AdvertSample Forged(int number) => new()
    {
        Source = InetAddress.Parse($"10.9.{number / 250}.{1 + (number % 250)}"),
        Version = VrrpVersion.V2,
    };
}
