using VipKeeper.Import.Reading;

namespace VipKeeper.Import.Mapping;

/// <summary>A <c>vrrp_sync_group</c> on its way to an entry of <c>groups</c>.</summary>
/// <param name="statement">Its block.</param>
/// <param name="name">What it is called here.</param>
internal sealed class ImportedGroup(KeepalivedStatement statement, string name)
{
    /// <summary>Its block.</summary>
    public KeepalivedStatement Statement => statement;

    /// <summary>What it is called here.</summary>
    public string Name => name;

    /// <summary>How notes call it.</summary>
    public string Scope => $"vrrp_sync_group {statement.Argument(1)}";

    /// <summary>Its instances, by their names in keepalived.conf.</summary>
    public List<string> Members { get; } = [];

    /// <summary>True when weights count.</summary>
    public bool HasTrackingWeight { get; set; }

    /// <summary>Its hooks, by the keys of <c>hooks</c>.</summary>
    public SortedDictionary<string, ImportedHook> Hooks { get; } = new(StringComparer.Ordinal);
}
