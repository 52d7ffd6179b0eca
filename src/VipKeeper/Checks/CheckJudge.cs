namespace VipKeeper.Checks;

/// <summary>
/// Turns results into a state: so many successes in a row bring it up, so many failures down (keepalived's
/// <c>rise</c> and <c>fall</c>). Pure.
/// </summary>
/// <param name="rise">1 or more.</param>
/// <param name="fall">1 or more.</param>
/// <param name="isInitiallyUp">The state before the first result.</param>
internal sealed class CheckJudge(int rise, int fall, bool isInitiallyUp)
{
    // Results in a row that speak against the state.
    private int _contrary;
    private bool _hasResult;

    /// <summary>The state.</summary>
    public bool IsUp { get; private set; } = isInitiallyUp;

    /// <summary>Takes a result.</summary>
    /// <returns>True when it changes the state.</returns>
    public bool Take(bool isSuccess)
    {
        bool isFirst = !_hasResult;
        _hasResult = true;
        if (isSuccess == IsUp)
        {
            _contrary = 0;
            return false;
        }

        // As keepalived does it, one success is enough at first: a node that starts beside a healthy service need not
        // wait.
        _contrary++;
        if (_contrary < (IsUp ? fall : rise) && !(isFirst && isSuccess))
        {
            return false;
        }

        IsUp = isSuccess;
        _contrary = 0;
        return true;
    }
}
