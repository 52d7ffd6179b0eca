using System.Collections.Immutable;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Vrrp;

/// <summary>
/// The conditions that one virtual router tracks, whether each is up, and what follows: an effective priority, by
/// keepalived's arithmetic, and whether there is a fault. Whoever watches something reports it by its index.
/// </summary>
/// <remarks>Not thread-safe; only the constructor allocates.</remarks>
public sealed class PriorityAdjustments
{
    private readonly ImmutableArray<TrackedCondition> _conditions;
    private readonly bool[] _isUp;

    /// <summary>Tracks conditions, all of them up until something else is reported.</summary>
    public PriorityAdjustments(ImmutableArray<TrackedCondition> conditions)
    {
        _conditions = conditions;
        _isUp = new bool[conditions.Length];
        _isUp.AsSpan().Fill(true);
    }

    /// <summary>How many conditions there are.</summary>
    public int Count => _isUp.Length;

    /// <summary>The first condition that is a fault now, or −1.</summary>
    public int FirstFault
    {
        get
        {
            for (int i = 0; i < _isUp.Length; i++)
            {
                if (_conditions[i].IsFaultWhen(_isUp[i]))
                {
                    return i;
                }
            }

            return -1;
        }
    }

    /// <summary>Whether a condition was last reported to be up.</summary>
    public bool IsUp(int index) => _isUp[index];

    /// <summary>What a condition adds to the priority now.</summary>
    public int AdjustmentOf(int index) => _conditions[index].AdjustmentWhen(_isUp[index]);

    /// <summary>True when a condition is a fault now.</summary>
    public bool IsFault(int index) => _conditions[index].IsFaultWhen(_isUp[index]);

    /// <summary>Reports the state of a condition.</summary>
    /// <returns>True when it was another one before.</returns>
    public bool Report(int index, bool isUp)
    {
        bool isNew = _isUp[index] != isUp;
        _isUp[index] = isUp;
        return isNew;
    }

    /// <summary>
    /// The effective priority: the sum, kept within 1 to 254, because 0 is a resignation and 255 the owner's
    /// (RFC 9568 §5.2.4). An owner's stays 255.
    /// </summary>
    /// <param name="basePriority">The configured priority, 1 to 255.</param>
    public byte Apply(byte basePriority)
    {
        if (basePriority == VrrpProtocol.OwnerPriority)
        {
            return basePriority;
        }

        int sum = basePriority;
        for (int i = 0; i < _isUp.Length; i++)
        {
            sum += AdjustmentOf(i);
        }

        return (byte)Math.Clamp(sum, 1, VrrpProtocol.OwnerPriority - 1);
    }
}
