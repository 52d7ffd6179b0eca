using VipKeeper.Import.Reading;

namespace VipKeeper.Import.Mapping;

/// <summary>A <c>vrrp_script</c>, <c>vrrp_track_process</c> or <c>track_file</c>, to be tracked by its name.</summary>
/// <param name="statement">Its block.</param>
internal sealed class ImportedScript(KeepalivedStatement statement)
{
    /// <summary>Its block.</summary>
    public KeepalivedStatement Statement => statement;

    /// <summary>Its name in keepalived.conf.</summary>
    public string Name => statement.Argument(1) ?? "";

    /// <summary>The kind of check and its keys as YAML; null when it cannot be carried over.</summary>
    public string? Kind { get; set; }

    /// <summary>Its weight where the tracking line has none.</summary>
    public int Weight { get; set; }

    /// <summary>Its <c>reverse</c> where the tracking line says nothing.</summary>
    public bool IsReversed { get; set; }

    /// <summary>The other keys of the check and their values.</summary>
    public List<KeyValuePair<string, string>> Keys { get; } = [];

    /// <summary>What would be better, or null.</summary>
    public string? Advice { get; set; }

    /// <summary>True when an instance tracks it.</summary>
    public bool IsUsed { get; set; }
}
