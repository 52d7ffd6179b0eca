using System.Text;
using VipKeeper.Linux.Files;

namespace VipKeeper.Loop;

/// <summary>
/// A file of the runtime directory that the packet loop writes by storing to memory and the next run reads: it outlives
/// the process that is killed the moment after. It begins with a signature, the version of its form, the boot's id and
/// a number of the place it is about; what does not begin so, or has another length, is not read.
/// </summary>
internal sealed class RecordFile : IDisposable
{
    /// <summary>How many bytes come before the content.</summary>
    public const int HeaderLength = 64;

    // Seven letters and the version of the form.
    private const int SignatureLength = 8;
    private const int BootOffset = SignatureLength;
    private const int PlaceOffset = 48;

    private RecordFile(MappedFile map, byte[] before, string? complaint)
    {
        Map = map;
        Before = before;
        Complaint = complaint;
    }

    /// <summary>The file in memory, header included.</summary>
    public MappedFile Map { get; }

    /// <summary>What an earlier run left, header included; empty when there is nothing that can be used.</summary>
    public byte[] Before { get; private set; }

    /// <summary>What was wrong with the file that was there, as a sentence; null when nothing was.</summary>
    public string? Complaint { get; }

    /// <summary>Opens the file of an earlier run, or puts a new one in its place in one step (rename(2)).</summary>
    /// <param name="path">The file.</param>
    /// <param name="signature">Eight ASCII letters, the last one the version of the form.</param>
    /// <param name="place">The place that the content is about, such as a network namespace; 0 for none.</param>
    /// <param name="length">Its length with the header.</param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be made.</exception>
    /// <exception cref="Linux.LinuxException">The file cannot be mapped.</exception>
    public static RecordFile Open(string path, string signature, ulong place, int length)
    {
        byte[] before = Read(path, signature, place, length, out string? complaint);
        if (before.Length == 0)
        {
            Replace(path, Header(signature, place), length);
        }

        using FileStream stream = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, 0);
        return new RecordFile(MappedFile.Map(stream.SafeFileHandle, length), before, complaint);
    }

    /// <summary>Reads what an earlier run left, and changes nothing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="signature">See <see cref="Open"/>.</param>
    /// <param name="place">See <see cref="Open"/>.</param>
    /// <param name="length">See <see cref="Open"/>.</param>
    /// <param name="complaint">What is wrong with the file, or null. One of another boot or place is only old.</param>
    /// <returns>The whole file, or nothing.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static byte[] Read(string path, string signature, ulong place, int length, out string? complaint)
    {
        complaint = null;
        // One byte more than it should have: enough to see that it is too long.
        byte[] bytes = new byte[length + 1];
        int read;
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0);
            read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }

        byte[] header = Header(signature, place);
        ReadOnlySpan<byte> name = header.AsSpan(0, SignatureLength - 1);
        if (read < SignatureLength || !bytes.AsSpan(0, name.Length).SequenceEqual(name))
        {
            complaint = $"{path} is not a record of vipkeeper; it is ignored.";
        }
        else if (bytes[SignatureLength - 1] != header[SignatureLength - 1])
        {
            complaint = $"{path} was written by another version of vipkeeper; it is ignored.";
        }
        else if (read != length)
        {
            complaint = $"{path} is damaged: it should have {length} bytes and has {(read > length ? "more" : read)}; "
                + "it is ignored.";
        }

        return complaint is null && bytes.AsSpan(0, HeaderLength).SequenceEqual(header) ? bytes[..length] : [];
    }

    /// <summary>Gives the memory of <see cref="Before"/> back once it was read.</summary>
    public void ForgetBefore() => Before = [];

    /// <inheritdoc/>
    public void Dispose() => Map.Dispose();

    private static void Replace(string path, byte[] header, int length)
    {
        string made = path + ".new";
        File.Delete(made);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var stream = new FileStream(made, options))
        {
            stream.Write(header);
            stream.SetLength(length);
        }

        File.Move(made, path, overwrite: true);
    }

    private static byte[] Header(string signature, ulong place)
    {
        byte[] header = new byte[HeaderLength];
        Encoding.ASCII.GetBytes(signature, header);
        string boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
        Encoding.ASCII.GetBytes(boot, header.AsSpan(BootOffset, PlaceOffset - BootOffset));
        BitConverter.TryWriteBytes(header.AsSpan(PlaceOffset), place);
        return header;
    }
}
