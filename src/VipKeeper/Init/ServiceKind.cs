namespace VipKeeper.Init;

/// <summary>What the pair serves.</summary>
internal enum ServiceKind
{
    /// <summary>Addresses alone.</summary>
    Plain,

    /// <summary>A name server.</summary>
    Dns,

    /// <summary>Caddy, the reverse proxy.</summary>
    Caddy,

    /// <summary>An NFS server, with replication.</summary>
    Nfs,
}
