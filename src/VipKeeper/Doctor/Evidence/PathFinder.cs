using System.Text.Json;
using VipKeeper.Configuration;
using VipKeeper.Linux.Netlink;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Doctor.Evidence;

/// <summary>Finds the ways to the configured peers: by ip-route(8), and by ping(8) to those behind a router.</summary>
internal static class PathFinder
{
    /// <summary>Asks for each peer of each instance.</summary>
    public static List<PeerPath> Find(
        IReadOnlyList<InstanceConfiguration> instances,
        IReadOnlyList<LinkInfo> links,
        IReadOnlyList<InterfaceAddress> addresses)
    {
        var paths = new List<PeerPath>();
        foreach (InstanceConfiguration instance in instances)
        {
            foreach (InetAddress peer in instance.Peers)
            {
                paths.Add(Find(instance, peer, IsNeighbor(instance.Interface, peer, links, addresses)));
            }
        }

        return paths;
    }

    /// <summary>Takes the answer of <c>ip -json route get</c> apart.</summary>
    /// <returns>The device and the source; null where it does not tell.</returns>
    public static (string? Device, string? Source) Route(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement is not { ValueKind: JsonValueKind.Array } routes || routes.GetArrayLength() == 0
                || routes[0].ValueKind != JsonValueKind.Object)
            {
                return (null, null);
            }

            return (TextOf(routes[0], "dev"), TextOf(routes[0], "prefsrc"));
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    private static PeerPath Find(InstanceConfiguration instance, InetAddress peer, bool isNeighbor)
    {
        (string? device, string? source) =
            Route(MachineCommand.Ask("ip", "-json", "route", "get", peer.ToString()) ?? "");
        bool? echo = isNeighbor || peer.IsLinkLocalIPv6
            ? null
            : MachineCommand.Ask("ping", "-n", "-q", "-c", "1", "-W", "1", peer.ToString()) is not null;
        return new PeerPath
        {
            Instance = instance.Name,
            Peer = peer,
            Device = device,
            Source = source,
            IsNeighbor = isNeighbor,
            AnsweredEcho = echo,
        };
    }

    private static bool IsNeighbor(
        string interfaceName,
        InetAddress peer,
        IReadOnlyList<LinkInfo> links,
        IReadOnlyList<InterfaceAddress> addresses)
    {
        foreach (LinkInfo link in links)
        {
            foreach (InterfaceAddress address in addresses)
            {
                if (link.Name == interfaceName && address.InterfaceIndex == link.Index
                    && Networks.Contains(address, peer))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string? TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;
}
