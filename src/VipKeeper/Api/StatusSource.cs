using VipKeeper.Daemon;
using VipKeeper.Loop.Commands;
using VipKeeper.Status;

namespace VipKeeper.Api;

/// <summary>Asks the packet loop for its state and words it as a document.</summary>
internal sealed class StatusSource(DaemonParts parts)
{
    private int _capacity = 8;

    /// <summary>The state now; null when the loop has ended.</summary>
    public async Task<StatusDocument?> ReadAsync()
    {
        if (await SnapshotAsync().ConfigureAwait(false) is not { } snapshot)
        {
            return null;
        }

        return StatusDocumentBuilder.Build(snapshot, parts, DateTimeOffset.Now);
    }

    /// <summary>What the loop alone knows, now; null when it has ended.</summary>
    public async Task<LoopSnapshot?> SnapshotAsync()
    {
        while (!parts.Loop.Ended.IsCompleted)
        {
            var snapshot = new LoopSnapshot(_capacity);
            await parts.Loop.PostAsync(new ReadStatusCommand(snapshot)).ConfigureAwait(false);
            if (snapshot.IsComplete)
            {
                return snapshot;
            }

            _capacity = snapshot.InstanceCount;
        }

        return null;
    }
}
