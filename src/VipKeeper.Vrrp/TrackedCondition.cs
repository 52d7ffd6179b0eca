namespace VipKeeper.Vrrp;

/// <summary>What the state of something outside the protocol, a link or a check, means for a virtual router.</summary>
/// <param name="Weight">
/// −253 to 253: a positive weight is added to the priority while it is up, a negative one subtracts while it is down
/// (keepalived's <c>weight</c>). Zero moves no priority: what is down is a fault.
/// </param>
/// <param name="IsReversed">
/// keepalived's <c>reverse</c>: a positive weight subtracts while it is up, a negative one is added while it is down,
/// and with weight zero it is a fault to be up.
/// </param>
public readonly record struct TrackedCondition(int Weight, bool IsReversed)
{
    /// <summary>What is added to the priority in a state; zero when the weight is zero.</summary>
    public int AdjustmentWhen(bool isUp)
    {
        bool counts = isUp ? Weight > 0 : Weight < 0;
        int adjustment = counts ? Weight : 0;
        return IsReversed ? -adjustment : adjustment;
    }

    /// <summary>True when the state is a fault.</summary>
    public bool IsFaultWhen(bool isUp) => Weight == 0 && isUp == IsReversed;
}
