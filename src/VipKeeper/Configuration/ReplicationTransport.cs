namespace VipKeeper.Configuration;

/// <summary>How rsync reaches the other node.</summary>
internal enum ReplicationTransport
{
    /// <summary>The other node's rsync daemon (rsyncd.conf(5)).</summary>
    Daemon,

    /// <summary>A login by ssh, which starts rsync there.</summary>
    Ssh,
}
