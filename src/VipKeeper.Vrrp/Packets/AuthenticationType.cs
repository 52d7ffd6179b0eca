namespace VipKeeper.Vrrp.Packets;

/// <summary>Version 2's Auth Type field (RFC 3768 §5.3.6; the values 1 and 2 are those of RFC 2338).</summary>
public enum AuthenticationType : byte
{
    /// <summary>No authentication.</summary>
    None = 0,

    /// <summary>Eight bytes in the clear: keepalived's <c>auth_type PASS</c>.</summary>
    SimplePassword = 1,

    /// <summary>IP authentication header: keepalived's <c>auth_type AH</c>. Not supported.</summary>
    AuthenticationHeader = 2,
}
