using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Sections;

namespace VipKeeper.Configuration.Rules;

/// <summary>What the keys of an address must be to its instance.</summary>
internal static class AddressRules
{
    /// <summary>Reports labels that are not of their interface.</summary>
    public static void Check(InstanceDraft draft, ErrorList errors)
    {
        foreach (Located<AddressConfiguration> address in draft.AllAddresses)
        {
            // ip-address(8): other tools take the part before the colon for the interface.
            if (address.Value.Label is string label
                && (address.Value.Device ?? draft.Interface?.Value) is string device
                && !label.StartsWith(device, StringComparison.Ordinal))
            {
                errors.Add(
                    address.Position,
                    $"{AddressKeys.Label.Name}: {Shown.Value(label)} does not begin with the name of its interface, "
                    + $"which is {device}; write one such as {device}:vip");
            }
        }
    }
}
