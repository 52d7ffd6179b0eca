using VipKeeper.Configuration.Values;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of an entry of <c>paths</c> in <c>replication</c>.</summary>
internal static class ReplicatedPathKeys
{
    /// <summary>The directory.</summary>
    public static TextKey Path { get; } = new("path", ReplicationText.PathFault)
    {
        IsRequired = true,
        Example = "/srv/nfs",
        OtherNames = ["directory", "dir", "folder"],
    };

    /// <summary>The module of rsyncd.conf(5).</summary>
    public static TextKey Module { get; } = new("module", ReplicationText.ModuleFault)
    {
        Example = "nfs",
        OtherNames = ["share", "name"],
    };

    /// <summary>What is neither copied nor deleted there.</summary>
    public static ListKey Exclude { get; } = new("exclude", MaximumCount: 64)
    {
        MinimumCount = 0,
        EntryForm = "pattern",
        Example = "[\"*.tmp\"]",
        OtherNames = ["excludes", "ignore"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new("in a replicated path", [Path, Module, Exclude]);
}
