using Microsoft.Extensions.Hosting;
using Serilog;
using VipKeeper.Linux.Sockets;
using VipKeeper.Loop;
using VipKeeper.Loop.Commands;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Observing;

/// <summary>
/// Looks twice a second whether another program of this machine has a VRRP socket open, and tells the loop when it came
/// or went. Whose it is cannot be told without more privileges; what it does is seen on the interface. Idle unless
/// observing.
/// </summary>
internal sealed class KeepalivedWatch(PacketLoop loop, ILogger logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stop = new();
    private Task _watch = Task.CompletedTask;
    private bool _isRunning;
    private long[] _sockets = [];

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!loop.IsObserving)
        {
            return Task.CompletedTask;
        }

        logger.Information(
            "Observing: nothing is sent, no address is touched, no hook and no replication runs; checks run.");
        _isRunning = loop.IsKeepalivedRunning;
        _sockets = RawSocketTable.OfOthers(VrrpProtocol.IpProtocol) ?? [];
        if (!_isRunning)
        {
            TellAbsence();
        }

        _watch = WatchAsync();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _watch.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    /// <summary>
    /// True when none of the sockets of before is left: the program was started again, or another one in its place.
    /// </summary>
    internal static bool IsAnother(long[] before, long[] now)
    {
        foreach (long socket in now)
        {
            if (Array.BinarySearch(before, socket) >= 0)
            {
                return false;
            }
        }

        return now.Length > 0;
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Period);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false) && !loop.Ended.IsCompleted)
            {
                await LookAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task LookAsync()
    {
        if (RawSocketTable.OfOthers(VrrpProtocol.IpProtocol) is not { } sockets)
        {
            // What cannot be found out has not changed.
            return;
        }

        bool isRunning = sockets.Length > 0;
        bool isAnother = IsAnother(_sockets, sockets);
        _sockets = sockets;
        if (isRunning == _isRunning && !isAnother)
        {
            return;
        }

        _isRunning = isRunning;
        if (isRunning)
        {
            logger.Information("keepalived runs here, and what it does is compared from now on.");
        }
        else
        {
            TellAbsence();
        }

        await loop.PostAsync(new NoteKeepalivedCommand(isRunning, isAnother)).ConfigureAwait(false);
    }

    private void TellAbsence() => logger.Warning(
        "No keepalived runs here, nor another VRRP program: there is nothing to compare with until one is started.");
}
