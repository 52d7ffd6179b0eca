namespace VipKeeper.Vrrp;

/// <summary>Why a request of a <see cref="VirtualRouter"/> is over before it was answered.</summary>
public enum RequestEnd : byte
{
    /// <summary>Its bound has passed.</summary>
    TimedOut,

    /// <summary>
    /// It is moot: a master was heard, the node stops or has a fault, or a release is not waited for any more.
    /// </summary>
    Withdrawn,
}
