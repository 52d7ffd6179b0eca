using VipKeeper.Commands;
using VipKeeper.Configuration;
using VipKeeper.Linux;
using VipKeeper.Linux.Netlink;
using VipKeeper.Scan;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Doctor.Evidence;

/// <summary>
/// Listens to the interfaces of the instances, and asks who has their addresses: the only thing that the doctor sends,
/// a question that changes nobody's mind (RFC 5227 §2.1.1, RFC 4861 §7.2.2).
/// </summary>
internal sealed class CaseListener(
    IReadOnlyList<InstanceConfiguration> instances,
    IReadOnlyList<LinkInfo> links,
    IReadOnlyList<InterfaceAddress> addresses,
    HeardTraffic heard)
{
    private const int MostProbes = 64;

    private static readonly Duration Shortest = Duration.FromSeconds(3);
    private static readonly Duration Longest = Duration.FromSeconds(30);
    private static readonly Duration WithoutInstances = Duration.FromSeconds(5);

    // A question may get lost, and an answer may need a second where the host saves power.
    private static readonly Duration[] AskedAt = [Duration.FromMilliseconds(100), Duration.FromMilliseconds(1200)];

    private readonly List<InterfaceEar> _ears = [];
    private int _rounds;

    /// <summary>How long is listened by default: a bit over three times the longest interval.</summary>
    public static Duration DefaultLength(IReadOnlyList<InstanceConfiguration> instances)
    {
        Duration length = instances.Count == 0 ? WithoutInstances : Shortest;
        foreach (InstanceConfiguration instance in instances)
        {
            Duration own = (instance.AdvertInterval * 7 / 2) + Duration.FromMilliseconds(500);
            length = own > length ? own : length;
        }

        return length > Longest ? Longest : length;
    }

    /// <summary>Listens, on the calling thread.</summary>
    public void Run(Duration? length, CancellationToken cancellation)
    {
        try
        {
            Open();
            if (_ears.Count > 0)
            {
                Duration listened = Listening.Run(
                    _ears, length ?? DefaultLength(instances), heard, AskWhenDue, cancellation);
                // For people: the tenths of a second count.
                heard.Listened = Duration.FromMilliseconds(Math.Round(listened.TotalMilliseconds / 100) * 100);
                CountBehindFirewall();
            }
        }
        finally
        {
            _ears.ForEach(static ear => ear.Dispose());
        }
    }

    private void Open()
    {
        IReadOnlyList<InetAddress> groups = ListeningOptions.GroupsOf(instances);
        foreach (LinkInfo link in Listening.Candidates(links))
        {
            if (instances.Count > 0 && !IsOfAny(link.Name))
            {
                continue;
            }

            try
            {
                _ears.Add(InterfaceEar.Open(link, groups));
                heard.Interfaces.Add(link.Name);
            }
            catch (LinuxException e)
            {
                heard.Complaints[link.Name] = e.Message;
            }
        }
    }

    private bool IsOfAny(string name)
    {
        foreach (InstanceConfiguration instance in instances)
        {
            if (instance.Interface == name)
            {
                return true;
            }
        }

        return false;
    }

    private void AskWhenDue(Duration passed)
    {
        if (_rounds < AskedAt.Length && passed >= AskedAt[_rounds])
        {
            _rounds++;
            foreach (InterfaceEar ear in _ears)
            {
                Ask(ear);
            }
        }
    }

    private void Ask(InterfaceEar ear)
    {
        if (ear.Link.IsNoArp)
        {
            return;
        }

        int left = MostProbes;
        foreach (InstanceConfiguration instance in instances)
        {
            if (instance.Interface != ear.Link.Name)
            {
                continue;
            }

            foreach (AddressConfiguration address in instance.Addresses.AddRange(instance.ExcludedAddresses))
            {
                if (address.Device is null && left-- > 0)
                {
                    Ask(ear, address.Address);
                }
            }

            foreach (InetAddress peer in instance.Peers)
            {
                if (left-- > 0)
                {
                    Ask(ear, peer);
                }
            }
        }
    }

    private void Ask(InterfaceEar ear, InetAddress address)
    {
        Span<byte> frame = stackalloc byte[NeighborSolicitationFrame.Length];
        int length;
        string how;
        if (address.Family == InetFamily.IPv4)
        {
            length = ArpFrame.WriteProbe(frame, address, ear.Link.Mac);
            how = "an ARP probe (from 0.0.0.0)";
        }
        else
        {
            InetAddress source = SourceOf(ear.Link.Index, address);
            if (source.IsUnspecified)
            {
                return;
            }

            length = NeighborSolicitationFrame.Write(frame, address, source, ear.Link.Mac);
            how = "a neighbour solicitation";
        }

        if (ear.Send(frame[..length]) == Errno.None && !heard.Probed.Contains(address))
        {
            heard.Probed.Add(address);
            heard.Sent.Add($"{how} for {address} on {ear.Link.Name}");
        }
    }

    // Asked from the address itself, the answer would go astray.
    private InetAddress SourceOf(int interfaceIndex, InetAddress target)
    {
        foreach (InterfaceAddress address in addresses)
        {
            if (address.InterfaceIndex == interfaceIndex && address.Address.Family == InetFamily.IPv6
                && address.Address != target && !address.IsTentative && !address.IsDadFailed)
            {
                return address.Address;
            }
        }

        return default;
    }

    private void CountBehindFirewall()
    {
        foreach (InterfaceEar ear in _ears)
        {
            foreach (InetFamily family in (ReadOnlySpan<InetFamily>)[InetFamily.IPv4, InetFamily.IPv6])
            {
                if (ear.BehindFirewall(family) is { } count)
                {
                    heard.SetBehindFirewall(ear.Link.Name, family, count);
                }
            }
        }
    }
}
