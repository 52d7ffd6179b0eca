using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Observing;

/// <summary>The last changes of the role, VipKeeper's and keepalived's side by side. Allocates nothing.</summary>
internal sealed class TransitionJournal
{
    /// <summary>How many are kept.</summary>
    public const int Capacity = 8;

    private readonly ObservedTransition[] _entries = new ObservedTransition[Capacity];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>One of them, the newest at 0.</summary>
    public ObservedTransition this[int index] => _entries[Count - 1 - index];

    /// <summary>Notes a change that VipKeeper would have made; only those to and from Master.</summary>
    /// <param name="transition">The change.</param>
    /// <param name="bound">How far keepalived's may be from it.</param>
    /// <param name="paired">It and keepalived's, when that came before.</param>
    /// <returns>True when keepalived's came before.</returns>
    public bool NoteWouldBe(in Transition transition, Duration bound, out ObservedTransition paired)
    {
        bool toMaster = transition.To == RouterState.Master;
        int index = FindOther(toMaster, isWouldBe: true, transition.At, bound);
        ObservedTransition entry = index < 0
            ? new ObservedTransition { ToMaster = toMaster, KeepalivedAt = Instant.Never }
            : _entries[index];
        entry.WouldBeAt = transition.At;
        entry.From = transition.From;
        entry.To = transition.To;
        entry.Reason = transition.Reason;
        Store(index, entry);
        paired = entry;
        return index >= 0;
    }

    /// <summary>Notes a change that keepalived made.</summary>
    /// <param name="toMaster">True for the change to Master.</param>
    /// <param name="at">When.</param>
    /// <param name="bound">How far VipKeeper's may be from it.</param>
    /// <param name="paired">It and VipKeeper's, when that came before.</param>
    /// <returns>True when VipKeeper's came before.</returns>
    public bool NoteKeepalived(bool toMaster, Instant at, Duration bound, out ObservedTransition paired)
    {
        int index = FindOther(toMaster, isWouldBe: false, at, bound);
        ObservedTransition entry = index < 0
            ? new ObservedTransition { ToMaster = toMaster, WouldBeAt = Instant.Never }
            : _entries[index];
        entry.KeepalivedAt = at;
        Store(index, entry);
        paired = entry;
        return index >= 0;
    }

    /// <summary>Takes over another one's.</summary>
    public void CopyFrom(TransitionJournal other)
    {
        other._entries.CopyTo(_entries, 0);
        Count = other.Count;
    }

    // The newest change to the same role that waits for the other's side, and is near enough.
    private int FindOther(bool toMaster, bool isWouldBe, Instant at, Duration bound)
    {
        for (int i = Count - 1; i >= 0; i--)
        {
            ref ObservedTransition entry = ref _entries[i];
            if (entry.ToMaster != toMaster || entry.IsPaired)
            {
                continue;
            }

            Instant other = isWouldBe ? entry.KeepalivedAt : entry.WouldBeAt;
            return !other.IsNever && at - other <= bound ? i : -1;
        }

        return -1;
    }

    private void Store(int index, in ObservedTransition entry)
    {
        if (index >= 0)
        {
            _entries[index] = entry;
            return;
        }

        if (Count == Capacity)
        {
            Array.Copy(_entries, 1, _entries, 0, Capacity - 1);
            Count--;
        }

        _entries[Count++] = entry;
    }
}
