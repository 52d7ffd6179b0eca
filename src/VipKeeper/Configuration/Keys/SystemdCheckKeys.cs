using VipKeeper.Configuration.Values;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of a <c>systemd</c> check.</summary>
internal static class SystemdCheckKeys
{
    /// <summary>The unit.</summary>
    public static TextKey Unit { get; } = new("unit", UnitText.Fault)
    {
        IsRequired = true,
        Example = "named.service",
        OtherNames = ["service", "name"],
    };

    /// <summary>The active states that are right; those of <c>systemctl is-active</c> (systemctl(1)).</summary>
    public static ListKey States { get; } = new("states", MaximumCount: 6)
    {
        Default = "[active, reloading]",
        EntryForm = "unit_state",
        Example = "[active]",
        OtherNames = ["state", "expect", "active"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new("in a systemd check", [Unit, States]);
}
