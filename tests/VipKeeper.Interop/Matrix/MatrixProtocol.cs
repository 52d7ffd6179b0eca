namespace VipKeeper.Interop.Matrix;

/// <summary>What the pair speaks.</summary>
public enum MatrixProtocol
{
    /// <summary>Version 2 without authentication, every second: its shortest interval.</summary>
    V2,

    /// <summary>Version 2 with a password, every second.</summary>
    V2Pass,

    /// <summary>Version 3 over IPv4, every 200 ms.</summary>
    V3IPv4,

    /// <summary>Version 3 over IPv6, every 200 ms.</summary>
    V3IPv6,
}
