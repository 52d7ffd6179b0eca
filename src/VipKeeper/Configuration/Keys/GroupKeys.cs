using VipKeeper.Configuration.Values;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of an entry of <c>groups</c>, keepalived's <c>vrrp_sync_group</c>.</summary>
internal static class GroupKeys
{
    /// <summary>What the group is called.</summary>
    public static TextKey Name { get; } = new("name", NameText.InstanceFault)
    {
        IsRequired = true,
        Example = "both",
        OtherNames = ["group_name"],
    };

    /// <summary>The names of its instances.</summary>
    public static ListKey Instances { get; } = new("instances", MaximumCount: 255)
    {
        IsRequired = true,
        MinimumCount = 2,
        EntryForm = "name",
        Example = "[dns, dns6]",
        OtherNames = ["group", "members"],
    };

    /// <summary>keepalived's <c>sync_group_tracking_weight</c>.</summary>
    public static BooleanKey TrackingWeight { get; } = new("tracking_weight", Default: false)
    {
        Example = "true",
        OtherNames = ["sync_group_tracking_weight", "global_tracking"],
    };

    /// <summary>What is run when its state changes.</summary>
    public static SectionKey Hooks { get; } = new("hooks", HooksKeys.GroupSection)
    {
        Example = "{ notify: [/etc/vipkeeper/hooks/notify] }",
        OtherNames = ["scripts", "notify_scripts"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new("in a group", [Name, Instances, TrackingWeight, Hooks]);
}
