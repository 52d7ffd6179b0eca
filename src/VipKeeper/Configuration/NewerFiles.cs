namespace VipKeeper.Configuration;

/// <summary>What a pull does about a local file that was changed since the copy and would be replaced.</summary>
internal enum NewerFiles
{
    /// <summary>Nothing is touched; somebody has to decide.</summary>
    Stop,

    /// <summary>It is replaced, and kept aside.</summary>
    KeepAside,
}
