namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of <c>track</c>.</summary>
internal static class TrackKeys
{
    /// <summary>The opposite of keepalived's <c>dont_track_primary</c>.</summary>
    public static BooleanKey Primary { get; } = new("primary", Default: true)
    {
        Example = "false",
        OtherNames = ["dont_track_primary", "track_primary", "own_interface"],
    };

    /// <summary>keepalived's <c>track_interface</c>.</summary>
    public static ListKey Interfaces { get; } = new("interfaces", MaximumCount: 64)
    {
        Entry = TrackedInterfaceKeys.Section,
        EntryForm = "tracked_interface",
        TakesText = true,
        Example = "[eth1, { name: eth2, weight: -20 }]",
        OtherNames = ["track_interface", "interface"],
    };

    /// <summary>keepalived's <c>track_script</c> and its kin.</summary>
    public static ListKey Checks { get; } = new("checks", MaximumCount: 32)
    {
        Entry = CheckKeys.Section,
        EntryForm = "check",
        Example = "[{ tcp: { port: 53 } }]",
        OtherNames = ["check", "track_script", "track_process", "track_file", "healthchecks"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new("in track", [Primary, Interfaces, Checks]);
}
