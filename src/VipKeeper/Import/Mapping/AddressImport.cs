using VipKeeper.Configuration;
using VipKeeper.Configuration.Values;
using VipKeeper.Import.Reading;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Import.Mapping;

/// <summary>Carries the lines of <c>virtual_ipaddress</c> and <c>virtual_ipaddress_excluded</c> over.</summary>
/// <param name="report">Takes notes.</param>
internal sealed class AddressImport(ImportReport report)
{
    private const int Limit = 255;

    /// <summary>Reads the addresses of an instance; its interface and family are known or become known.</summary>
    public void Import(ImportedInstance instance, KeepalivedStatement block)
    {
        bool isExcluded = block.Keyword == "virtual_ipaddress_excluded";
        foreach (KeepalivedStatement line in block.Block)
        {
            if (Read(instance, line) is not { } address)
            {
                continue;
            }

            List<ImportedAddress> list = isExcluded ? instance.ExcludedAddresses : instance.Addresses;
            if (!isExcluded && instance.Family != address.Address.Family)
            {
                report.Find(
                    "L12", line.Place,
                    $"keepalived refuses {address.Text} beside addresses of the other family; it belongs to "
                    + "virtual_ipaddress_excluded, or to an instance of its own in a sync group");
                report.Changed(
                    instance.Scope, line, "excluded_addresses, as an advert carries one family alone");
                list = instance.ExcludedAddresses;
            }

            if (Has(instance.Addresses, address) || Has(instance.ExcludedAddresses, address))
            {
                report.Changed(instance.Scope, line, "is there already, and once is enough");
            }
            else if (list.Count >= Limit)
            {
                report.Refused(instance.Scope, line, $"an instance has at most {Limit} addresses; make a second one");
            }
            else
            {
                list.Add(address);
            }
        }
    }

    private ImportedAddress? Read(ImportedInstance instance, KeepalivedStatement line)
    {
        string text = line.Keyword;
        string? fault = AddressText.TryParse(text, out AddressConfiguration? parsed);
        if (parsed is null)
        {
            report.Refused(instance.Scope, line, $"{Shown.Value(text)} {fault}");
            return null;
        }

        bool isHost = parsed.PrefixLength == parsed.Address.Length * 8;
        var address = new ImportedAddress(isHost ? parsed.Address.ToString() : parsed.ToString(), parsed.Address);
        bool isIPv6 = parsed.Address.Family == InetFamily.IPv6;
        bool hasLifetime = false;
        report.Kept(instance.Scope, line, "an entry of the list");
        address.Device = DeviceOf(line);
        for (int i = 1; i < line.Words.Count; i++)
        {
            string word = line.Words[i];
            if (KeywordTable.Find(KeywordBlock.Address, word) is not { } keyword)
            {
                report.Refused(instance.Scope, line, $"the word {Shown.Value(word)} is not known and left out");
                continue;
            }

            string? value = HasValue(word) ? line.Argument(++i) : null;
            if (word == "scope" && isIPv6)
            {
                report.Changed(instance.Scope, line, "'scope' is left out: the kernel knows it of an IPv6 address");
                continue;
            }

            hasLifetime |= word == "preferred_lft";
            string? complaint = keyword.Fate == ImportFate.Kept
                ? Take(instance, address, word, value ?? "", isHost)
                : keyword.Text;
            if (complaint is not null && keyword.Fate == ImportFate.Changed)
            {
                report.Changed(instance.Scope, line, $"'{word}' is left out: {complaint}");
            }
            else if (complaint is not null)
            {
                report.Refused(instance.Scope, line, $"'{word}' is left out: {complaint}");
            }
        }

        // keepalived deprecates a /128 alone; here all of IPv6 is unless the file says otherwise.
        if (isIPv6 && !isHost && !hasLifetime)
        {
            address.Set("preferred_lifetime", "forever");
        }
        else if (!isIPv6 && !isHost)
        {
            report.Find(
                "L14", line.Place,
                $"{address.Text} has the prefix of its network: without the sysctl promote_secondaries it can vanish "
                + "together with another address of it; a /32 depends on none");
        }

        return address;
    }

    private static string? DeviceOf(KeepalivedStatement line)
    {
        for (int i = 1; i + 1 < line.Words.Count; i++)
        {
            if (line.Words[i] == "dev")
            {
                return line.Words[i + 1];
            }
        }

        return null;
    }

    private static bool HasValue(string word) =>
        word is "dev" or "label" or "scope" or "brd" or "broadcast" or "preferred_lft" or "peer" or "track_group";

    // What is wrong with the value, or null when it was taken.
    private static string? Take(
        ImportedInstance instance, ImportedAddress address, string word, string value, bool isHost)
    {
        bool isIPv6 = address.Address.Family == InetFamily.IPv6;
        switch (word)
        {
            case "dev":
                if (InterfaceText.Fault(value) is string fault)
                {
                    return fault;
                }

                if (instance.Interface is not null && value != instance.Interface)
                {
                    address.Set("device", value);
                }

                return null;
            case "label":
                string device = address.Device ?? instance.Interface ?? "";
                bool isLabel = !isIPv6 && LabelText.Fault(value) is null
                    && value.StartsWith(device, StringComparison.Ordinal);
                return Add(address, "label", value, isLabel, $"a label of IPv4 begins with its interface, {device}");
            case "scope":
                return value == "global"
                    ? null
                    : Add(address, word, value, !isIPv6 && ScopeText.TryParse(value, out _), "no scope of IPv4");
            case "preferred_lft":
                bool isNumber = KeepalivedValue.TryInteger(value, 0, 8760 * 3600, out int seconds);
                string lifetime = isNumber ? $"{seconds}s" : value;
                bool isDefault = lifetime == (isIPv6 ? "0s" : "forever");
                return isDefault
                    ? null
                    : Add(address, "preferred_lifetime", lifetime, isNumber || value == "forever", "no such time");
            default:
                string broadcast = value switch { "+" => "auto", "-" => "zeros", _ => value };
                bool isWord = broadcast != value;
                bool isRight = !isIPv6
                    && (isWord ? IsWide(address) : BroadcastText.Fault(broadcast) is null && IsAddress(broadcast));
                return Add(address, "broadcast", broadcast, isRight, "no broadcast address of this network");
        }
    }

    private static bool IsWide(ImportedAddress address)
    {
        int slash = address.Text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && KeepalivedValue.TryInteger(address.Text[(slash + 1)..], 1, 30, out _);
    }

    private static bool IsAddress(string text) =>
        InetAddress.TryParse(text, out InetAddress address) && address.Family == InetFamily.IPv4;

    private static string? Add(ImportedAddress address, string key, string value, bool isRight, string otherwise)
    {
        if (isRight)
        {
            address.Set(key, value);
        }

        return isRight ? null : otherwise;
    }

    private static bool Has(List<ImportedAddress> list, ImportedAddress address)
    {
        foreach (ImportedAddress one in list)
        {
            if (one.Address == address.Address)
            {
                return true;
            }
        }

        return false;
    }
}
