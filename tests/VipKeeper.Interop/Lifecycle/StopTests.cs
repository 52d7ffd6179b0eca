using System.Diagnostics;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Lab.Network;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Interop.Lifecycle;

/// <summary>How the process ends.</summary>
public sealed class StopTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_stop_that_was_asked_for_resigns_and_ends_with_exit_code_0(string signal)
    {
        using var segment = Segment.Create();
        VipKeeperRouter router = VipKeeperRouter.Create(segment, Segment.HostA, Instances.Create(VrrpVersion.V3, 100));

        // Not through the node, which does not keep the exit code.
        using Process daemon = Process.Start(
            IpCommand.Path,
            [
                "netns", "exec", segment.Network.NamespaceOf(Segment.HostA), Requirements.Daemon(), "run",
                "--config", router.ConfigurationPath, "--runtime-dir", router.RuntimeDirectory,
            ]);
        await Eventually.TrueAsync(
            () => segment.Capture.Adverts.Any(one => one.Mac == router.Mac), Patience, "the daemon is master");

        Command.Signal(daemon.Id, signal);

        Assert.True(daemon.WaitForExit(Patience), "The daemon still runs.");
        Assert.Equal(0, daemon.ExitCode);
        Assert.Equal(1, segment.Capture.Adverts.Count(one => one.Mac == router.Mac && one.Priority == 0));
        Assert.False(router.HoldsVirtualAddress);
    }
}
