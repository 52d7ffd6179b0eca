namespace VipKeeper.Replication;

/// <summary>What a pull does about files that are newer here than the copy was (the key <c>newer</c>).</summary>
public enum NewerFilesPolicy : byte
{
    /// <summary>Nothing is touched until an operator decides.</summary>
    Stop,

    /// <summary>It goes on, and keeps them aside.</summary>
    KeepAside,
}
