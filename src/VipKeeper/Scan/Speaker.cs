using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Scan;

/// <summary>One sender of adverts for a number on an interface, as its packets show it; never its password.</summary>
internal sealed class Speaker
{
    private readonly List<InetAddress> _addresses = [];

    /// <summary>The interface that it was heard on.</summary>
    public required string Interface { get; init; }

    /// <summary>True for CARP.</summary>
    public required bool IsCarp { get; init; }

    /// <summary>The version on the wire; 0 when it cannot be read.</summary>
    public required int Version { get; init; }

    /// <summary>VRRP's VRID or CARP's VHID; 0 when it cannot be read.</summary>
    public required byte Number { get; init; }

    /// <summary>Where it sends from.</summary>
    public required InetAddress Source { get; init; }

    /// <summary>Where it sent to last: a group, or an address of this machine.</summary>
    public InetAddress Destination { get; private set; }

    /// <summary>The hardware address of its last packet.</summary>
    public MacAddress Mac { get; private set; }

    /// <summary>True when this machine itself sends.</summary>
    public bool IsHere { get; private set; }

    /// <summary>VRRP's priority, or CARP's skew, where the lowest wins.</summary>
    public byte Priority { get; private set; }

    /// <summary>The time between two adverts that it tells; zero when it cannot be read.</summary>
    public Duration Interval { get; private set; }

    /// <summary>The TTL or hop limit of its last packet; 0 for CARP, where it does not matter.</summary>
    public byte HopLimit { get; private set; }

    /// <summary>Version 2's authentication; none for the others.</summary>
    public AuthenticationType Authentication { get; private set; }

    /// <summary>Why its last packet was no valid advert, or none.</summary>
    public DropReason Fault { get; private set; }

    /// <summary>The addresses of its last valid advert, 255 at most (RFC 9568 §5.2.5).</summary>
    public IReadOnlyList<InetAddress> Addresses => _addresses;

    /// <summary>How many packets were heard.</summary>
    public int Count { get; private set; }

    /// <summary>How many of them were resignations (priority 0).</summary>
    public int Resignations { get; private set; }

    /// <summary>Notes a VRRP packet.</summary>
    public void Hear(in Advertisement advertisement, DropReason reason, in FrameOrigin origin)
    {
        Note(advertisement.Destination, origin);
        Fault = reason;
        HopLimit = advertisement.HopLimit;
        Resignations += reason == DropReason.None && advertisement.Priority == VrrpProtocol.ResignPriority ? 1 : 0;
        Priority = advertisement.Priority;
        Interval = advertisement.Interval;
        Authentication = advertisement.AuthenticationType;
        if (reason != DropReason.None)
        {
            return;
        }

        _addresses.Clear();
        for (int i = 0; i < advertisement.AddressCount; i++)
        {
            _addresses.Add(advertisement.AddressAt(i));
        }
    }

    /// <summary>Notes a CARP packet.</summary>
    public void Hear(in CarpAdvertisement advertisement, InetAddress destination, in FrameOrigin origin)
    {
        Note(destination, origin);
        Priority = advertisement.Skew;
        Interval = advertisement.Interval;
    }

    private void Note(InetAddress destination, in FrameOrigin origin)
    {
        Destination = destination;
        Mac = origin.Mac;
        IsHere = origin.IsOutgoing;
        Count++;
    }
}
