namespace VipKeeper.Replication;

/// <summary>
/// Whether this node may pull, and if not, why. The members are the words of status and log, in
/// <see cref="PullVerdicts.WordOf"/>.
/// </summary>
public enum PullVerdict : byte
{
    /// <summary>It may: the peer's history goes on from ours. Newer files here stop it (the dry run tells).</summary>
    Pull,

    /// <summary>It may, for the first time: this node has no history. What is replaced is kept aside.</summary>
    FirstCopy,

    /// <summary>It may, because an operator decided for the peer. What is replaced is kept aside.</summary>
    TakePeer,

    /// <summary>It may so far; the peer's lineage has to be read before anything else.</summary>
    ReadPeer,

    /// <summary>It is master: the others pull from it.</summary>
    Master,

    /// <summary>It is neither master nor backup: stopped, or in fault.</summary>
    NotBackup,

    /// <summary>No master was heard for long enough.</summary>
    Waiting,

    /// <summary>Another run is going on.</summary>
    Syncing,

    /// <summary>
    /// It was master and could not write that down; what it took then has no name. Recording it late or a resolution
    /// ends this.
    /// </summary>
    NotRecorded,

    /// <summary>The lineages of its paths have nothing in common: somebody changed one of them.</summary>
    PathsDiffer,

    /// <summary>Its own data is newer than the master's.</summary>
    Ahead,

    /// <summary>Both were promoted apart. Nothing is touched until an operator decides.</summary>
    Diverged,

    /// <summary>Files here are newer than the copy was. Nothing is touched until an operator decides.</summary>
    Conflict,
}
