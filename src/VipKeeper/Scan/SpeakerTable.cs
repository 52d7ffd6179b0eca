using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Scan;

/// <summary>Who speaks VRRP or CARP on the interfaces that are listened to.</summary>
internal sealed class SpeakerTable : IFrameSink
{
    /// <summary>How many senders are kept; a flood of forged ones must not take all memory.</summary>
    public const int Capacity = 1024;

    private readonly List<Speaker> _speakers = [];

    /// <summary>The senders, in the order in which they were heard first.</summary>
    public IReadOnlyList<Speaker> Speakers => _speakers;

    /// <summary>How many packets came from senders that there was no room for.</summary>
    public int Unkept { get; private set; }

    /// <summary>The speakers of an interface by number, then by source.</summary>
    public List<Speaker> On(string interfaceName)
    {
        List<Speaker> found = _speakers.FindAll(speaker => speaker.Interface == interfaceName);
        found.Sort(static (one, other) => one.Number != other.Number
            ? one.Number.CompareTo(other.Number)
            : one.Source.CompareTo(other.Source));
        return found;
    }

    /// <inheritdoc/>
    public void HearAdvertisement(in Advertisement advertisement, DropReason reason, in FrameOrigin origin) =>
        Find(false, (int)advertisement.Version, advertisement.Vrid, advertisement.Source, origin)
            ?.Hear(advertisement, reason, origin);

    /// <inheritdoc/>
    public void HearCarp(
        in CarpAdvertisement advertisement, InetAddress source, InetAddress destination, in FrameOrigin origin) =>
        Find(true, 2, advertisement.Vhid, source, origin)?.Hear(advertisement, destination, origin);

    /// <inheritdoc/>
    public void HearClaim(InetAddress address, MacAddress claimant, in FrameOrigin origin)
    {
        // Who has which address is the doctor's question.
    }

    /// <inheritdoc/>
    public void HearQuery(InetFamily family, in FrameOrigin origin)
    {
        // So is who asks for members of groups.
    }

    private Speaker? Find(bool isCarp, int version, byte number, InetAddress source, in FrameOrigin origin)
    {
        foreach (Speaker known in _speakers)
        {
            if (known.IsCarp == isCarp && known.Version == version && known.Number == number
                && known.Source == source && known.Interface == origin.Interface)
            {
                return known;
            }
        }

        if (_speakers.Count == Capacity)
        {
            Unkept++;
            return null;
        }

        var speaker = new Speaker
        {
            Interface = origin.Interface,
            IsCarp = isCarp,
            Version = version,
            Number = number,
            Source = source,
        };
        _speakers.Add(speaker);
        return speaker;
    }
}
