using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>struct statx of statx(2): 256 bytes, the same on every architecture, unlike struct stat.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct Statx
{
    [FieldOffset(20)]
    public uint Uid;

    [FieldOffset(24)]
    public uint Gid;

    [FieldOffset(28)]
    public ushort Mode;

    [FieldOffset(32)]
    public ulong Inode;

    [FieldOffset(96)]
    public long ChangeSeconds;

    [FieldOffset(104)]
    public uint ChangeNanoseconds;

    [FieldOffset(136)]
    public uint DeviceMajor;

    [FieldOffset(140)]
    public uint DeviceMinor;

    /// <summary>The device as one number, as st_dev of stat(2) shows it (makedev(3)).</summary>
    internal readonly ulong Device =>
        ((ulong)(DeviceMajor & 0xFFFF_F000) << 32) | ((ulong)(DeviceMajor & 0xFFF) << 8)
        | ((ulong)(DeviceMinor & 0xFFFF_FF00) << 12) | (DeviceMinor & 0xFF);
}
