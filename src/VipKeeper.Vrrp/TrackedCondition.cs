namespace VipKeeper.Vrrp;

/// <summary>What the state of something outside the protocol, a link or a check, means for a virtual router.</summary>
/// <param name="Weight">
/// −253 to 253: a positive weight is added to the priority while it is up, a negative one subtracts while it is down
/// (keepalived's <c>weight</c>). Zero moves no priority: what is down is a fault. A number is multiplied by it.
/// </param>
/// <param name="IsReversed">
/// keepalived's <c>reverse</c>: a positive weight subtracts while it is up, a negative one is added while it is down,
/// and with weight zero it is a fault to be up. The product of a number is subtracted.
/// </param>
/// <param name="IsNumber">
/// Whether it is a number instead of up or down (keepalived.conf(5), <c>track_file</c>): number times weight is added
/// to the priority, or is a fault where that is below −253. With weight zero, a number other than zero is a fault.
/// </param>
public readonly record struct TrackedCondition(int Weight, bool IsReversed, bool IsNumber = false)
{
    // keepalived.conf(5): "between -253 and 253, the result will be added"; "less than -253 ... fault state".
    private const int Most = 253;

    /// <summary>The value of what is up, unless it is a number.</summary>
    public const int Up = 1;

    /// <summary>The value of what is down; of a number, the one that changes nothing.</summary>
    public const int Down = 0;

    /// <summary>What is added to the priority at a value, −253 to 253; zero when the weight is zero.</summary>
    /// <param name="value">Any number, or <see cref="Up"/> or <see cref="Down"/>.</param>
    public int AdjustmentAt(int value)
    {
        if (IsNumber)
        {
            return (int)Math.Clamp(Product(value), -Most, Most);
        }

        bool counts = value != Down ? Weight > 0 : Weight < 0;
        int adjustment = counts ? Weight : 0;
        return IsReversed ? -adjustment : adjustment;
    }

    /// <summary>True when the value is a fault.</summary>
    /// <param name="value">Any number, or <see cref="Up"/> or <see cref="Down"/>.</param>
    public bool IsFaultAt(int value) =>
        Weight != 0 ? IsNumber && Product(value) < -Most
        : IsNumber ? value != 0 != IsReversed
        : value != Down == IsReversed;

    private long Product(int value) => (long)value * (IsReversed ? -Weight : Weight);
}
