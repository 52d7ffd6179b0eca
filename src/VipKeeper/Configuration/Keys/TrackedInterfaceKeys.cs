using VipKeeper.Configuration.Values;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of an entry of <c>interfaces</c> in <c>track</c>.</summary>
internal static class TrackedInterfaceKeys
{
    /// <summary>The interface.</summary>
    public static TextKey Name { get; } = new("name", InterfaceText.Fault)
    {
        IsRequired = true,
        Example = "eth2",
        OtherNames = ["interface", "dev", "device", "nic"],
    };

    /// <summary>keepalived's range; without the key, being down is a fault.</summary>
    public static IntegerKey Weight { get; } = new("weight", -253, 253)
    {
        Example = "-20",
        OtherNames = ["priority"],
    };

    /// <summary>keepalived's <c>reverse</c>.</summary>
    public static BooleanKey Reverse { get; } = new("reverse", Default: false)
    {
        Example = "true",
        OtherNames = ["noreverse", "inverse", "invert"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new("in a tracked interface", [Name, Weight, Reverse]);
}
