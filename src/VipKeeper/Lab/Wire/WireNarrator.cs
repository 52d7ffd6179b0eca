using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Lab.Wire;

/// <summary>
/// Puts what the wire says into words. Only news is told: a change of masters, the first announcement of an address
/// by a host, a packet that nobody can use.
/// </summary>
/// <param name="history">Gets every advert; tells news from repetition.</param>
/// <param name="instances">The names of the virtual routers by VRID.</param>
internal sealed class WireNarrator(WireHistory history, IReadOnlyDictionary<byte, string> instances)
{
    private readonly HashSet<(string Sender, InetAddress Address)> _announced = [];

    /// <summary>Takes the next event of the wire.</summary>
    /// <returns>A line, or null when it is no news.</returns>
    public string? Describe(WireEvent wireEvent) => wireEvent switch
    {
        AdvertSeen advert => DescribeAdvert(advert),
        GratuitousArpSeen arp when _announced.Add((arp.Sender, arp.Address)) =>
            $"{arp.Sender} announces {arp.Address} (gratuitous ARP)",
        UnreadableAdvertSeen unreadable => $"{unreadable.Sender} sends an unreadable advert: {unreadable.Reason}",
        _ => null,
    };

    /// <summary>The next scenario begins: announcements are news again.</summary>
    public void ForgetAnnouncements() => _announced.Clear();

    private string? DescribeAdvert(AdvertSeen advert)
    {
        string instance = instances.GetValueOrDefault(advert.Vrid) ?? $"vrid {advert.Vrid}";
        Mastership? before = history.MasterOf(advert.Vrid);
        return history.Add(advert) switch
        {
            WireNews.Resignation => $"{advert.Sender} gives {instance} up (priority 0)",
            WireNews.Rival => $"{advert.Sender} still claims {instance} (priority {advert.Priority})",
            WireNews.NewMaster when before is null =>
                $"{advert.Sender} is master of {instance} (priority {advert.Priority})",
            WireNews.NewMaster => $"{advert.Sender} is master of {instance} (priority {advert.Priority}), "
                + $"{(advert.At - before.Last.At).TotalMilliseconds:0.00} ms after the last advert of {before.Sender}",
            _ => null,
        };
    }
}
