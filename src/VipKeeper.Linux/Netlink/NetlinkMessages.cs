using System.Runtime.InteropServices;
using VipKeeper.Linux.Interop;

namespace VipKeeper.Linux.Netlink;

/// <summary>
/// Walks the messages of a datagram (netlink(7)), each a header, a body and padding to 4 bytes. Ends at the first
/// one that does not fit.
/// </summary>
/// <param name="datagram">All bytes received.</param>
internal ref struct NetlinkMessages(ReadOnlySpan<byte> datagram)
{
    private ReadOnlySpan<byte> _rest = datagram;

    /// <summary>Takes the next message.</summary>
    internal bool TryRead(out Nlmsghdr header, out ReadOnlySpan<byte> body)
    {
        if (_rest.Length >= Nlmsghdr.Size)
        {
            header = MemoryMarshal.Read<Nlmsghdr>(_rest);
            if (header.Length >= Nlmsghdr.Size && header.Length <= (uint)_rest.Length)
            {
                int length = (int)header.Length;
                body = _rest[Nlmsghdr.Size..length];
                _rest = _rest[Math.Min((length + 3) & ~3, _rest.Length)..];
                return true;
            }
        }

        header = default;
        body = default;
        _rest = default;
        return false;
    }
}
