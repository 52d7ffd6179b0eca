using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using VipKeeper.History;
using VipKeeper.Loop;
using VipKeeper.Loop.Commands;

namespace VipKeeper.Daemon;

/// <summary>
/// The second and third SIGTERM or SIGINT: whoever stops the daemon again does not want to wait for the drain, nor then
/// for a successor. The first one is the host's.
/// </summary>
internal sealed class StopSignals(PacketLoop loop, HistoryService history) : IHostedService, IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _signals;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (PosixSignal signal in new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT })
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, Handle));
        }

        return Task.CompletedTask;
    }

    /// <summary>Goes on listening: this is what it is for.</summary>
    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        history.NoteRequest(null, context.Signal == PosixSignal.SIGTERM ? "SIGTERM" : "SIGINT");
        // Not by the host's state: its own handler of the first one may have run before this.
        if (Interlocked.Increment(ref _signals) > 1 && !loop.Ended.IsCompleted)
        {
            _ = loop.PostAsync(new StopCommand());
        }
    }
}
