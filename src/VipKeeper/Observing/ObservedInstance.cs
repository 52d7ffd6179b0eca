using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Observing;

/// <summary>
/// What an observer knows of one instance: what the keepalived on this machine does, what VipKeeper would do, and in
/// what they differ. For the loop's thread; allocates nothing.
/// </summary>
internal sealed class ObservedInstance(IVirtualRouterEffects told)
{
    // Beyond every timer of the protocol: two programs on a busy machine.
    private static readonly Duration Margin = Duration.FromSeconds(1);

    /// <summary>What the router asks for and does not get.</summary>
    public WithheldEffects Effects { get; } = new(told);

    /// <summary>What is seen of keepalived.</summary>
    public LocalKeepalived Keepalived { get; } = new();

    /// <summary>Its settings beside ours.</summary>
    public SettingComparison Settings { get; } = new();

    /// <summary>Its role beside the one that VipKeeper would have.</summary>
    public RoleComparison Roles { get; } = new();

    /// <summary>The last changes of both.</summary>
    public TransitionJournal Journal { get; } = new();

    /// <summary>How long the two may differ, and how far apart two changes may be that belong together.</summary>
    public Duration Bound { get; private set; }

    /// <summary>Since when nothing is known in which they differ; only while that is so.</summary>
    public Instant AgreesSince { get; private set; }

    /// <summary>True while there is a keepalived to compare with.</summary>
    public bool IsComparing => !Roles.ComparedSince.IsNever;

    /// <summary>When something is to be done without anything having happened.</summary>
    public Instant Due => Keepalived.SilentAt < Roles.Due ? Keepalived.SilentAt : Roles.Due;

    /// <summary>The outcome so far.</summary>
    public ObservationVerdict VerdictAt(Instant now)
    {
        if (!IsComparing)
        {
            return ObservationVerdict.NothingToCompare;
        }

        if (Roles.Differs || Settings.ToldCount > 0)
        {
            return ObservationVerdict.Differs;
        }

        return Roles.IsSettled(now) ? ObservationVerdict.Agrees : ObservationVerdict.Comparing;
    }

    /// <summary>Begins to compare.</summary>
    /// <param name="downInterval">How long a backup waits for a master.</param>
    /// <param name="detection">How much later one of them may find out what a check looks at.</param>
    /// <param name="now">The time.</param>
    public void Begin(Duration downInterval, Duration detection, Instant now)
    {
        Bound = downInterval + detection + Margin;
        Settings.Forget();
        Roles.Begin(Bound, now);
        AgreesSince = now;
    }

    /// <summary>Something in which they differed is the same again.</summary>
    public void NoteAgreement(Instant now) => AgreesSince = now;

    /// <summary>There is nothing to compare with any more.</summary>
    public void End()
    {
        Roles.End();
        Settings.Forget();
    }
}
