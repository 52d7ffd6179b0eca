using VipKeeper.Configuration;
using VipKeeper.Init;
using VipKeeper.Init.Detection;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Init;

/// <summary>A conversation on a terminal, with the answers typed in advance.</summary>
public sealed class InitQuestionsTests
{
    [Fact]
    public void Empty_answers_take_what_is_suggested()
    {
        using FakeNode node = FakeNode.Container();
        node.AddProcess("caddy");
        int exitCode = node.Run(
            new InitFlags { IsDeaf = true }, answers: "\n192.168.10.110\n192.168.10.112\n\n\n\n\n", isPrinted: true);
        Assert.Equal(InitRun.Success, exitCode);
        string asked = node.Output.ToString();
        Assert.Contains("Service (dns, caddy, nfs or plain) [caddy]: ", asked);
        Assert.Contains("Role of this node (preferred: master whenever it is up; or standby) [preferred]: ", asked);
        Assert.Contains("Page that Caddy must answer [http://127.0.0.1/]: ", asked);
        Assert.Contains("VRID, the pair's number in this network (1 to 255) [110]: ", asked);
        Assert.Contains("    vrid: 110 ", asked);
    }

    [Fact]
    public void A_wrong_answer_is_explained_and_asked_for_again()
    {
        using FakeNode node = FakeNode.Container();
        node.Heard.Add(new HeardRouter(
            55, VrrpVersion.V3, InetAddress.Parse("192.168.10.9"), 100, Duration.FromSeconds(1),
            [InetAddress.Parse("192.168.10.8")]));
        int exitCode = node.Run(
            new InitFlags(),
            answers: "smtp\nplain\n\n192.168.10.111\n192.168.10.110\n192.168.10.110\n192.168.10.112\nstandby\n55\n56\n"
                + "perhaps\nyes\n");
        Assert.Equal(InitRun.Success, exitCode);
        string asked = node.Output.ToString();
        Assert.Contains("  'smtp' is none of dns, caddy, nfs or plain\n", asked);
        Assert.Contains("  An answer is needed here.\n", asked);
        Assert.Contains("  '192.168.10.111' is this node's own address", asked);
        Assert.Contains("  '192.168.10.110' is the virtual address; write the other node's own\n", asked);
        Assert.Contains("  '55' is used in this network by 192.168.10.9 (version 3, priority 100, for ", asked);
        Assert.Contains("  'perhaps' is neither yes nor no\n", asked);
        ConfigurationResult result = ConfigurationReader.Read(Path.Combine(node.Root, "vipkeeper.yaml"));
        DaemonConfiguration? written = result.Configuration;
        Assert.NotNull(written);
        Assert.Equal((56, 100), (written.Instances[0].Vrid, written.Instances[0].Priority));
        Assert.Empty(node.Error.ToString());
    }

    [Fact]
    public void What_the_flags_say_is_not_asked()
    {
        using FakeNode node = FakeNode.Container();
        var flags = new InitFlags
        {
            Service = "plain",
            Vip = "192.168.10.110",
            Peer = "192.168.10.112",
            Role = "standby",
            Vrid = "9",
        };
        Assert.Equal(InitRun.Success, node.Run(flags, answers: "y\n"));
        Assert.Equal(1, node.Output.ToString().Split("]: ").Length - 1);
    }

    [Theory]
    [InlineData("plain\n192.168.10.110\n", InitRun.WrongUsage, "the answers ended; missing: --peer")]
    [InlineData("plain\n192.168.10.110\n192.168.10.112\n\n\nno\n", InitRun.InTheWay, "nothing is written")]
    [InlineData("plain\n192.168.10.110\n192.168.10.112\n\n\n", InitRun.InTheWay, "nothing is written")]
    public void Whoever_stops_answering_has_nothing_written(string answers, int expected, string sentence)
    {
        using FakeNode node = FakeNode.Container();
        Assert.Equal(expected, node.Run(new InitFlags { IsDeaf = true }, answers: answers));
        Assert.Contains(sentence, node.Error.ToString());
        Assert.Empty(Directory.GetFiles(node.Root));
    }
}
