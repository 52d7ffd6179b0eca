using VipKeeper.Replication;

namespace VipKeeper.Simulation.Replication;

/// <summary>A file on a disk, a deleted one too.</summary>
/// <param name="Write">What is in it.</param>
/// <param name="ChangedAt">Its ctime, by the node's clock.</param>
internal sealed record StoredFile(FileWrite Write, UtcTime ChangedAt);
