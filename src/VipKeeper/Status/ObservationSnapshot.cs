using VipKeeper.Observing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Status;

/// <summary>What an observer knows of one instance at one instant, as plain values.</summary>
internal sealed class ObservationSnapshot
{
    private readonly SettingDifference[] _differences = new SettingDifference[SettingComparison.Count];
    private int _differenceCount;

    /// <summary>The outcome so far.</summary>
    public ObservationVerdict Verdict { get; private set; }

    /// <summary>Since when; only while it agrees or is being compared.</summary>
    public Instant AgreesSince { get; private set; }

    /// <summary>True while keepalived is master.</summary>
    public bool IsMaster { get; private set; }

    /// <summary>Since when it has its role; default when that was before it was observed.</summary>
    public Instant RoleSince { get; private set; }

    /// <summary>How many of the advertised addresses are on their interfaces.</summary>
    public int Held { get; private set; }

    /// <summary>When keepalived's last advert was seen, or <see cref="Instant.Never"/>.</summary>
    public Instant AdvertAt { get; private set; }

    /// <summary>The priority in it.</summary>
    public byte Priority { get; private set; }

    /// <summary>How many of its adverts were compared.</summary>
    public long Compared { get; private set; }

    /// <summary>Since when the roles differ, or <see cref="Instant.Never"/>.</summary>
    public Instant DiffersSince { get; private set; }

    /// <summary>True when that is for longer than timers can.</summary>
    public bool DoRolesDiffer { get; private set; }

    /// <summary>How long a difference of the roles may last.</summary>
    public Duration Bound { get; private set; }

    /// <summary>How many adverts VipKeeper would have sent.</summary>
    public long WithheldAdverts { get; private set; }

    /// <summary>The settings that differ.</summary>
    public ReadOnlySpan<SettingDifference> Differences => _differences.AsSpan(0, _differenceCount);

    /// <summary>The last changes of the role.</summary>
    public TransitionJournal Journal { get; } = new();

    /// <summary>Copies what is known; called by the loop.</summary>
    public void Copy(ObservedInstance observed, Instant now)
    {
        Verdict = observed.VerdictAt(now);
        AgreesSince = observed.AgreesSince;
        IsMaster = observed.Keepalived.IsMaster;
        RoleSince = observed.Keepalived.Since;
        Held = observed.Keepalived.Held;
        AdvertAt = observed.Keepalived.AdvertAt;
        Priority = observed.Keepalived.Priority;
        Compared = observed.Settings.Compared;
        DiffersSince = observed.Roles.DiffersSince;
        DoRolesDiffer = observed.Roles.Differs;
        Bound = observed.Bound;
        WithheldAdverts = observed.Effects.Adverts;
        Journal.CopyFrom(observed.Journal);
        _differenceCount = 0;
        for (int i = 0; i < _differences.Length; i++)
        {
            if (observed.Settings.Differs((ObservedSetting)i))
            {
                _differences[_differenceCount++] = observed.Settings.DifferenceOf((ObservedSetting)i);
            }
        }
    }
}
