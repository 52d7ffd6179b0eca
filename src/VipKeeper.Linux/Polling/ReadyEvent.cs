namespace VipKeeper.Linux.Polling;

/// <summary>What one descriptor has to tell after a wait.</summary>
/// <param name="Tag">What <see cref="EventPoll.Add"/> was given for the descriptor.</param>
/// <param name="Readable">There is something to read.</param>
/// <param name="Error">An error is pending (EPOLLERR, EPOLLHUP); the next call on the descriptor returns it.</param>
public readonly record struct ReadyEvent(ulong Tag, bool Readable, bool Error);
