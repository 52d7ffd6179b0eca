using VipKeeper.Configuration.Values;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of an entry of <c>addresses</c> and <c>excluded_addresses</c> (ip-address(8)).</summary>
internal static class AddressKeys
{
    /// <summary>The address, as an entry that is text.</summary>
    public static TextKey Address { get; } = new("address", text => AddressText.TryParse(text, out _))
    {
        IsRequired = true,
        Example = "192.168.10.110/24",
        OtherNames = ["ip", "ip_address", "vip", "local"],
    };

    /// <summary>keepalived's <c>dev</c>; by default the instance's interface.</summary>
    public static TextKey Device { get; } = new("device", InterfaceText.Fault)
    {
        Example = "eth1",
        OtherNames = ["dev", "interface", "nic"],
    };

    /// <summary>keepalived's <c>label</c>.</summary>
    public static TextKey Label { get; } = new("label", LabelText.Fault)
    {
        Example = "\"eth0:vip\"",
        OtherNames = ["alias", "name"],
    };

    /// <summary>keepalived's <c>scope</c>.</summary>
    public static TextKey Scope { get; } = new("scope", ScopeText.Fault)
    {
        Default = "global",
        Example = "link",
    };

    /// <summary>keepalived's <c>preferred_lft</c>; the default depends on the family.</summary>
    public static TextKey PreferredLifetime { get; } = new("preferred_lifetime", PreferredLifetimeText.Fault)
    {
        Example = "0s",
        OtherNames = ["preferred_lft", "preferred"],
    };

    /// <summary>keepalived's <c>brd</c>.</summary>
    public static TextKey Broadcast { get; } = new("broadcast", BroadcastText.Fault)
    {
        Default = BroadcastText.None,
        Example = "auto",
        OtherNames = ["brd"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new(
        "in an address", [Address, Device, Label, Scope, PreferredLifetime, Broadcast]);
}
