using System.Collections.Immutable;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Vrrp;

/// <summary>
/// The conditions that one virtual router tracks, the value of each, and what follows: an effective priority, by
/// keepalived's arithmetic, and whether there is a fault. Whoever watches something reports it by its index.
/// </summary>
/// <remarks>Not thread-safe; only the constructor allocates.</remarks>
public sealed class PriorityAdjustments
{
    private readonly ImmutableArray<TrackedCondition> _conditions;
    private readonly int[] _values;

    /// <summary>Tracks conditions, all of them up, numbers zero, until something else is reported.</summary>
    public PriorityAdjustments(ImmutableArray<TrackedCondition> conditions)
    {
        _conditions = conditions;
        _values = new int[conditions.Length];
        for (int i = 0; i < _values.Length; i++)
        {
            _values[i] = conditions[i].IsNumber ? 0 : TrackedCondition.Up;
        }
    }

    /// <summary>How many conditions there are.</summary>
    public int Count => _values.Length;

    /// <summary>The first condition that is a fault now, or −1.</summary>
    public int FirstFault
    {
        get
        {
            for (int i = 0; i < _values.Length; i++)
            {
                if (IsFault(i))
                {
                    return i;
                }
            }

            return -1;
        }
    }

    /// <summary>What was last reported of a condition.</summary>
    public int ValueOf(int index) => _values[index];

    /// <summary>Whether a condition was last reported to be up; of a number, whether it is no fault.</summary>
    public bool IsUp(int index) =>
        _conditions[index].IsNumber ? !IsFault(index) : _values[index] != TrackedCondition.Down;

    /// <summary>What a condition adds to the priority now.</summary>
    public int AdjustmentOf(int index) => _conditions[index].AdjustmentAt(_values[index]);

    /// <summary>True when a condition is a fault now.</summary>
    public bool IsFault(int index) => _conditions[index].IsFaultAt(_values[index]);

    /// <summary>Reports the state of a condition.</summary>
    /// <returns>True when it was another one before.</returns>
    public bool Report(int index, bool isUp) =>
        Report(index, isUp ? TrackedCondition.Up : TrackedCondition.Down);

    /// <summary>Reports the value of a condition.</summary>
    /// <param name="index">Which.</param>
    /// <param name="value">Any number, or <see cref="TrackedCondition.Up"/> or its opposite.</param>
    /// <returns>True when it was another one before.</returns>
    public bool Report(int index, int value)
    {
        bool isNew = _values[index] != value;
        _values[index] = value;
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
        for (int i = 0; i < _values.Length; i++)
        {
            sum += AdjustmentOf(i);
        }

        return (byte)Math.Clamp(sum, 1, VrrpProtocol.OwnerPriority - 1);
    }
}
