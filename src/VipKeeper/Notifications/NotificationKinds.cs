using System.Collections.Immutable;

namespace VipKeeper.Notifications;

/// <summary>What is told. One more kind is one more line here, and a method that makes its events.</summary>
internal static class NotificationKinds
{
    /// <summary>A role moved to this node, or this node lost its by a fault or an order.</summary>
    public const string Transitions = "transitions";

    /// <summary>Two nodes are master, or another machine claims an address; and the end of the former.</summary>
    public const string TwoMasters = "two_masters";

    /// <summary>After a takeover the service does not answer at the virtual addresses.</summary>
    public const string VipCheckFailed = "vip_check_failed";

    /// <summary>The copies of the data contradict each other, and nothing is copied until somebody decides.</summary>
    public const string Diverged = "diverged";

    /// <summary>No node serves, and this one is kept from it by maintenance; and the end of that.</summary>
    public const string Unserved = "unserved";

    /// <summary>A drill is over, with its verdict.</summary>
    public const string Drill = "drill";

    /// <summary>That of <c>vipkeeper notify test</c>, which is sent whatever is configured.</summary>
    public const string Test = "test";

    /// <summary>The words of <c>events</c>, in the order in which they are listed to the user.</summary>
    public static ImmutableArray<string> All { get; } =
        [Transitions, TwoMasters, VipCheckFailed, Diverged, Unserved, Drill];
}
