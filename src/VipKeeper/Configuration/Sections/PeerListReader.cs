using System.Collections.Immutable;
using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Values;
using VipKeeper.Configuration.Yaml;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Configuration.Sections;

/// <summary>Reads <c>peers</c>: no address twice.</summary>
internal static class PeerListReader
{
    private const string Expected = "an address, for example 192.168.10.112";

    /// <summary>Reads the list.</summary>
    /// <param name="instance">The section above.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <returns>The peers that are right; default when there is none.</returns>
    public static ImmutableArray<Located<InetAddress>> Read(MappingReader instance, ErrorList errors)
    {
        if (instance.ReadList(InstanceKeys.Peers) is not SequenceNode list)
        {
            return default;
        }

        var peers = ImmutableArray.CreateBuilder<Located<InetAddress>>();
        var places = new Dictionary<InetAddress, int>();
        foreach (Node node in list.Entries)
        {
            if (instance.ScalarOf(InstanceKeys.Peers, node, Expected) is not ScalarNode scalar)
            {
                continue;
            }

            string? fault = HostAddressText.TryParse(scalar.Value, out InetAddress peer);
            if (fault is null && !places.TryAdd(peer, scalar.Position.Line))
            {
                fault = $"is in the list already, in line {places[peer]}; remove one of them";
            }

            if (fault is null)
            {
                peers.Add(new Located<InetAddress>(peer, scalar.Position));
            }
            else
            {
                errors.Add(scalar.Position, $"{InstanceKeys.Peers.Name}: {Shown.Value(scalar.Value)} {fault}");
            }
        }

        return peers.Count > 0 ? peers.ToImmutable() : default;
    }
}
