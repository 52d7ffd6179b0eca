namespace VipKeeper.Interop.Matrix;

/// <summary>How the adverts travel.</summary>
public enum MatrixTransport
{
    /// <summary>To the group of VRRP; ours has the lower address.</summary>
    Multicast,

    /// <summary>To the other host; ours has the higher address.</summary>
    Unicast,
}
