using System.Globalization;
using VipKeeper.Configuration;
using VipKeeper.Configuration.Values;
using VipKeeper.Init.Detection;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Init;

/// <content>Role, priorities, names and the VRID.</content>
internal sealed partial class InitPlanner
{
    private const int HighestPriority = 254;

    // Without a word from anybody the lower address is preferred: both nodes come to the same pair.
    private (byte Self, byte Peer) TakePriorities(InetAddress? own, InetAddress? peer)
    {
        int? given = flags.Priority is { } text ? TakeNumber("--priority", text, 1, HighestPriority) : null;
        int? theirs = flags.PeerPriority is { } other
            ? TakeNumber("--peer-priority", other, 1, HighestPriority)
            : null;
        string? role = given is { } mine && flags.Role is null
            ? mine > (theirs ?? StandbyPriority) ? Preferred : Standby
            : Take(
                "--role", flags.Role, "Role of this node (preferred: master whenever it is up; or standby)",
                own < peer ? Preferred : Standby,
                static word => word is Preferred or Standby ? null : "is neither preferred nor standby",
                "preferred or standby");
        bool isPreferred = role == Preferred;
        int self = given ?? (isPreferred ? PreferredPriority : StandbyPriority);
        int rest = theirs ?? (isPreferred ? StandbyPriority : PreferredPriority);
        if (self == rest || self > rest != isPreferred)
        {
            string wanted = isPreferred ? "above" : "below";
            _faults.Add(new InitFault(
                $"--priority: {self} is not {wanted} the other node's {rest}, as the {role} node's must be; write "
                + "another, or --peer-priority",
                IsUsage: true));
        }

        return ((byte)self, (byte)rest);
    }

    private (string? Self, string? Peer) TakeNames(ServiceProfile service, ContainerId? id, InetAddress peer)
    {
        string? self = id is null ? null : $"{service.Word}-{id.Text}";
        string? other = id?.Of(peer) is { } number ? $"{service.Word}-{number}" : null;
        self = Named("--node", flags.Node) ?? self ?? Fitting(facts.HostName);
        other = Named("--peer-node", flags.PeerNode) ?? other;
        if (self == other)
        {
            _faults.Add(new InitFault(
                $"both nodes are called {self}; write --node and --peer-node", IsUsage: true));
        }

        return (self, other);
    }

    private string? Named(string flag, string? given)
    {
        if (given is not null && NameText.NodeFault(given) is string fault)
        {
            _faults.Add(new InitFault($"{flag}: {Shown.Value(given)} {fault}", IsUsage: true));
        }

        return given;
    }

    private static string? Fitting(string hostName) => NameText.NodeFault(hostName) is null ? hostName : null;

    private HeardRouters Listen(string device, InetFamily family)
    {
        if (flags.IsDeaf)
        {
            return HeardRouters.None;
        }

        told.WriteLine($"Listening on {device} for others that speak VRRP, {VrrpListener.Usual} ...");
        HeardRouters heard = listen(device, family);
        if (heard.Fault is { } fault)
        {
            told.WriteLine($"  could not listen: {fault}; whether the VRID is free was not looked at");
        }

        foreach (HeardRouter router in heard.Routers)
        {
            told.WriteLine($"  VRID {router.Vrid}: {router.Describe()}");
        }

        if (heard.IsStoppedByFirewall)
        {
            told.WriteLine(
                "  This machine's firewall drops all of it: both nodes would be master. vipkeeper doctor tells what to "
                + "allow.");
        }

        return heard;
    }

    // Who advertises our address already is the other node, under keepalived perhaps, or in the way.
    private HeardRouter? SpeakerFor(HeardRouters heard, InetAddress vip, InetAddress peer)
    {
        HeardRouter? speaker = null;
        foreach (HeardRouter router in heard.Routers)
        {
            if (!router.Addresses.Contains(vip))
            {
                continue;
            }

            if (router.Source == peer)
            {
                speaker = router;
                told.WriteLine(
                    $"  The other node has {vip} already, with VRID {router.Vrid}, version {(int)router.Version}, "
                    + $"every {router.Interval}: the files say the same.");
            }
            else if (peer.Family == InetFamily.IPv4)
            {
                _faults.Add(new InitFault(
                    $"{vip} is advertised already, with VRID {router.Vrid} by {router.Source}, which is neither of the "
                    + "two nodes; take another address, or stop it there",
                    IsUsage: false));
            }
        }

        return speaker;
    }

    private byte? TakeVrid(HeardRouters heard, HeardRouter? speaker, InetAddress vip)
    {
        // By habit the address's last octet, where that is a VRID.
        int habit = speaker?.Vrid ?? Math.Max(ContainerId.LastOctetOf(vip), (byte)1);
        int free = habit;
        while (UserOf(heard, vip, free) is not null && free != (habit == 1 ? 255 : habit - 1))
        {
            free = free == 255 ? 1 : free + 1;
        }

        string? text = Take(
            "--vrid", flags.Vrid, "VRID, the pair's number in this network (1 to 255)",
            free.ToString(CultureInfo.InvariantCulture),
            answer => VridFault(answer, heard, speaker, vip, free),
            "1 to 255");
        return text is null ? null : byte.Parse(text, CultureInfo.InvariantCulture);
    }

    private static string? VridFault(string text, HeardRouters heard, HeardRouter? speaker, InetAddress vip, int free)
    {
        if (NumberFault(text, 1, 255) is string fault)
        {
            return fault;
        }

        int vrid = int.Parse(text, CultureInfo.InvariantCulture);
        return UserOf(heard, vip, vrid) is { } user
                ? $"is used in this network by {user.Describe()}; write another, for example {free}"
            : speaker is not null && speaker.Vrid != vrid
                ? $"is not the VRID with which {speaker.Source} advertises {vip}; write {speaker.Vrid}, or stop it "
                    + "there"
            : null;
    }

    // Who advertises our address with it is the other node.
    private static HeardRouter? UserOf(HeardRouters heard, InetAddress vip, int vrid)
    {
        foreach (HeardRouter router in heard.Routers)
        {
            if (router.Vrid == vrid && !router.Addresses.Contains(vip))
            {
                return router;
            }
        }

        return null;
    }
}
