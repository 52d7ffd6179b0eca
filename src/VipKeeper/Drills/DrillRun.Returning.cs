using VipKeeper.Api;
using VipKeeper.History;
using VipKeeper.Linux.Clock;

namespace VipKeeper.Drills;

/// <content>How the pair is brought back, and whether it is.</content>
internal sealed partial class DrillRun
{
    // A start, its listening and a slow machine; the preempt delay comes on top.
    private const double ReturnMarginMs = 30_000;

    // Nobody waits longer for a role to come back.
    private const double LongestDelayMs = 300_000;

    private const string Claims = "foreign_claims";

    private static readonly TimeSpan GuardLimit = TimeSpan.FromSeconds(40);

    private StatusDocument? _last;
    private bool _isClaimed;

    // Whether the rules say that this node takes the role back.
    private bool IsToReturn
    {
        get
        {
            if (!Instance.Preempt.Enabled || Instance.Preempt.DelayMs > LongestDelayMs)
            {
                return _successor is null;
            }

            foreach (PeerDocument peer in (_last is { } document
                ? DrillHealth.Find(document, Instance.Name, out _)?.Peers : null) ?? Instance.Peers)
            {
                if (peer is { Priority: > 0 and { } priority } && priority >= Instance.EffectivePriority)
                {
                    return false;
                }
            }

            return true;
        }
    }

    private async Task<bool> BringBackAsync()
    {
        Note("done", options.Scenario switch
        {
            DrillScenario.Switchover => "the priorities decide again",
            DrillScenario.Stop => "the daemon is started",
            DrillScenario.Kill => "the daemon is started, unless it runs",
            DrillScenario.Freeze => "SIGCONT to the daemon",
            DrillScenario.Link => $"{Instance.Interface} is set up",
            _ => $"check {Check} counts as it is",
        });
        if (!await _guard!.RestoreAsync(GuardLimit).ConfigureAwait(false))
        {
            _afterwards.Add("what was done could not be undone by the guard");
        }

        double bound = BoundMs + ReturnMarginMs + Math.Min(Instance.Preempt.DelayMs, LongestDelayMs);
        long deadline = Environment.TickCount64 + (long)bound;
        while (true)
        {
            _last = await TryReadAsync().ConfigureAwait(false);
            if (_last is not null && IsSettled(_last) && await StaysSoAsync(_last).ConfigureAwait(false))
            {
                return true;
            }

            if (Environment.TickCount64 > deadline)
            {
                return false;
            }

            await Task.Delay(Pause).ConfigureAwait(false);
        }
    }

    // A node that comes back may be master for a moment before it hears the other one.
    private async Task<bool> StaysSoAsync(StatusDocument before)
    {
        await DelayAsync(Afterwards, CancellationToken.None).ConfigureAwait(false);
        _last = await TryReadAsync().ConfigureAwait(false);
        _isClaimed = _last is not null && ClaimsOf(_last) > ClaimsOf(before);
        return _last is not null && !_isClaimed && IsSettled(_last);
    }

    private long ClaimsOf(StatusDocument document) =>
        DrillHealth.Find(document, Instance.Name, out _) is { } instance
        && instance.Counters.TryGetValue(Claims, out long claims)
            ? claims
            : 0;

    private bool IsSettled(StatusDocument document)
    {
        _successor ??= _wire!.OtherMasterSince(_actedMs)?.Holder;
        return DrillHealth.Find(document, Instance.Name, out _) is { TwoMastersSince: null } now
            && (IsToReturn
                ? now.State == "Master" && Array.TrueForAll([.. now.Addresses], static one => one.Held)
                : now.State == "Master" || (now.State == "Backup" && now.Heard is { Priority: > 0 }));
    }

    private async Task<StatusDocument?> TryReadAsync()
    {
        try
        {
            return await _client.ReadStatusAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (ApiException)
        {
            return null;
        }
    }

    // What is not as it must be goes to the complaints, how it is to the report.
    private bool Inspect(bool isBack)
    {
        if (_last is null)
        {
            _complaints.Add($"the daemon does not answer any more; start it: {Process.StartCommand}");
            return false;
        }

        if (DrillHealth.Find(_last, Instance.Name, out string? gone) is not { } now)
        {
            _complaints.Add(gone!);
            return false;
        }

        int before = _complaints.Count;
        if (!isBack)
        {
            _complaints.Add($"the role is not back: this node is in {now.State}");
        }

        if (now.TwoMastersSince is not null || _isClaimed)
        {
            _complaints.Add("two nodes have the address");
        }

        foreach (CheckDocument check in now.Checks)
        {
            if (check.Fault)
            {
                _complaints.Add($"check {check.Name} is down");
            }
        }

        if (_prober is { Answers: false })
        {
            _complaints.Add("the address does not answer this node");
        }

        _afterwards.Add(now.State == "Master"
            ? "this node is master, as before, and has every address"
            : $"this node is {now.State}, and {now.Heard?.Address} is master: "
                + (Instance.Preempt.Enabled ? "its priority is not lower" : "preempt is false"));
        if (_successor is not null)
        {
            _afterwards.Add($"{_successor} was heard");
        }

        if (now.Checks.Count > 0)
        {
            _afterwards.Add("every check is up");
        }

        return _complaints.Count == before;
    }

    private void AddHistory()
    {
        try
        {
            foreach (TransitionRecord record in HistoryFile.Read(HistoryFile.PathOf(options.StateDirectory)))
            {
                if (record.Instance == Instance.Name && record.At >= _beganAt)
                {
                    _events.Add(new DrillEvent(
                        Math.Round((record.At - _beganAt).TotalMilliseconds, 1),
                        "state",
                        TriggerSentences.Describe(record)));
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _afterwards.Add($"the history of this node could not be read: {e.Message}");
        }
    }

    private double LengthMs => Math.Round((MonotonicClock.Now - _began).TotalMilliseconds, 1);
}
