using VipKeeper.Configuration;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Interop.Support;

/// <summary>One of our daemons without a partner, for what happens between it and its own machine.</summary>
internal sealed class LoneRouter : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenProcesses = TimeSpan.FromMilliseconds(20);

    private LoneRouter(Segment segment, VipKeeperRouter router)
    {
        Segment = segment;
        Router = router;
    }

    /// <summary>The LAN.</summary>
    public Segment Segment { get; }

    /// <summary>The daemon.</summary>
    public VipKeeperRouter Router { get; }

    /// <summary>The virtual address.</summary>
    public InetAddress VirtualAddress => Router.VirtualAddress;

    /// <summary>A daemon with one version 3 instance at 200 ms; not started.</summary>
    /// <param name="environment">Variables that it gets in addition: <c>NAME=value</c>.</param>
    public static LoneRouter Create(params string[] environment) =>
        Create([Instances.Create(VrrpVersion.V3, 100)], environment);

    /// <summary>A daemon with some instances; not started.</summary>
    public static LoneRouter Create(IReadOnlyList<InstanceConfiguration> instances, params string[] environment)
    {
        var segment = Segment.Create();
        try
        {
            return new LoneRouter(
                segment, VipKeeperRouter.Create(segment, Segment.HostA, instances, environment));
        }
        catch
        {
            segment.Dispose();
            throw;
        }
    }

    /// <summary>Starts the daemon and waits until it is master and has the address.</summary>
    public async Task StartAsync()
    {
        Router.Start();
        await UntilAsync(RouterState.Master);
        await UntilHeldAsync();
    }

    /// <summary>Waits until the daemon tells a state of itself.</summary>
    public Task UntilAsync(RouterState state) => Eventually.TrueAsync(
        () => Router.State == state, Patience, $"the daemon tells that it is {state}", BetweenProcesses);

    /// <summary>Waits until the kernel has the virtual address.</summary>
    public Task UntilHeldAsync() => Eventually.TrueAsync(
        () => Router.HoldsVirtualAddress, Patience, $"{VirtualAddress} is there", BetweenProcesses);

    /// <summary>Waits until the log has a line with a text.</summary>
    public Task UntilLoggedAsync(string text) => Eventually.TrueAsync(
        () => LogReader.Read(Router.LogPath).Contains(text), Patience, $"the log says '{text}'");

    /// <summary>Runs <c>ip</c> in the daemon's namespace.</summary>
    public string Ip(params string[] arguments) => Segment.Ip(Router.Host, arguments);

    /// <inheritdoc/>
    public void Dispose() => Segment.Dispose();
}
