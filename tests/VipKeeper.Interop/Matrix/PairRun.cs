using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Matrix;

/// <summary>
/// One pair going through its faults. A cell that fails is followed by a fresh pair, so that the next one tells of
/// itself alone.
/// </summary>
/// <param name="configuration">The pair.</param>
internal sealed partial class PairRun(PairConfiguration configuration) : IDisposable
{
    // A restart on a busy machine, and keepalived's second burst of announcements after 5 s.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan BetweenProcesses = TimeSpan.FromMilliseconds(100);

    private Pair? _pair;
    private bool _isMasterAlone;

    private Pair Current => _pair ?? throw new InvalidOperationException("No pair is running.");

    /// <summary>Plays one fault and judges what comes of it.</summary>
    public async Task<CellOutcome> PlayAsync(MatrixFault fault)
    {
        try
        {
            // Returns are played after stops, which leave the preferred node stopped.
            bool isAlone = fault == MatrixFault.Preempt && !configuration.IsEqual;
            if (_pair is null || _isMasterAlone != isAlone)
            {
                await BeginAsync(isAlone);
            }

            BeginChapter();
            string figures = configuration.IsEqual
                ? await PlayEqualAsync(fault)
                : await PlayUnequalAsync(fault, configuration.PreferredOf(Current));
            Assert.All(Current.Segment.Capture.Adverts, advert => Assert.Equal(
                configuration.DestinationOf(advert.Source), advert.Destination));
            return new CellOutcome(figures, null, "");
        }
        catch (Exception failure)
        {
            string logs = _pair?.Segment.Describe() ?? "";
            Dispose();
            return new CellOutcome(null, failure, logs);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pair?.Dispose();
        _pair = null;
    }

    private async Task BeginAsync(bool isAlone)
    {
        Dispose();
        _pair = await configuration.CreateAsync();
        VrrpRouter preferred = configuration.PreferredOf(_pair);
        _isMasterAlone = isAlone;
        if (isAlone)
        {
            await _pair.StartAloneAsync(_pair.OtherThan(preferred));
        }
        else
        {
            await _pair.StartAsync(preferred);
        }
    }

    private void BeginChapter()
    {
        foreach (VrrpRouter router in Current.Routers)
        {
            router.BeginChapter();
        }
    }

    private async Task<string> PlayUnequalAsync(MatrixFault fault, VrrpRouter preferred)
    {
        if (fault == MatrixFault.Preempt)
        {
            return await ReturnAsync(preferred);
        }

        string figures = await HappenAsync(fault, preferred);
        if (fault == MatrixFault.Stop)
        {
            _isMasterAlone = true;
            return figures;
        }

        // A frozen master is still one in its own eyes and takes back what it has; others are elected again.
        Instant back = MonotonicClock.Now;
        Undo(fault, preferred);
        await Current.UntilTakeoverAsync(preferred, back);
        await Current.AssertSettledAsync(preferred, back, ComplaintsAbout(fault));
        AssertEntries(preferred, fault == MatrixFault.Freeze ? 0 : 1);
        AssertEntries(Current.OtherThan(preferred), 1);
        return figures;
    }

    private async Task<string> ReturnAsync(VrrpRouter preferred)
    {
        Instant start = MonotonicClock.Now;
        preferred.Start();
        Instant takeover = (await Current.UntilTakeoverAsync(preferred, start)).At;
        await Current.AssertSettledAsync(preferred, start);
        AssertEntries(preferred, 1);
        AssertEntries(Current.OtherThan(preferred), 0);
        _isMasterAlone = false;
        return Seconds(takeover - start);
    }

    // The master fails and the other takes over: within the protocol's time, alone, and answering the client.
    private async Task<string> HappenAsync(MatrixFault fault, VrrpRouter master)
    {
        VrrpRouter successor = Current.OtherThan(master);
        Instant start = MonotonicClock.Now;
        Duration silence = fault switch
        {
            MatrixFault.Stop => await Current.StopMasterAsync(master),
            MatrixFault.Kill => await Current.LoseAsync(master, "kill", master.Kill),
            MatrixFault.Freeze => await Current.LoseAsync(master, "freeze", master.Freeze),
            _ => await Current.LoseAsync(master, "link", () => Current.Segment.Network.Unplug(master.Host)),
        };
        string addresses = fault is MatrixFault.Kill or MatrixFault.Freeze
            ? await FollowAddressAsync(master, Current.FirstAdvert(successor, start)!.At)
            : "";
        await Current.AssertSettledAsync(successor, start, ComplaintsOfSuccessor(fault));
        AssertEntries(successor, 1);
        AssertEntries(master, 0);
        return Seconds(silence) + addresses;
    }

    // What a daemon that is gone or hangs leaves in its kernel: ours for the rest of a lease; keepalived's for good,
    // which is a fact about keepalived and no failure of the pair.
    private async Task<string> FollowAddressAsync(VrrpRouter master, Instant takeover)
    {
        if (!master.HasLease)
        {
            Assert.True(master.HoldsVirtualAddress, $"{master.Host} was expected to keep {Current.VirtualAddress}.");
            return ", stays";
        }

        await Eventually.TrueAsync(
            () => !master.HoldsVirtualAddress, Patience, $"the lease of {master.Host} ends", BetweenProcesses);
        return $", gone {Seconds(MonotonicClock.Now - takeover)} later";
    }

    private void Undo(MatrixFault fault, VrrpRouter router)
    {
        switch (fault)
        {
            case MatrixFault.Freeze:
                router.Continue();
                break;
            case MatrixFault.Link:
                Current.Segment.Network.Plug(router.Host);
                break;
            default:
                router.Start();
                break;
        }
    }

    private static void AssertEntries(VrrpRouter router, int expected) => Assert.True(
        router.MasterEntries == expected,
        $"{router.Host} became master {router.MasterEntries} times in this cell instead of {expected}.");

    // After a freeze both speak until they have heard each other; saying so is right, and that it is over, which may
    // come in the next cell.
    private static string[] ComplaintsAbout(MatrixFault fault) =>
        fault == MatrixFault.Freeze ? ["did not run for", "two masters", "claims"] : ["are one again", "claims"];

    // The kernel of a daemon that is gone or hangs goes on answering for its address, and we name it.
    private static string[] ComplaintsOfSuccessor(MatrixFault fault) =>
        fault is MatrixFault.Kill or MatrixFault.Freeze ? ["claims", "are one again"] : ["are one again"];

    private static string Seconds(Duration duration) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.00} s");
}
