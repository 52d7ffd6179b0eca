using VipKeeper.Configuration;
using VipKeeper.Observing;
using VipKeeper.Tests.Configuration;
using VipKeeper.Vrrp;
using Xunit;

namespace VipKeeper.Tests.Observing;

public sealed class ObservedConfigurationTests
{
    private const string Everything =
        """
        notify_fifo: /run/states
        instances:
          - name: nfs
            interface: eth0
            vrid: 55
            priority: 150
            addresses: [192.168.10.110]
            preempt: { after: in_sync }
            track: { checks: [ { name: port, tcp: { port: 53 } } ] }
            hooks: { before_master: [/bin/true], before_release: [/bin/true], master: [/bin/true], notify: [/bin/true] }
            replication: { paths: [ { path: /srv/nfs, module: nfs } ] }
          - { name: dns, interface: eth0, vrid: 56, addresses: [192.168.10.111] }
        groups:
          - { name: all, instances: [nfs, dns], hooks: { master: [/bin/true] } }
        """;

    [Fact]
    public void Nothing_is_left_that_could_be_run_written_or_waited_for()
    {
        DaemonConfiguration observed = ObservedConfiguration.Of(Read());
        Assert.Null(observed.NotifyFifo);
        Assert.All(observed.Groups, static group => Assert.Equal(HooksConfiguration.None, group.Hooks));
        Assert.All(observed.Instances, static instance =>
        {
            Assert.Equal(HooksConfiguration.None, instance.Hooks);
            Assert.Null(instance.Replication);
            Assert.False(instance.AfterTakeover.Check);
            Assert.False(instance.Preempt.AfterInSync);
            Assert.Equal(0, instance.Takeover.Gate.Nanoseconds);
            Assert.Equal(HandoverMode.ReleaseFirst, instance.Handover);
        });
    }

    [Fact]
    public void What_decides_the_election_stays()
    {
        DaemonConfiguration file = Read();
        DaemonConfiguration observed = ObservedConfiguration.Of(file);
        Assert.Equal(file.Instances[0].Track, observed.Instances[0].Track);
        Assert.Equal(file.Instances[0].Priority, observed.Instances[0].Priority);
        Assert.Equal(file.Instances[0].AdvertInterval, observed.Instances[0].AdvertInterval);
        Assert.Equal(file.Groups[0].Instances, observed.Groups[0].Instances);
    }

    private static DaemonConfiguration Read()
    {
        ConfigurationResult result = ConfigurationText.Read(Everything);
        Assert.True(result.Configuration is not null, string.Join('\n', result.Errors));
        return result.Configuration!;
    }
}
