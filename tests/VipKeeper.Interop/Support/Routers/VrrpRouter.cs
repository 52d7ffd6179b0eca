using VipKeeper.Configuration;
using VipKeeper.Lab.Nodes;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Support.Routers;

/// <summary>A VRRP router of either make on a host of a segment, with one virtual router.</summary>
/// <param name="segment">The LAN.</param>
/// <param name="host">The host.</param>
/// <param name="instance">Its configuration.</param>
/// <param name="node">The daemon.</param>
internal abstract class VrrpRouter(Segment segment, string host, InstanceConfiguration instance, ILabNode node)
{
    private int _logStart;

    /// <summary>The host's name.</summary>
    public string Host => host;

    /// <summary>The configuration.</summary>
    public InstanceConfiguration Instance => instance;

    /// <summary>The hardware address of the host.</summary>
    public MacAddress Mac { get; } = segment.MacOf(host);

    /// <summary>True after <see cref="CutPower"/>: the host counts as gone, whatever its kernel still has.</summary>
    public bool IsPoweredOff { get; private set; }

    /// <summary>How long after a master's last advert this router takes over, by the protocol.</summary>
    public Duration DownInterval => ProtocolTimers.DownInterval(
        instance.Version, instance.Priority, instance.AdvertInterval);

    /// <summary>How long after a master's resignation this router takes over, by the protocol.</summary>
    public Duration Skew => ProtocolTimers.Skew(
        instance.Version, instance.Priority, instance.AdvertInterval);

    /// <summary>Lines of its log that tell of something wrong with the other router or with itself.</summary>
    public abstract IReadOnlyList<string> Complaints { get; }

    /// <summary>The state that it tells of itself.</summary>
    /// <returns>Null while it cannot be asked.</returns>
    public abstract RouterState? State { get; }

    /// <summary>The virtual address that clients use: the last one, as the first of IPv6 is link-local.</summary>
    public InetAddress VirtualAddress => instance.Addresses[^1].Address;

    /// <summary>True while the host's kernel has the virtual address.</summary>
    public bool HoldsVirtualAddress => segment.Holds(host, VirtualAddress);

    /// <summary>The daemon's log.</summary>
    public string LogPath => node.LogPath;

    /// <summary>True while the daemon runs.</summary>
    public bool IsRunning => node.IsRunning;

    /// <summary>What the daemon has logged since its last start.</summary>
    protected string LogSinceStart => LogReader.Read(LogPath)[_logStart..];

    /// <summary>Starts the daemon.</summary>
    public void Start()
    {
        _logStart = LogReader.Read(LogPath).Length;
        node.Start();
    }

    /// <summary>Stops the daemon as <c>systemctl stop</c> does, and waits for its end.</summary>
    public void Stop()
    {
        node.Terminate();
        node.WaitUntilStopped();
    }

    /// <summary>
    /// Takes the whole host away: the switch hears nothing of it any more, then the daemon dies (SIGKILL). In this
    /// order, so that nothing of its dying reaches the others.
    /// </summary>
    public void CutPower()
    {
        segment.Network.Unplug(host);
        node.Kill();
        IsPoweredOff = true;
    }

    /// <summary>Ends the daemon by SIGKILL; the host goes on.</summary>
    public void Kill() => node.Kill();

    /// <summary>Boots the host: without the virtual address, with an empty /run, it starts its daemon.</summary>
    public void RestorePower()
    {
        foreach (string stale in Directory.EnumerateFiles(segment.Folder, host + "*.pid"))
        {
            File.Delete(stale);
        }

        foreach (AddressConfiguration left in instance.Addresses.Where(one => segment.Holds(host, one.Address)))
        {
            segment.Ip(host, "address", "delete", left.ToString(), "dev", instance.Interface);
        }

        segment.Network.Plug(host);
        IsPoweredOff = false;
        Start();
    }
}
