using VipKeeper.Acceptance.Pairs;

namespace VipKeeper.Acceptance.Drills;

/// <summary>A pair that the drills of a class share: the first one installs it, and it goes with the last.</summary>
public abstract class SharedPair : IDisposable
{
    private readonly ServicePair _pair;
    private Task<PairSite>? _site;

    private protected SharedPair(ServicePair pair) => _pair = pair;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_site is { IsCompletedSuccessfully: true })
        {
            _site.Result.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    // A pair that could not be installed fails, or skips, each drill with the same reason.
    internal Task<PairSite> ReadyAsync() => _site ??= PairSite.CreateAsync(_pair);
}
