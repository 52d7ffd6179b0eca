using Microsoft.Extensions.Hosting;
using Serilog;
using VipKeeper.Linux;
using VipKeeper.Loop;
using VipKeeper.Loop.Commands;

namespace VipKeeper.Daemon;

/// <summary>Starts and stops the packet loop with the host, and stops the host when the loop breaks.</summary>
internal sealed class LoopService(PacketLoop loop, ILogger logger, IHostApplicationLifetime lifetime) : IHostedService
{
    private Task _watch = Task.CompletedTask;

    /// <summary>True when the loop ended by itself, which it never should.</summary>
    public bool IsBroken { get; private set; }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await loop.StartAsync().ConfigureAwait(false);
        TellRefusals();
        _watch = WatchAsync();
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!loop.Ended.IsCompleted)
        {
            await loop.PostAsync(new StopCommand()).WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        await _watch.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task WatchAsync()
    {
        try
        {
            await loop.Ended.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            IsBroken = true;
            logger.Fatal(e, "The packet loop broke; every address was released and the daemon ends.");
            lifetime.StopApplication();
        }
    }

    private void TellRefusals()
    {
        if (loop.RealTimeErrno != 0)
        {
            logger.Information(
                "Real-time scheduling is not allowed here ({Error}), as in most containers; going on without it.",
                Errno.Describe(loop.RealTimeErrno));
        }

        if (loop.MemoryLockErrno != 0)
        {
            logger.Information(
                "Locking memory is not allowed here ({Error}); going on without it.",
                Errno.Describe(loop.MemoryLockErrno));
        }
    }
}
