using System.Collections.Immutable;
using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Sections;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Configuration.Rules;

/// <summary>What the instances of one file must not share.</summary>
internal static class AcrossInstancesRules
{
    /// <summary>Reports each instance that takes what an earlier one has.</summary>
    public static void Check(ImmutableArray<InstanceDraft> drafts, ErrorList errors)
    {
        CheckNames(drafts, errors);
        CheckVirtualRouters(drafts, errors);
        CheckAddresses(drafts, errors);
    }

    private static void CheckNames(ImmutableArray<InstanceDraft> drafts, ErrorList errors)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (InstanceDraft draft in drafts)
        {
            if (draft.Name is Located<string> name && !lines.TryAdd(name.Value, name.Position.Line))
            {
                errors.Add(
                    name.Position,
                    $"{InstanceKeys.Name.Name}: '{name.Value}' is taken by the instance in line {lines[name.Value]}; "
                    + "write another name");
            }
        }
    }

    // RFC 9568 §1.2: a virtual router is told from others by VRID and family, on one LAN.
    private static void CheckVirtualRouters(ImmutableArray<InstanceDraft> drafts, ErrorList errors)
    {
        var first = new Dictionary<(int Vrid, string Interface, InetFamily Family), InstanceDraft>();
        foreach (InstanceDraft draft in drafts)
        {
            if (draft is not { Vrid: Located<int> vrid, Interface: Located<string> device, Family: InetFamily family })
            {
                continue;
            }

            var identity = (vrid.Value, device.Value, family);
            if (!first.TryAdd(identity, draft))
            {
                InstanceDraft other = first[identity];
                errors.Add(
                    vrid.Position,
                    $"{InstanceKeys.Vrid.Name}: {vrid.Value} on {device.Value} for {family} is taken by "
                    + $"{other.Title} in line {other.Vrid!.Value.Position.Line}; write another vrid from 1 to 255");
            }
        }
    }

    private static void CheckAddresses(ImmutableArray<InstanceDraft> drafts, ErrorList errors)
    {
        var first = new Dictionary<(InetAddress Address, string Link), (InstanceDraft Draft, int Line)>();
        foreach (InstanceDraft draft in drafts)
        {
            foreach (Located<AddressConfiguration> address in draft.AllAddresses)
            {
                // fe80::1 on two links is two addresses (RFC 4007 §5).
                InetAddress value = address.Value.Address;
                string link = value.IsLinkLocalIPv6
                    ? address.Value.Device ?? draft.Interface?.Value ?? ""
                    : "";
                if (!first.TryAdd((value, link), (draft, address.Position.Line)) && first[(value, link)].Draft != draft)
                {
                    (InstanceDraft other, int line) = first[(value, link)];
                    errors.Add(
                        address.Position,
                        $"{InstanceKeys.Addresses.Name}: {value} is carried by {other.Title} in line {line} too; "
                        + "remove it from one of them");
                }
            }
        }
    }
}
