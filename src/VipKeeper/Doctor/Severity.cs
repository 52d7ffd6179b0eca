namespace VipKeeper.Doctor;

/// <summary>How much a finding matters; the worst last.</summary>
internal enum Severity : byte
{
    /// <summary>Looked at, and as it should be.</summary>
    Ok,

    /// <summary>Good to know.</summary>
    Note,

    /// <summary>Works today, and may not at the next failover.</summary>
    Warning,

    /// <summary>Keeps addresses or service from working, now or at the next failover.</summary>
    Problem,
}
