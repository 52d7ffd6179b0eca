using VipKeeper.Linux;
using VipKeeper.Linux.Polling;
using VipKeeper.Linux.Sockets;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <summary>
/// The VRRP socket of one interface and family, and the instances that share it. The kernel drops what carries none
/// of their VRIDs, so that foreign adverts never wake the loop.
/// </summary>
internal sealed class ProtocolEndpoint(InetFamily family) : IDisposable
{
    private readonly RunningInstance?[] _byVrid = new RunningInstance?[256];
    private readonly List<InetAddress> _joined = [];

    /// <summary>The family.</summary>
    public InetFamily Family { get; } = family;

    /// <summary>The socket, or null while the interface is missing or refuses one.</summary>
    public RawIpSocket? Socket { get; private set; }

    /// <summary>The address that adverts are sent from unless an instance has its own choice, or unspecified.</summary>
    public InetAddress Source { get; set; }

    /// <summary>IPv6: where adverts to peers beyond the link-local scope are sent from, or unspecified.</summary>
    public InetAddress GlobalSource { get; set; }

    /// <summary>True while the socket is in the loop's epoll set.</summary>
    public bool IsWatched { get; private set; }

    /// <summary>How many instances share the socket.</summary>
    public int InstanceCount { get; private set; }

    /// <summary>When a packet was dropped last; default for never.</summary>
    public Instant LastDrop { get; set; }

    /// <summary>The instance with a VRID, or null.</summary>
    public RunningInstance? Find(byte vrid) => _byVrid[vrid];

    /// <summary>Adds an instance; its VRID is free.</summary>
    public void Attach(RunningInstance instance)
    {
        _byVrid[instance.Configuration.Vrid] = instance;
        InstanceCount++;
        UpdateFilter();
        UpdateMembership();
    }

    /// <summary>Removes an instance.</summary>
    public void Detach(RunningInstance instance)
    {
        _byVrid[instance.Configuration.Vrid] = null;
        InstanceCount--;
        UpdateFilter();
        UpdateMembership();
    }

    /// <summary>
    /// Joins and leaves multicast groups as the instances need them: unicast alone must not be heard by the switch's
    /// snooping as a member. When the kernel refuses, the socket is closed, and the next look at the port opens one.
    /// </summary>
    public void UpdateMembership()
    {
        try
        {
            SetMembership();
        }
        catch (LinuxException)
        {
            Close();
        }
    }

    /// <summary>Opens the socket on an interface and joins the group when an instance needs it.</summary>
    /// <exception cref="LinuxException">The kernel refuses; no socket is open then.</exception>
    public void Open(string interfaceName, int interfaceIndex)
    {
        RawIpSocket socket = RawIpSocket.Open(Family, VrrpProtocol.IpProtocol, interfaceName, interfaceIndex);
        try
        {
            Socket = socket;
            UpdateFilter();
            SetMembership();
        }
        catch
        {
            Close();
            throw;
        }
    }

    /// <summary>Puts the socket into an epoll set.</summary>
    public void Watch(EventPoll poll, ulong tag)
    {
        if (Socket is not null)
        {
            poll.Add(Socket.Fd, tag);
            IsWatched = true;
        }
    }

    /// <summary>Takes the socket out of an epoll set.</summary>
    public void Unwatch(EventPoll poll)
    {
        if (IsWatched && Socket is not null)
        {
            poll.Remove(Socket.Fd);
        }

        IsWatched = false;
    }

    /// <summary>Closes the socket; the interface is gone. epoll(7) forgets a descriptor that is closed.</summary>
    public void Close()
    {
        Socket?.Dispose();
        Socket = null;
        IsWatched = false;
        _joined.Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private void SetMembership()
    {
        if (Socket is null)
        {
            return;
        }

        var wanted = new List<InetAddress>();
        foreach (RunningInstance? instance in _byVrid)
        {
            if (instance?.Configuration.Group is { } group && !wanted.Contains(group))
            {
                wanted.Add(group);
            }
        }

        for (int i = _joined.Count - 1; i >= 0; i--)
        {
            if (!wanted.Contains(_joined[i]))
            {
                Socket.LeaveGroup(_joined[i]);
                _joined.RemoveAt(i);
            }
        }

        foreach (InetAddress group in wanted)
        {
            if (!_joined.Contains(group))
            {
                Socket.JoinGroup(group);
                _joined.Add(group);
            }
        }
    }

    private void UpdateFilter()
    {
        if (Socket is null)
        {
            return;
        }

        Span<byte> vrids = stackalloc byte[256];
        int count = 0;
        for (int vrid = 0; vrid < _byVrid.Length; vrid++)
        {
            if (_byVrid[vrid] is not null)
            {
                vrids[count++] = (byte)vrid;
            }
        }

        Socket.AttachFilter(BpfFilters.AcceptPayloadByte(
            Family, VrrpProtocol.IpProtocol, VrrpProtocol.VridOffset, vrids[..count]));
    }
}
