using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Polling;
using VipKeeper.Linux.Sockets;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Tests.Linux.Sockets;

/// <summary>A raw socket at both ends of a <see cref="VethPair"/>, joined to the group that VRRP uses.</summary>
internal sealed class RawIpSocketPair : IDisposable
{
    private readonly VethPair _pair = new();
    private readonly EventPoll _poll = new();
    private readonly ReadyEvent[] _events = new ReadyEvent[1];
    private readonly bool _isIPv4;

    internal RawIpSocketPair(InetFamily family)
    {
        _isIPv4 = family == InetFamily.IPv4;
        Group = InetAddress.Parse(_isIPv4 ? "224.0.0.18" : "ff02::12");
        Left = RawIpSocket.Open(family, TestPackets.Protocol, "left", _pair.LeftIndex);
        Right = _pair.InRight(() => RawIpSocket.Open(family, TestPackets.Protocol, "right", _pair.RightIndex));
        Left.JoinGroup(Group);
        Right.JoinGroup(Group);
        _poll.Add(Right.Fd, 0);
    }

    internal InetAddress Group { get; }

    internal InetAddress LeftAddress => InetAddress.Parse(_isIPv4 ? "192.0.2.1" : "fe80::1");

    internal InetAddress RightAddress => InetAddress.Parse(_isIPv4 ? "192.0.2.2" : "fe80::2");

    internal RawIpSocket Left { get; }

    internal RawIpSocket Right { get; }

    internal ReceiveBatch Batch { get; } = new();

    internal T InRight<T>(Func<T> body) => _pair.InRight(body);

    /// <summary>A packet from left to the group, or to another destination.</summary>
    internal byte[] Packet(byte[] payload, InetAddress? destination = null, byte hopLimit = 255)
    {
        string target = (destination ?? Group).ToString();
        return _isIPv4
            ? TestPackets.IPv4(LeftAddress.ToString(), target, payload, hopLimit)
            : TestPackets.IPv6(LeftAddress.ToString(), target, payload, hopLimit);
    }

    /// <summary>What waits at the right socket, after at most five seconds.</summary>
    internal int ReceiveRight() =>
        _poll.Wait(_events, MonotonicClock.Now + Duration.FromSeconds(5)) == 0 ? 0 : Right.Receive(Batch);

    public void Dispose()
    {
        Left.Dispose();
        Right.Dispose();
        _poll.Dispose();
        _pair.Dispose();
    }
}
