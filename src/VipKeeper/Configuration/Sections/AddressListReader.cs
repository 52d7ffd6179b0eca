using System.Collections.Immutable;
using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Values;
using VipKeeper.Configuration.Yaml;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Configuration.Sections;

/// <summary>Reads <c>addresses</c> and <c>excluded_addresses</c>: no address twice.</summary>
internal static class AddressListReader
{
    private const string Expected = "an address, for example 192.168.10.110";

    /// <summary>Reads the addresses that are advertised, of one family.</summary>
    /// <param name="instance">The section above.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <returns>The addresses that are right; default when the list or the family cannot be told.</returns>
    public static ImmutableArray<Located<AddressConfiguration>> Read(MappingReader instance, ErrorList errors) =>
        Read(InstanceKeys.Addresses, instance, errors);

    /// <summary>Reads the addresses that are not advertised, of either family.</summary>
    /// <param name="instance">The section above.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <returns>The addresses that are right; default when there is none.</returns>
    public static ImmutableArray<Located<AddressConfiguration>> ReadExcluded(
        MappingReader instance, ErrorList errors) => Read(InstanceKeys.ExcludedAddresses, instance, errors);

    private static ImmutableArray<Located<AddressConfiguration>> Read(
        ListKey key, MappingReader instance, ErrorList errors)
    {
        if (instance.ReadList(key) is not SequenceNode list)
        {
            return default;
        }

        var addresses = ImmutableArray.CreateBuilder<Located<AddressConfiguration>>();
        var places = new Dictionary<InetAddress, int>();
        foreach (Node node in list.Entries)
        {
            if (ReadEntry(key, node, instance, errors, out string text) is not { } entry)
            {
                continue;
            }

            AddressConfiguration address = entry.Value;
            string? fault = null;
            if (key == InstanceKeys.Addresses && addresses.Count > 0)
            {
                fault = FamilyFault(address, addresses[0]);
            }

            if (fault is null && !places.TryAdd(address.Address, entry.Position.Line))
            {
                fault = $"is in the list already, in line {places[address.Address]}; remove one of them";
            }

            if (fault is null)
            {
                addresses.Add(entry);
            }
            else
            {
                errors.Add(entry.Position, $"{key.Name}: {Shown.Value(text)} {fault}");
            }
        }

        return addresses.Count > 0 ? addresses.ToImmutable() : default;
    }

    private static Located<AddressConfiguration>? ReadEntry(
        ListKey key, Node node, MappingReader instance, ErrorList errors, out string text)
    {
        if (node is MappingNode mapping)
        {
            return AddressReader.Read(mapping, errors, out text);
        }

        text = "";
        if (instance.ScalarOf(key, node, Expected) is not ScalarNode scalar)
        {
            return null;
        }

        text = scalar.Value;
        string? fault = AddressText.TryParse(text, out AddressConfiguration? address);
        if (address is null)
        {
            errors.Add(scalar.Position, $"{key.Name}: {Shown.Value(text)} {fault}");
            return null;
        }

        return new Located<AddressConfiguration>(address, scalar.Position);
    }

    // RFC 9568 §1.2: a virtual router is IPv4 or IPv6, and its adverts carry addresses of that family only.
    private static string? FamilyFault(AddressConfiguration address, Located<AddressConfiguration> first) =>
        address.Address.Family == first.Value.Address.Family
            ? null
            : $"is {address.Address.Family}, but {first.Value.Address} in line {first.Position.Line} is "
                + $"{first.Value.Address.Family}; make a second instance, one speaks one family";
}
