using VipKeeper.Loop.Commands;

namespace VipKeeper.Replication;

/// <summary>What a worker asks of the packet loop.</summary>
internal interface IReplicationHost
{
    /// <summary>Has the loop fill in a look; false when it did not within the limit.</summary>
    bool TryLook(LookAtMasterCommand look, TimeSpan limit);

    /// <summary>Tells the loop whether the instance's data is what the master has.</summary>
    void TellInSync(string instance, bool isInSync);

    /// <summary>Tells whoever wants to know of another state, which is in the log already.</summary>
    void TellState(string instance, ReplicationReport report);
}
