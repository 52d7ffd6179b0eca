using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Lab.Network;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Init;

/// <summary><c>vipkeeper init</c> on one node of a network, and the pair that it makes.</summary>
public sealed class InitTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenProcesses = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task The_two_files_that_flags_make_are_a_pair_that_fails_over()
    {
        using Segment segment = Segment.Create();
        VipKeeperRouter first = CreateRouter(segment, Segment.HostA, 150);
        VipKeeperRouter second = CreateRouter(segment, Segment.HostB, 100);
        Command init = Init(
            segment, "plain", "--vip", "192.168.10.110", "--peer", "192.168.10.112", "--ctid", "10111", "--yes",
            "--force", "--output", first.ConfigurationPath, "--peer-output", second.ConfigurationPath);
        Assert.True(init.ExitCode == 0, init.Output + init.Error);
        Assert.Contains("Listening on eth0 for others that speak VRRP", init.Output);
        Assert.Contains("node: plain-10112", File.ReadAllText(second.ConfigurationPath));

        first.Start();
        second.Start();
        await UntilAsync(first, RouterState.Master);
        await UntilAsync(second, RouterState.Backup);
        await Eventually.TrueAsync(
            () => first.HoldsVirtualAddress && !second.HoldsVirtualAddress, Patience, "the first holds it",
            BetweenProcesses);

        first.CutPower();
        await UntilAsync(second, RouterState.Master);
        await Eventually.TrueAsync(
            () => second.HoldsVirtualAddress, Patience, "the second holds it", BetweenProcesses);

        first.RestorePower();
        await UntilAsync(first, RouterState.Master);
        await UntilAsync(second, RouterState.Backup);
    }

    [Fact]
    public async Task A_VRID_of_another_pair_is_heard_and_refused()
    {
        using Segment segment = Segment.Create();
        await StartStrangerAsync(segment, VrrpVersion.V2);
        string output = Path.Combine(segment.Folder, "init.yaml");

        Command refused = Init(
            segment, "plain", "--vip", "192.168.10.120", "--peer", "192.168.10.113", "--vrid", "99", "--yes",
            "--output", output);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(
            "--vrid: '99' is used in this network by 192.168.10.112 (version 2, priority 100, for 192.168.10.110)",
            refused.Error);
        Assert.False(File.Exists(output));
    }

    [Fact]
    public async Task Behind_a_firewall_that_drops_VRRP_the_VRID_is_heard_and_the_firewall_named()
    {
        using Segment segment = Segment.Create();
        segment.Nft(
            Segment.HostA, "table inet fw { chain in { type filter hook input priority 0; ip protocol vrrp drop; }; }");
        await StartStrangerAsync(segment, VrrpVersion.V3);

        Command refused = Init(
            segment, "plain", "--vip", "192.168.10.120", "--peer", "192.168.10.113", "--vrid", "99", "--yes",
            "--output", Path.Combine(segment.Folder, "init.yaml"));

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--vrid: '99' is used in this network by 192.168.10.112", refused.Error);
        Assert.Contains("This machine's firewall drops all of it", refused.Output);
    }

    [Fact]
    public async Task A_number_that_CARP_uses_is_as_little_free()
    {
        using Segment segment = Segment.Create();
        using CarpSpeaker carp = CarpSpeaker.Start(segment, Segment.StrangerHost, Requirements.Tool("ucarp"), 7);

        Command? refused = null;
        await Eventually.TrueAsync(
            () => (refused = Init(
                segment, "plain", "--vip", "192.168.10.120", "--peer", "192.168.10.113", "--vrid", "7", "--yes",
                "--print")).ExitCode == 2,
            Patience, "it is heard", BetweenProcesses);

        Assert.NotNull(refused);
        Assert.Contains("--vrid: '7' is used in this network by 192.168.10.66 (CARP); write another", refused.Error);
        Assert.DoesNotContain("firewall", refused.Output + refused.Error);
    }

    [Fact]
    public void Without_a_terminal_nothing_is_asked_and_all_that_is_missing_is_named()
    {
        using Segment segment = Segment.Create();
        string output = Path.Combine(segment.Folder, "init.yaml");

        Command init = Command.Run(
            "/bin/sh", "-c", "exec \"$@\" </dev/null", "sh", IpCommand.Path, "netns", "exec",
            segment.Network.NamespaceOf(Segment.HostA), Requirements.Daemon(), "init", "dns", "--output", output);

        Assert.Equal(2, init.ExitCode);
        string sentence = Assert.Single(init.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("--vip (ADDRESS", sentence);
        Assert.Contains("--peer (ADDRESS", sentence);
        Assert.False(File.Exists(output));
    }

    [Fact]
    public void On_a_terminal_the_answers_are_typed()
    {
        using Segment segment = Segment.Create();
        string output = Path.Combine(segment.Folder, "init.yaml");
        string program = string.Join(
            ' ', IpCommand.Path, "netns", "exec", segment.Network.NamespaceOf(Segment.HostA), Requirements.Daemon(),
            "init", "--no-listen", "--output", output);

        // The service, a wrong and a right address, the other node, the role, its name, the VRID, and yes.
        const string Typed = "dns\\n192.168.10.300\\n192.168.10.110\\n192.168.10.112\\nstandby\\n\\n55\\nyes\\n";
        Command session = Command.Run(
            "/bin/sh", "-c", $"printf '{Typed}' | \"$0\" -qec \"$1\" /dev/null", Requirements.Tool("script"), program);

        Assert.True(session.ExitCode == 0, session.Output + session.Error);
        Assert.Contains("'192.168.10.300' is not an IP address", session.Output);
        ConfigurationResult result = ConfigurationReader.Read(output);
        Assert.True(result.IsValid, string.Join('\n', result.Errors));
        InstanceConfiguration instance = result.Configuration.Instances[0];
        Assert.Equal(("dns", 55, 100), (instance.Name, instance.Vrid, instance.Priority));
        Assert.Equal(Duration.FromSeconds(15), instance.Rto);
        Assert.True(ConfigurationReader.Read(output + ".192.168.10.112").IsValid);
    }

    // Another pair's master, with VRID 99.
    private static Task StartStrangerAsync(Segment segment, VrrpVersion version)
    {
        KeepalivedRouter stranger = KeepalivedRouter.Create(
            segment, Segment.HostB, Instances.Create(version, 100) with { Vrid = 99 });
        stranger.Start();
        return Eventually.TrueAsync(
            () => stranger.State == RouterState.Master, Patience, "keepalived is master", BetweenProcesses);
    }

    private static VipKeeperRouter CreateRouter(Segment segment, string host, byte priority) =>
        VipKeeperRouter.Create(segment, host, Instances.Create(VrrpVersion.V3, priority));

    private static Command Init(Segment segment, params string[] arguments) => Command.Run(
        IpCommand.Path,
        ["netns", "exec", segment.Network.NamespaceOf(Segment.HostA), Requirements.Daemon(), "init", .. arguments]);

    private static Task UntilAsync(VipKeeperRouter router, RouterState state) => Eventually.TrueAsync(
        () => router.State == state, Patience, $"{router.Host} tells that it is {state}", BetweenProcesses);
}
