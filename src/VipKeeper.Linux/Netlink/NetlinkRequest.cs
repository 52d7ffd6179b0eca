using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VipKeeper.Linux.Interop;

namespace VipKeeper.Linux.Netlink;

/// <summary>Writes one request (netlink(7)) into memory of the caller: header, fixed part, attributes.</summary>
/// <param name="buffer">Room for the whole request.</param>
/// <param name="type">RTM_NEWADDR and its like.</param>
/// <param name="flags">NLM_F_REQUEST and others.</param>
/// <param name="sequence">Comes back in the answer.</param>
internal ref struct NetlinkRequest(Span<byte> buffer, ushort type, ushort flags, uint sequence)
{
    private readonly Span<byte> _buffer = buffer;
    private int _length = Nlmsghdr.Size;

    /// <summary>Appends the fixed part.</summary>
    internal void Append<T>(T part)
        where T : unmanaged
    {
        MemoryMarshal.Write(_buffer[_length..], part);
        _length += Unsafe.SizeOf<T>();
    }

    /// <summary>Appends an attribute that is a number or a structure.</summary>
    internal void AppendAttribute<T>(ushort attributeType, T value)
        where T : unmanaged =>
        AppendAttribute(attributeType, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    /// <summary>Appends an attribute and its padding.</summary>
    internal void AppendAttribute(ushort attributeType, scoped ReadOnlySpan<byte> value)
    {
        int length = NetlinkAttributes.HeaderLength + value.Length;
        int padded = (length + 3) & ~3;
        Span<byte> target = _buffer.Slice(_length, padded);
        target.Clear();
        MemoryMarshal.Write(target, (ushort)length);
        MemoryMarshal.Write(target[2..], attributeType);
        value.CopyTo(target[NetlinkAttributes.HeaderLength..]);
        _length += padded;
    }

    /// <summary>The request as it is to be sent.</summary>
    internal readonly Span<byte> Complete()
    {
        var header = new Nlmsghdr { Length = (uint)_length, Type = type, Flags = flags, Sequence = sequence };
        MemoryMarshal.Write(_buffer, header);
        return _buffer[.._length];
    }
}
