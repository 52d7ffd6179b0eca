using VipKeeper.Loop.Events;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Daemon;

/// <summary>
/// Keeps two nodes that disagree from filling the log. What begins and ends again and again is told twice at once, then
/// after pauses that grow from a minute to an hour, with how often it happened meanwhile; how it ended is told a minute
/// after it fell quiet at the latest. Changes of roles are none of its business: each is told.
/// </summary>
internal sealed class RepetitionFilter
{
    // Forged senders must not make it remember more and more: those beyond share one topic for each kind.
    private const int Capacity = 64;

    private readonly List<RepeatedTopic> _topics = [];

    /// <summary>Takes an event.</summary>
    /// <returns>True when it is to be told now; it has how many were not.</returns>
    public bool TryPass(ref LoopEvent e, Instant now) =>
        BeginOf(e.Kind) is not { } begin || TopicOf(begin, e.Instance, e.Address, now).TryPass(ref e, now);

    /// <summary>An event that was held back and is to be told now; to be called until there is none.</summary>
    public bool TryFlush(Instant now, out LoopEvent e)
    {
        foreach (RepeatedTopic topic in _topics)
        {
            if (topic.TryFlush(now, out e))
            {
                return true;
            }
        }

        e = default;
        return false;
    }

    // What begins, for what begins and ends; null for what is told each time.
    private static LoopEventKind? BeginOf(LoopEventKind kind) => kind switch
    {
        LoopEventKind.PeerRejected or LoopEventKind.PeerAccepted => LoopEventKind.PeerRejected,
        LoopEventKind.PeerDiffers or LoopEventKind.PeerAgrees => LoopEventKind.PeerDiffers,
        LoopEventKind.TwoMastersSeen or LoopEventKind.TwoMastersEnded => LoopEventKind.TwoMastersSeen,
        LoopEventKind.AddressConflict or LoopEventKind.AddressConflictEnded => LoopEventKind.AddressConflict,
        LoopEventKind.RoleDiffers or LoopEventKind.RoleAgrees => LoopEventKind.RoleDiffers,
        LoopEventKind.AddressRestored or LoopEventKind.AddressRefused or LoopEventKind.SendFailed
            or LoopEventKind.SocketFailed or LoopEventKind.LowerMasterHeard => kind,
        _ => null,
    };

    private RepeatedTopic TopicOf(LoopEventKind begin, string? instance, InetAddress address, Instant now)
    {
        foreach (RepeatedTopic topic in _topics)
        {
            if (topic.Has(begin, instance, address))
            {
                return topic;
            }
        }

        _topics.RemoveAll(topic => topic.IsOver(now));
        if (_topics.Count >= Capacity && !address.IsUnspecified)
        {
            return TopicOf(begin, instance, default, now);
        }

        var added = new RepeatedTopic(begin, instance, address);
        _topics.Add(added);
        return added;
    }
}
