using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Netlink;

/// <summary>
/// Walks attributes (rtnetlink(7)): 16 bits of length with the header, 16 bits of type, the value, padding to 4
/// bytes. Ends at the first one that does not fit.
/// </summary>
/// <param name="attributes">The bytes after a message's fixed part.</param>
internal ref struct NetlinkAttributes(ReadOnlySpan<byte> attributes)
{
    internal const int HeaderLength = 4;

    // linux/netlink.h: NLA_F_NESTED and NLA_F_NET_BYTEORDER are not part of the type.
    private const ushort TypeMask = 0x3FFF;

    private ReadOnlySpan<byte> _rest = attributes;

    /// <summary>Takes the next attribute.</summary>
    internal bool TryRead(out ushort type, out ReadOnlySpan<byte> value)
    {
        if (_rest.Length >= HeaderLength)
        {
            int length = MemoryMarshal.Read<ushort>(_rest);
            if (length >= HeaderLength && length <= _rest.Length)
            {
                type = (ushort)(MemoryMarshal.Read<ushort>(_rest[2..]) & TypeMask);
                value = _rest[HeaderLength..length];
                _rest = _rest[Math.Min((length + 3) & ~3, _rest.Length)..];
                return true;
            }
        }

        type = 0;
        value = default;
        _rest = default;
        return false;
    }
}
