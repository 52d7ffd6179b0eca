using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Values;
using VipKeeper.Configuration.Yaml;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Configuration.Sections;

/// <summary>Reads an entry of <c>addresses</c> and <c>excluded_addresses</c> that is a section of keys.</summary>
internal static class AddressReader
{
    /// <summary>Reads the entry; null when anything in it is wrong.</summary>
    /// <param name="node">The entry.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <param name="text">Receives the address as it is written.</param>
    public static Located<AddressConfiguration>? Read(MappingNode node, ErrorList errors, out string text)
    {
        int before = errors.Count;
        var reader = new MappingReader(node, AddressKeys.Section, "an address", errors);
        Located<string>? written = reader.Read(AddressKeys.Address);
        Located<string>? device = reader.Read(AddressKeys.Device);
        Located<string>? label = reader.Read(AddressKeys.Label);
        Located<string>? scope = reader.Read(AddressKeys.Scope);
        Located<string>? preferred = reader.Read(AddressKeys.PreferredLifetime);
        Located<string>? broadcast = reader.Read(AddressKeys.Broadcast);
        text = written?.Value ?? "";
        if (written is not { } place || errors.Count > before)
        {
            return null;
        }

        AddressText.TryParse(place.Value, out AddressConfiguration? address);
        bool isIPv6 = address!.Address.Family == InetFamily.IPv6;
        if (isIPv6)
        {
            RefuseForIPv6(AddressKeys.Label, label, errors);
            RefuseForIPv6(AddressKeys.Scope, scope, errors);
            RefuseForIPv6(AddressKeys.Broadcast, broadcast, errors);
        }

        InetAddress broadcastAddress = default;
        if (!isIPv6 && broadcast is { } brd
            && BroadcastText.Resolve(brd.Value, address, out broadcastAddress) is string fault)
        {
            errors.Add(brd.Position, $"{AddressKeys.Broadcast.Name}: {Shown.Value(brd.Value)} {fault}");
        }

        if (errors.Count > before)
        {
            return null;
        }

        _ = ScopeText.TryParse(scope!.Value.Value, out byte scopeNumber);
        address = address with
        {
            Device = device?.Value,
            Label = label?.Value,
            Scope = scopeNumber,
            Broadcast = broadcastAddress,
        };
        return new(
            preferred is { } lifetime
                ? address with { PreferredLifetime = PreferredLifetimeText.Parse(lifetime.Value) }
                : address,
            place.Position);
    }

    // The kernel has none of these for IPv6, and ip(8) ignores them without a word.
    private static void RefuseForIPv6(TextKey key, Located<string>? value, ErrorList errors)
    {
        if (value is { IsDefault: false } given)
        {
            errors.Add(given.Position, $"{key.Name}: is for IPv4 alone, the kernel knows none for IPv6; remove it");
        }
    }
}
