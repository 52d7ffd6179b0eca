namespace VipKeeper.Replication;

/// <summary>Something that keeps a run from being made, said for people: the end of a sentence.</summary>
internal sealed class ReplicationException(string message) : Exception(message);
