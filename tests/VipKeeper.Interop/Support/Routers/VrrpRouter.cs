using VipKeeper.Configuration;
using VipKeeper.Lab.Network;
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
    private int _chapterStart;

    /// <summary>The host's name.</summary>
    public string Host => host;

    /// <summary>The configuration.</summary>
    public InstanceConfiguration Instance => instance;

    /// <summary>The hardware address that the router speaks and answers with.</summary>
    public virtual MacAddress Mac { get; } = segment.MacOf(host);

    /// <summary>True after <see cref="CutPower"/>: the host counts as gone, whatever its kernel still has.</summary>
    public bool IsPoweredOff { get; private set; }

    /// <summary>True after <see cref="Kill"/> until the next start: the host lives, the daemon does not.</summary>
    public bool IsKilled { get; private set; }

    /// <summary>True between <see cref="Freeze"/> and <see cref="Continue"/>.</summary>
    public bool IsFrozen { get; private set; }

    /// <summary>
    /// True when the kernel takes the addresses from a daemon that was killed or hangs; otherwise they stay until
    /// somebody removes them.
    /// </summary>
    public abstract bool HasLease { get; }

    /// <summary>True while the host is expected to keep the virtual address without being master.</summary>
    public bool KeepsAddressInVain => (IsKilled || IsFrozen) && !HasLease;

    /// <summary>How long after a master's last advert this router takes over, by the protocol.</summary>
    public Duration DownInterval => ProtocolTimers.DownInterval(
        instance.Version, instance.Priority, instance.AdvertInterval);

    /// <summary>How long after a master's resignation this router takes over, by the protocol.</summary>
    public Duration Skew => ProtocolTimers.Skew(
        instance.Version, instance.Priority, instance.AdvertInterval);

    /// <summary>
    /// Lines of its log that tell of something wrong with the other router or with itself, in this chapter.
    /// </summary>
    public IReadOnlyList<string> Complaints => [.. ChapterLines.Where(IsComplaint)];

    /// <summary>How often it became master in this chapter, by its log.</summary>
    public int MasterEntries => ChapterLines.Count(IsMasterEntry);

    /// <summary>The state that it tells of itself.</summary>
    /// <returns>Null while it cannot be asked.</returns>
    public abstract RouterState? State { get; }

    /// <summary>The virtual address that clients use: the last one, as the first of IPv6 is link-local.</summary>
    public InetAddress VirtualAddress => instance.Addresses[^1].Address;

    /// <summary>True while the host's kernel has the virtual address.</summary>
    public virtual bool HoldsVirtualAddress => segment.Holds(host, VirtualAddress);

    /// <summary>The daemon's log.</summary>
    public string LogPath => node.LogPath;

    /// <summary>True while the daemon runs.</summary>
    public bool IsRunning => node.IsRunning;

    /// <summary>What the daemon has logged since its last start.</summary>
    protected string LogSinceStart => LogReader.Read(LogPath)[_logStart..];

    /// <summary>The host's LAN.</summary>
    protected Segment Segment => segment;

    private IEnumerable<string> ChapterLines => LogReader.Read(LogPath)[_chapterStart..]
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Begins a chapter of the log: what was said before does not count any more.</summary>
    public void BeginChapter() => _chapterStart = LogReader.Read(LogPath).Length;

    /// <summary>Starts the daemon.</summary>
    public void Start()
    {
        _logStart = LogReader.Read(LogPath).Length;
        IsKilled = false;
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
    public void Kill()
    {
        node.Kill();
        IsKilled = true;
    }

    /// <summary>Stops every process of the daemon from running (SIGSTOP); its link stays up.</summary>
    public void Freeze()
    {
        SignalAll("STOP");
        IsFrozen = true;
    }

    /// <summary>Lets a frozen daemon run again (SIGCONT).</summary>
    public void Continue()
    {
        SignalAll("CONT");
        IsFrozen = false;
    }

    /// <summary>Boots the host: without the virtual address, with an empty /run, it starts its daemon.</summary>
    public void RestorePower()
    {
        foreach (string stale in Directory.EnumerateFiles(segment.Folder, host + "*.pid"))
        {
            File.Delete(stale);
        }

        RemoveAddresses();
        segment.Network.Plug(host);
        IsPoweredOff = false;
        Start();
    }

    /// <summary>True for a line that tells of something wrong with the other router or with itself.</summary>
    protected abstract bool IsComplaint(string line);

    /// <summary>True for a line that tells that it became master.</summary>
    protected abstract bool IsMasterEntry(string line);

    /// <summary>Removes what the daemon left on a host that boots.</summary>
    protected virtual void RemoveAddresses()
    {
        foreach (AddressConfiguration left in instance.Addresses.Where(one => segment.Holds(host, one.Address)))
        {
            segment.Ip(host, "address", "delete", left.ToString(), "dev", instance.Interface);
        }
    }

    // A daemon may be several processes; the host runs nothing else.
    private void SignalAll(string signal)
    {
        foreach (int process in NamedNamespaces.ProcessesIn(segment.Network.NamespaceOf(host)))
        {
            Command.Signal(process, signal);
        }
    }
}
