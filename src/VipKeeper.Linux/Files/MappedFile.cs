using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using VipKeeper.Linux.Interop;

namespace VipKeeper.Linux.Files;

/// <summary>
/// A file in memory, shared with its next reader (mmap(2)): what is stored there outlives the process that is killed
/// the moment after. It is never flushed to a disk on purpose; the runtime's own mapping does that when it is disposed,
/// which fails with EBUSY while memory is locked (msync(2)).
/// </summary>
public sealed unsafe class MappedFile : IDisposable
{
    private readonly int _length;
    private byte* _memory;

    private MappedFile(byte* memory, int length)
    {
        _memory = memory;
        _length = length;
    }

    /// <summary>The file's bytes.</summary>
    /// <exception cref="ObjectDisposedException">The mapping is gone.</exception>
    public Span<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(_memory is null, this);
            return new Span<byte>(_memory, _length);
        }
    }

    /// <summary>Maps the beginning of an open file for reading and writing.</summary>
    /// <param name="file">Open for both, and at least so long; it may be closed afterwards.</param>
    /// <param name="length">How many bytes.</param>
    /// <exception cref="LinuxException">The kernel refuses.</exception>
    public static MappedFile Map(SafeFileHandle file, int length)
    {
        ArgumentNullException.ThrowIfNull(file);
        void* memory = Libc.mmap(
            null, (nuint)length, Libc.PROT_READ | Libc.PROT_WRITE, Libc.MAP_SHARED, (int)file.DangerousGetHandle(), 0);
        return (nint)memory == -1
            ? throw new LinuxException("map a file into memory", Marshal.GetLastPInvokeError())
            : new MappedFile((byte*)memory, length);
    }

    /// <summary>Stores eight bytes in one piece, in the machine's byte order. Allocates nothing.</summary>
    /// <param name="offset">A multiple of eight.</param>
    /// <param name="value">The value.</param>
    public void Store(int offset, long value) =>
        Volatile.Write(ref MemoryMarshal.Cast<byte, long>(Bytes.Slice(offset, sizeof(long)))[0], value);

    /// <summary>Reads eight bytes that were stored in one piece.</summary>
    /// <param name="offset">A multiple of eight.</param>
    public long Load(int offset) =>
        Volatile.Read(ref MemoryMarshal.Cast<byte, long>(Bytes.Slice(offset, sizeof(long)))[0]);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_memory is not null)
        {
            _ = Libc.munmap(_memory, (nuint)_length);
            _memory = null;
        }
    }
}
