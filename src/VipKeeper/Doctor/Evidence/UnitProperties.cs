namespace VipKeeper.Doctor.Evidence;

/// <summary>What <c>systemctl show</c> tells of the unit (systemd.exec(5), org.freedesktop.systemd1(5)).</summary>
/// <param name="values">The properties by name.</param>
internal sealed class UnitProperties(Dictionary<string, string> values)
{
    /// <summary>The properties that are asked for.</summary>
    public const string Wanted = "LoadState,ActiveState,SubState,Result,UnitFileState,User,AmbientCapabilities,"
        + "CapabilityBoundingSet,ProtectProc,ConditionResult";

    /// <summary>True when the unit is installed.</summary>
    public bool IsLoaded => this["LoadState"] == "loaded";

    /// <summary>A property as text; empty when it was not told.</summary>
    public string this[string name] => values.TryGetValue(name, out string? value) ? value : "";

    /// <summary>Whether the unit grants a capability to its processes, by its name in lower case.</summary>
    public bool Grants(string capability) => this["User"] is "" or "root"
        ? Names("CapabilityBoundingSet", capability)
        : Names("AmbientCapabilities", capability);

    /// <summary>Takes the lines <c>Name=value</c> apart.</summary>
    public static UnitProperties Of(string text)
    {
        var values = new Dictionary<string, string>();
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                values[line[..equals]] = line[(equals + 1)..].Trim();
            }
        }

        return new UnitProperties(values);
    }

    private bool Names(string property, string capability) =>
        Array.Exists(this[property].Split(' '), name => name == capability);
}
