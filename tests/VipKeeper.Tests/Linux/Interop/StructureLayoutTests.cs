using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VipKeeper.Linux.Interop;
using VipKeeper.Linux.Sockets;
using VipKeeper.Vrrp.Addressing;
using Xunit;

namespace VipKeeper.Tests.Linux.Interop;

/// <summary>Sizes and offsets of linux/*.h and glibc on 64-bit little-endian machines.</summary>
public sealed class StructureLayoutTests
{
    [Fact]
    public void The_machine_is_one_that_the_layouts_are_for()
    {
        Assert.True(BitConverter.IsLittleEndian);
        Assert.Equal(8, Unsafe.SizeOf<nint>());
        Assert.Contains(RuntimeInformation.ProcessArchitecture, new[] { Architecture.X64, Architecture.Arm64 });
    }

    [Fact]
    public void Sizes_are_those_of_the_kernel()
    {
        Assert.Equal(8, Unsafe.SizeOf<Pollfd>());
        Assert.Equal(16, Unsafe.SizeOf<Timespec>());
        Assert.Equal(16, Unsafe.SizeOf<Iovec>());
        Assert.Equal(56, Unsafe.SizeOf<Msghdr>());
        Assert.Equal(64, Unsafe.SizeOf<Mmsghdr>());
        Assert.Equal(20, Unsafe.SizeOf<SockaddrLl>());
        Assert.Equal(12, Unsafe.SizeOf<SockaddrNl>());
        Assert.Equal(8, Unsafe.SizeOf<BpfInstruction>());
        Assert.Equal(16, Unsafe.SizeOf<SockFprog>());
        Assert.Equal(Nlmsghdr.Size, Unsafe.SizeOf<Nlmsghdr>());
        Assert.Equal(16, Unsafe.SizeOf<Nlmsghdr>());
        Assert.Equal(Ifinfomsg.Size, Unsafe.SizeOf<Ifinfomsg>());
        Assert.Equal(16, Unsafe.SizeOf<Ifinfomsg>());
        Assert.Equal(Ifaddrmsg.Size, Unsafe.SizeOf<Ifaddrmsg>());
        Assert.Equal(8, Unsafe.SizeOf<Ifaddrmsg>());
        Assert.Equal(IfaCacheinfo.Size, Unsafe.SizeOf<IfaCacheinfo>());
        Assert.Equal(16, Unsafe.SizeOf<IfaCacheinfo>());
        Assert.Equal(256, Unsafe.SizeOf<Statx>());
    }

    [Fact]
    public void Offsets_are_those_of_the_kernel()
    {
        var msghdr = default(Msghdr);
        Assert.Equal(8, Offset(ref msghdr, ref msghdr.NameLength));
        Assert.Equal(24, Offset(ref msghdr, ref msghdr.VectorCount));
        Assert.Equal(40, Offset(ref msghdr, ref msghdr.ControlLength));
        Assert.Equal(48, Offset(ref msghdr, ref msghdr.Flags));
        var mmsghdr = default(Mmsghdr);
        Assert.Equal(56, Offset(ref mmsghdr, ref mmsghdr.Length));
        var ll = default(SockaddrLl);
        Assert.Equal(2, Offset(ref ll, ref ll.Protocol));
        Assert.Equal(4, Offset(ref ll, ref ll.InterfaceIndex));
        Assert.Equal(10, Offset(ref ll, ref ll.PacketType));
        Assert.Equal(12, Offset(ref ll, ref ll.AddressHigh));
        var nl = default(SockaddrNl);
        Assert.Equal(4, Offset(ref nl, ref nl.PortId));
        var nlmsghdr = default(Nlmsghdr);
        Assert.Equal(4, Offset(ref nlmsghdr, ref nlmsghdr.Type));
        Assert.Equal(8, Offset(ref nlmsghdr, ref nlmsghdr.Sequence));
        var ifinfo = default(Ifinfomsg);
        Assert.Equal(4, Offset(ref ifinfo, ref ifinfo.Index));
        Assert.Equal(8, Offset(ref ifinfo, ref ifinfo.Flags));
        var ifaddr = default(Ifaddrmsg);
        Assert.Equal(3, Offset(ref ifaddr, ref ifaddr.Scope));
        Assert.Equal(4, Offset(ref ifaddr, ref ifaddr.Index));
        var cache = default(IfaCacheinfo);
        Assert.Equal(4, Offset(ref cache, ref cache.Valid));
        var pollfd = default(Pollfd);
        Assert.Equal(6, Offset(ref pollfd, ref pollfd.ReturnedEvents));
        var statx = default(Statx);
        Assert.Equal(32, Offset(ref statx, ref statx.Inode));
        Assert.Equal(136, Offset(ref statx, ref statx.DeviceMajor));
    }

    [Theory]
    [InlineData(Architecture.X64, 12)]
    [InlineData(Architecture.Arm64, 16)]
    public void An_epoll_event_is_packed_on_x64_only(Architecture architecture, int size) =>
        Assert.Equal(size, EpollEventLayout.SizeOn(architecture));

    [Fact]
    public void A_classic_filter_instruction_has_the_order_of_sock_filter()
    {
        BpfInstruction[] program = [new(0x1122, 0x33, 0x44, 0x5566_7788)];
        Assert.Equal("2211334488776655", Convert.ToHexString(MemoryMarshal.AsBytes(program.AsSpan())));
    }

    [Theory]
    [InlineData("192.0.2.1", "02-00-00-00-C0-00-02-01-00-00-00-00-00-00-00-00")]
    [InlineData(
        "fe80::2", "0A-00-00-00-00-00-00-00-FE-80-00-00-00-00-00-00-00-00-00-00-00-00-00-02-07-00-00-00")]
    public void A_socket_address_is_written_and_read_as_the_manual_pages_say(string text, string expected)
    {
        var address = InetAddress.Parse(text);
        byte[] buffer = new byte[InetSocketAddress.MaxLength];
        Array.Fill(buffer, (byte)0xEE);
        int length = InetSocketAddress.Write(buffer, address, interfaceIndex: 7);
        Assert.Equal(expected, BitConverter.ToString(buffer, 0, length));
        Assert.True(InetSocketAddress.TryRead(buffer.AsSpan(0, length), out InetAddress read));
        Assert.Equal(address, read);
        Assert.False(InetSocketAddress.TryRead(buffer.AsSpan(0, length - 1), out _));
        Assert.False(InetSocketAddress.TryRead([], out _));
    }

    private static long Offset<TStructure, TField>(ref TStructure structure, ref TField field)
        where TStructure : struct =>
        Unsafe.ByteOffset(ref Unsafe.As<TStructure, byte>(ref structure), ref Unsafe.As<TField, byte>(ref field));
}
