using System.Collections.Immutable;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp;

/// <summary>
/// Virtual routers of one node that are master together or not at all (keepalived's <c>vrrp_sync_group</c>).
/// </summary>
/// <remarks>
/// <para>
/// No RFC has it. The rules are keepalived's: they become master when every one of them would; the fault of one is
/// the fault of all; one that yields to a better master takes the others along; what makes one master announce its
/// addresses again makes all of them do so.
/// </para>
/// <para>
/// The group keeps no state of its own: after each input of a member it compares the members and does what is
/// missing. Nothing here allocates but the constructor.
/// </para>
/// </remarks>
public sealed class SyncGroup
{
    private readonly ImmutableArray<VirtualRouter> _members;
    private bool _isSettling;

    /// <summary>Groups routers; what they do not agree on is settled by <see cref="Settle"/>.</summary>
    /// <param name="members">At least two, none of them in a group; all of one node.</param>
    public SyncGroup(ImmutableArray<VirtualRouter> members)
    {
        _members = members;
        foreach (VirtualRouter member in members)
        {
            member.Join(this);
        }
    }

    /// <summary>The routers.</summary>
    public ImmutableArray<VirtualRouter> Members => _members;

    // The slowest backup of them decides when the group is taken over, so each is held as long.
    internal Duration HandoverBound
    {
        get
        {
            Duration longest = Duration.Zero;
            foreach (VirtualRouter member in _members)
            {
                Duration bound = member.HandoverBound;
                longest = bound > longest ? bound : longest;
            }

            return longest;
        }
    }

    // Zero when none that is master has anything to do first.
    internal Duration DrainBound
    {
        get
        {
            Duration longest = Duration.Zero;
            foreach (VirtualRouter member in _members)
            {
                Duration bound = member.HoldsRole ? member.Options.DrainBound : Duration.Zero;
                longest = bound > longest ? bound : longest;
            }

            return longest;
        }
    }

    // Two nodes of which each is above the other in one member both give way, and at the same pace would do so forever.
    // Which members a node yielded in differs between them: the lower the first of those, the longer it waits.
    internal int Courtesy
    {
        get
        {
            int longest = 0;
            foreach (VirtualRouter member in _members)
            {
                int courtesy = _members.Length - RankOf(member);
                longest = member.HasYielded && courtesy > longest ? courtesy : longest;
            }

            return longest;
        }
    }

    internal bool HasSuccessor
    {
        get
        {
            foreach (VirtualRouter member in _members)
            {
                if (member.IsHandingOver && member.HasSuccessor)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Parts the routers: each goes on by itself as the state that it is in.</summary>
    public void Dissolve(Instant now)
    {
        foreach (VirtualRouter member in _members)
        {
            member.Part(now);
        }
    }

    /// <summary>Makes the members agree; every input of a member ends with it.</summary>
    public void Settle(Instant now)
    {
        // What follows changes the members' states and so comes back here.
        if (_isSettling)
        {
            return;
        }

        _isSettling = true;
        try
        {
            ShareFaults(now);
            ReleaseDrained(now);
            if (!IsComplete())
            {
                return;
            }

            if (DoAllWant())
            {
                TakeOver(now);
            }
            else
            {
                foreach (VirtualRouter member in _members)
                {
                    member.FollowToBackup(now);
                }
            }
        }
        finally
        {
            _isSettling = false;
        }
    }

    internal bool MaySwitchOver()
    {
        foreach (VirtualRouter member in _members)
        {
            if (!member.MaySwitchOver)
            {
                return false;
            }
        }

        return true;
    }

    internal void SwitchOver(bool isFinal, Instant now)
    {
        foreach (VirtualRouter member in _members)
        {
            if (member.CanBeginSwitchover)
            {
                member.BeginSwitchover(isFinal, now);
            }
        }
    }

    internal void TakeBack(Instant now)
    {
        foreach (VirtualRouter member in _members)
        {
            member.TakeBack(now);
        }
    }

    internal void RepeatAnnouncements(VirtualRouter cause, Instant now)
    {
        foreach (VirtualRouter member in _members)
        {
            if (member != cause)
            {
                member.FollowAnnouncements(now);
            }
        }
    }

    // The gates are asked when nothing else is missing, and the last one to open opens all.
    private void TakeOver(Instant now)
    {
        bool isOpen = true;
        foreach (VirtualRouter member in _members)
        {
            member.AskGate(now);
            isOpen &= member.HasPassedGate;
        }

        if (!isOpen)
        {
            return;
        }

        foreach (VirtualRouter member in _members)
        {
            member.FollowToMaster(now);
        }
    }

    // All of them resign in the same moment, as the other node takes over all of them or none.
    private void ReleaseDrained(Instant now)
    {
        foreach (VirtualRouter member in _members)
        {
            if (member.HoldsRole && !(member.IsDraining && member.IsDrained))
            {
                return;
            }
        }

        foreach (VirtualRouter member in _members)
        {
            member.ReleaseDrained(now);
        }
    }

    private void ShareFaults(Instant now)
    {
        foreach (VirtualRouter member in _members)
        {
            bool isOtherFaulty = false;
            foreach (VirtualRouter other in _members)
            {
                isOtherFaulty |= other != member && other.State == RouterState.Fault
                    && other.HasOwnFault;
            }

            member.SetGroupFault(isOtherFaulty, now);
        }
    }

    // One that has not begun, is stopping, or has a fault: there is nothing to agree on.
    private bool IsComplete()
    {
        foreach (VirtualRouter member in _members)
        {
            if (!member.IsElecting)
            {
                return false;
            }
        }

        return true;
    }

    // The order of the configuration may differ between the nodes; VRID and family do not.
    private int RankOf(VirtualRouter member)
    {
        int rank = 0;
        foreach (VirtualRouter other in _members)
        {
            rank += KeyOf(other) < KeyOf(member) ? 1 : 0;
        }

        return rank;
    }

    private static int KeyOf(VirtualRouter member) => (member.Options.Vrid << 3) | (int)member.Options.Family;

    private bool DoAllWant()
    {
        foreach (VirtualRouter member in _members)
        {
            if (!member.IsMasterOrWaiting)
            {
                return false;
            }
        }

        return true;
    }
}
