using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp;

/// <summary>One switchover, as the node sees it that gives its role up; instants that have not come are
/// <see cref="Instant.Never"/>.</summary>
public struct Switchover
{
    /// <summary>A switchover of which nothing has happened.</summary>
    public Switchover()
    {
    }

    /// <summary>How far it is.</summary>
    public SwitchoverStage Stage { get; internal set; }

    /// <summary>True when the role is given up whether somebody takes it or not.</summary>
    public bool IsFinal { get; internal set; }

    /// <summary>When it was asked for.</summary>
    public Instant RequestedAt { get; internal set; } = Instant.Never;

    /// <summary>When the resignation was sent, after what was to be done before.</summary>
    public Instant ResignedAt { get; internal set; } = Instant.Never;

    /// <summary>When the first advert of the next master was heard.</summary>
    public Instant SuccessorHeardAt { get; internal set; } = Instant.Never;

    /// <summary>When the addresses were let go.</summary>
    public Instant ReleasedAt { get; internal set; } = Instant.Never;

    /// <summary>When its stage became a last one.</summary>
    public Instant EndedAt { get; internal set; } = Instant.Never;

    /// <summary>The next master, or unspecified.</summary>
    public InetAddress Successor { get; internal set; }

    /// <summary>The priority in its first advert.</summary>
    public byte SuccessorPriority { get; internal set; }

    /// <summary>True until it has come to an end.</summary>
    public readonly bool IsUnderWay => Stage is SwitchoverStage.Draining or SwitchoverStage.HandingOver;
}
