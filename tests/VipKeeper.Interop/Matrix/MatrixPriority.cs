namespace VipKeeper.Interop.Matrix;

/// <summary>Who is preferred.</summary>
public enum MatrixPriority
{
    /// <summary>150 against keepalived's 100: faults happen to us.</summary>
    WeHigher,

    /// <summary>100 against keepalived's 150: faults happen to keepalived.</summary>
    WeLower,

    /// <summary>100 on both sides: faults happen to either, one after the other.</summary>
    Equal,
}
