using System.Globalization;
using VipKeeper.Configuration;
using VipKeeper.Configuration.Values;
using VipKeeper.Init.Detection;
using VipKeeper.Init.Questions;
using VipKeeper.Linux.Netlink;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Init;

/// <summary>
/// Makes a plan of what the command line says, what was found here, and answers. Everything that is wrong or missing is
/// found in one go, as far as the rest does not depend on it.
/// </summary>
/// <param name="flags">The command line.</param>
/// <param name="facts">This machine.</param>
/// <param name="questions">Asks; null to take what is suggested and never to ask.</param>
/// <param name="listen">Listens on an interface for adverts of a family.</param>
/// <param name="told">Takes what was found and decided, line by line.</param>
internal sealed partial class InitPlanner(
    InitFlags flags,
    NodeFacts facts,
    Questioner? questions,
    Func<string, InetFamily, HeardRouters> listen,
    TextWriter told)
{
    /// <summary>The priority of the preferred node, as the examples have it.</summary>
    public const byte PreferredPriority = 150;

    /// <summary>That of the other one.</summary>
    public const byte StandbyPriority = 100;

    private const string Preferred = "preferred";
    private const string Standby = "standby";

    private readonly List<string> _missing = [];
    private readonly List<InitFault> _faults = [];

    /// <summary>What is wrong, in the order in which it was found; empty with a plan.</summary>
    public IReadOnlyList<InitFault> Faults => _faults;

    /// <summary>The flags that are missing, with what each is; empty with a plan.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <summary>Makes the plan.</summary>
    /// <returns>The plan, or null; then there are faults, or something is missing.</returns>
    public InitPlan? Plan()
    {
        ServiceProfile? service = TakeService();
        AddressConfiguration? vip = TakeVip();
        string? device = TakeInterface(vip);
        InetAddress? own = device is null || vip is null ? null : OwnAddress(device, vip.Address);
        ContainerId? id = TakeContainerId(own);
        InetAddress? peer = TakePeer(device, vip, own);
        (byte self, byte other) = TakePriorities(own, peer);
        string? dnsName = Extra(service, ServiceKind.Dns, "--dns-name", flags.DnsName,
            "Name that the server must know", InitPlan.LoopbackName, DomainNameText.Fault);
        string? url = Extra(service, ServiceKind.Caddy, "--url", flags.Url,
            "Page that Caddy must answer", "http://127.0.0.1/", HttpUrlText.Fault);
        string? directory = Extra(service, ServiceKind.Nfs, "--path", flags.Directory,
            "Directory that is replicated to the other node", SuggestedDirectory(), ReplicationText.PathFault);
        int? version = flags.Version is null ? null : TakeNumber("--vrrp-version", flags.Version, 2, 3);
        if (service is null || vip is null || device is null || own is not { } address || peer is not { } theirs
            || _faults.Count > 0 || _missing.Count > 0)
        {
            // The VRID alone needs no more than itself to be missing or wrong.
            _ = flags.Vrid is null ? null : TakeNumber("--vrid", flags.Vrid, 1, 255);
            return null;
        }

        HeardRouters heard = Listen(device, vip.Address.Family);
        HeardRouter? speaker = SpeakerFor(heard, vip.Address, theirs);
        byte? vrid = TakeVrid(heard, speaker, vip.Address);
        (string? name, string? peerName) = TakeNames(service, id, theirs);
        if (vrid is null || _faults.Count > 0 || _missing.Count > 0)
        {
            return null;
        }

        return new InitPlan
        {
            Service = service,
            Program = facts.Services.GetValueOrDefault(service.Kind),
            Vip = vip,
            HasPrefix = vip.PrefixLength != vip.Address.Length * 8,
            Interface = device,
            Self = new PlannedNode(address, id?.Text, name, self),
            Peer = new PlannedNode(theirs, id?.Of(theirs), peerName, other),
            Vrid = vrid.Value,
            Version = version ?? (speaker is null ? 3 : (int)speaker.Version),
            AdvertInterval = speaker?.Interval ?? Duration.FromSeconds(1),
            IsUnicast = flags.IsUnicast,
            DnsName = dnsName ?? InitPlan.LoopbackName,
            Url = url ?? "http://127.0.0.1/",
            Directory = directory ?? "/srv/nfs",
        };
    }

    private ServiceProfile? TakeService()
    {
        string? running = null;
        foreach (ServiceProfile profile in ServiceProfile.All)
        {
            running ??= facts.Services.ContainsKey(profile.Kind) ? profile.Word : null;
        }

        string words = Shown.Choice(ServiceProfile.Words);
        string? word = Take(
            "SERVICE", flags.Service, $"Service ({words})", running,
            text => ServiceProfile.Of(text) is null ? $"is none of {words}" : null, $"{words}");
        return word is null ? null : ServiceProfile.Of(word);
    }

    private AddressConfiguration? TakeVip()
    {
        string? text = Take(
            "--vip", flags.Vip, "Virtual address, which clients use", null, VipFault,
            "ADDRESS, which clients use");
        if (text is null)
        {
            return null;
        }

        AddressText.TryParse(text, out AddressConfiguration? vip);
        return vip;
    }

    private string? VipFault(string text)
    {
        if (AddressText.TryParse(text, out AddressConfiguration? vip) is string fault)
        {
            return fault;
        }

        bool isOwn = facts.Network.Find(vip!.Address) is { } entry && IsOnly(entry);
        return isOwn ? "is this node's own address; the virtual one is a third, which belongs to neither node" : null;
    }

    // An address beside which the interface has no other of its network is the node's own.
    private bool IsOnly(InterfaceAddress entry)
    {
        foreach (InterfaceAddress other in facts.Network.Addresses)
        {
            bool isBeside = other.InterfaceIndex == entry.InterfaceIndex && other.Address != entry.Address
                && other.Address.Family == entry.Address.Family && !other.Address.IsLinkLocalIPv6;
            if (isBeside)
            {
                return false;
            }
        }

        return entry.Protocol != InterfaceAddress.VipKeeperProtocol;
    }

    private string? TakeInterface(AddressConfiguration? vip)
    {
        string? found = vip is null ? null : facts.Network.InterfaceFor(vip.Address);
        if (flags.Interface is null && (found is not null || vip is null))
        {
            // It follows of the address, which is asked for first.
            return found;
        }

        // Beyond every network of this node: the way to the rest of the world is the likeliest, and to be confirmed.
        string? likely = questions is null ? null : facts.DefaultInterface(vip?.Address.Family ?? InetFamily.IPv4);
        string names = facts.Network.Interfaces.Count == 0 ? "none" : string.Join(", ", facts.Network.Interfaces);
        return Take(
            "--interface", flags.Interface, $"Interface ({names})", likely,
            name => InterfaceText.Fault(name)
                ?? (facts.Network.LinkOf(name) is null ? $"is not on this machine; there are {names}" : null),
            $"NAME, as {vip?.Address} is in no network of this machine ({names})");
    }

    private InetAddress? OwnAddress(string device, InetAddress vip)
    {
        if (facts.Network.OwnAddressOn(device, vip) is { } own)
        {
            return own.Address;
        }

        _faults.Add(new InitFault(
            $"{device} has no {vip.Family} address of its own; give it one first (ip address show {device})",
            IsUsage: false));
        return null;
    }

    private ContainerId? TakeContainerId(InetAddress? own)
    {
        if (own is not { } address)
        {
            return null;
        }

        if (flags.ContainerId is { } given)
        {
            ContainerId? id = Detection.ContainerId.Match(given, address);
            if (id is null)
            {
                int octet = Detection.ContainerId.LastOctetOf(address);
                _faults.Add(new InitFault(
                    $"--ctid: {Shown.Value(given)} is not a VLAN followed by {octet}, the end of this node's address "
                    + $"{address}; leave it away when your ids are made otherwise",
                    IsUsage: true));
            }

            return id;
        }

        foreach (string hint in facts.IdHints)
        {
            if (Detection.ContainerId.Match(hint, address) is { } id)
            {
                return id;
            }
        }

        return null;
    }

    private InetAddress? TakePeer(string? device, AddressConfiguration? vip, InetAddress? own)
    {
        string? text = Take(
            "--peer", flags.Peer, "Address of the other node", null,
            answer => PeerFault(answer, device, vip, own), "ADDRESS, the other node's own");
        return text is null ? null : InetAddress.Parse(text);
    }

    private string? PeerFault(string text, string? device, AddressConfiguration? vip, InetAddress? own)
    {
        if (HostAddressText.TryParse(text, out InetAddress peer) is string fault)
        {
            return fault;
        }

        if (vip is null || device is null)
        {
            return null;
        }

        if (peer.Family != vip.Address.Family)
        {
            return $"is {peer.Family}, and the virtual address {vip.Address} is not; write the other node's "
                + $"{vip.Address.Family} address";
        }

        bool isNear = facts.Network.OwnAddressOn(device, vip.Address) is not { } entry
            || NetworkView.IsWithin(entry, peer);
        return peer == vip.Address ? "is the virtual address; write the other node's own"
            : peer == own || facts.Network.Find(peer) is not null ? "is this node itself; write the other node's"
            : !isNear && !flags.IsUnicast
                ? $"is not in the network of {device} ({own}); a pair shares a network, or speaks by --unicast"
            : null;
    }

    private string SuggestedDirectory()
    {
        foreach (string path in facts.Exports)
        {
            if (ReplicationText.PathFault(path) is null)
            {
                return path;
            }
        }

        return "/srv/nfs";
    }

    private string? Extra(
        ServiceProfile? service, ServiceKind kind, string flag, string? given, string question, string suggestion,
        Func<string, string?> fault)
    {
        if (service?.Kind == kind)
        {
            return Take(flag, given, question, suggestion, fault, "");
        }

        if (given is not null && service is not null)
        {
            _faults.Add(new InitFault(
                $"{flag} is for {ServiceProfile.Of(kind).Word} and not for {service.Word}; leave it away",
                IsUsage: true));
        }

        return null;
    }

    private int? TakeNumber(string flag, string text, int least, int most)
    {
        if (NumberFault(text, least, most) is not string fault)
        {
            return int.Parse(text, CultureInfo.InvariantCulture);
        }

        _faults.Add(new InitFault($"{flag}: {Shown.Value(text)} {fault}", IsUsage: true));
        return null;
    }

    private static string? NumberFault(string text, int least, int most) =>
        IntegerText.TryParse(text, out long number) && number >= least && number <= most
            ? null
            : $"is not a number from {least} to {most}";

    private string? Take(
        string flag, string? given, string question, string? suggestion, Func<string, string?> fault, string meaning)
    {
        if (given is not null)
        {
            if (fault(given) is not string wrong)
            {
                return given;
            }

            _faults.Add(new InitFault($"{flag}: {Shown.Value(given)} {wrong}", IsUsage: true));
            return null;
        }

        string? taken = questions is null || (_faults.Count > 0)
            ? suggestion
            : questions.Ask(question, suggestion, fault);
        if (taken is null)
        {
            _missing.Add(meaning.Length == 0 ? flag : $"{flag} ({meaning})");
        }

        return taken;
    }
}
