using System.Globalization;
using System.Net;
using System.Text.Json;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Doctor.Evidence;

/// <summary>Whether a condition of nftables (libnftables-json(5)) holds for an advert: yes, no, or not known.</summary>
internal static class FilterMatch
{
    private const string ProtocolName = "vrrp";

    /// <summary>Judges a <c>match</c> statement.</summary>
    public static bool? Holds(JsonElement match, FilteredPacket packet)
    {
        if (match.ValueKind != JsonValueKind.Object || !match.TryGetProperty("left", out JsonElement left)
            || !match.TryGetProperty("right", out JsonElement right) || left.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        string op = TextOf(match, "op");
        if (op is not ("==" or "!=" or "in"))
        {
            return null;
        }

        bool? holds = left.TryGetProperty("payload", out JsonElement payload) ? OfPayload(payload, right, packet)
            : left.TryGetProperty("meta", out JsonElement meta) ? OfMeta(TextOf(meta, "key"), right, packet)
            : left.TryGetProperty("ct", out JsonElement ct) ? OfConnection(TextOf(ct, "key"), right, packet)
            : null;
        return op == "!=" && holds is { } known && !IsOfAnotherFamily(left, packet) ? !known : holds;
    }

    // "ip protocol != tcp" holds for no packet of IPv6: the family is a condition of its own.
    private static bool IsOfAnotherFamily(JsonElement left, FilteredPacket packet) =>
        left.TryGetProperty("payload", out JsonElement payload)
        && TextOf(payload, "protocol") is var protocol
        && protocol != (packet.Destination.Family == InetFamily.IPv4 ? "ip" : "ip6");

    private static bool? OfPayload(JsonElement payload, JsonElement right, FilteredPacket packet)
    {
        string protocol = TextOf(payload, "protocol");
        string own = packet.Destination.Family == InetFamily.IPv4 ? "ip" : "ip6";
        if (protocol is "" or "ether" or "vlan")
        {
            return null;
        }

        if (protocol != own)
        {
            // tcp, udp, icmp and the other family: an advert is none of them.
            return false;
        }

        return TextOf(payload, "field") switch
        {
            "protocol" or "nexthdr" => Contains(right, IsProtocol),
            "daddr" => Contains(right, value => IsAddress(value, packet.Destination)),
            "saddr" when packet.Source is { } source => Contains(right, value => IsAddress(value, source)),
            _ => null,
        };
    }

    private static bool? OfMeta(string key, JsonElement right, FilteredPacket packet) => key switch
    {
        "l4proto" => Contains(right, IsProtocol),
        "nfproto" => Contains(right, value =>
            TextOf(value) == (packet.Destination.Family == InetFamily.IPv4 ? "ipv4" : "ipv6")),
        "iif" or "iifname" when packet.IsIncoming => Contains(right, value => IsName(value, packet.Interface)),
        "oif" or "oifname" when !packet.IsIncoming => Contains(right, value => IsName(value, packet.Interface)),
        "pkttype" => Contains(right, value =>
            TextOf(value) == (packet.Destination.IsMulticast ? "multicast" : "host")),
        _ => null,
    };

    // Nobody answers a group: what is sent to one stays new to the connection tracking.
    private static bool? OfConnection(string key, JsonElement right, FilteredPacket packet) =>
        key == "state" && packet.Destination.IsMulticast ? Contains(right, value => TextOf(value) == "new") : null;

    private static bool? Contains(JsonElement values, Func<JsonElement, bool?> holds)
    {
        if (values.ValueKind == JsonValueKind.Object && values.TryGetProperty("set", out JsonElement set))
        {
            values = set;
        }

        if (values.ValueKind != JsonValueKind.Array)
        {
            return TextOf(values).StartsWith('@') ? null : holds(values);
        }

        bool? any = false;
        foreach (JsonElement value in values.EnumerateArray())
        {
            bool? one = holds(value);
            if (one == true)
            {
                return true;
            }

            any = one is null ? null : any;
        }

        return any;
    }

    private static bool? IsProtocol(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetInt32(out int number) && number == VrrpProtocol.IpProtocol,
        JsonValueKind.String => value.GetString() is ProtocolName or "112",
        _ => null,
    };

    private static bool? IsName(JsonElement value, string name)
    {
        string text = TextOf(value);
        return text.EndsWith('*') ? name.StartsWith(text[..^1], StringComparison.Ordinal) : text == name;
    }

    private static bool? IsAddress(JsonElement value, InetAddress address)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return InetAddress.TryParse(value.GetString(), out InetAddress one) ? one == address : null;
        }

        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("prefix", out JsonElement prefix)
            || prefix.ValueKind != JsonValueKind.Object || !prefix.TryGetProperty("len", out JsonElement length)
            || length.ValueKind != JsonValueKind.Number || !length.TryGetInt32(out int bits))
        {
            return null;
        }

        string network = $"{TextOf(prefix, "addr")}/{bits.ToString(CultureInfo.InvariantCulture)}";
        return IPNetwork.TryParse(network, out IPNetwork known) ? known.Contains(address.ToIPAddress()) : null;
    }

    private static string TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";

    private static string TextOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member)
            ? TextOf(member)
            : "";
}
