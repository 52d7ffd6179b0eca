using System.Buffers.Text;

namespace VipKeeper.Replication;

/// <summary>
/// A line of a dry run, <c>=|&gt;f.st......|4096|srv/file</c>: what rsync would do to one name (<c>%i|%l|%n</c>, see
/// <c>--itemize-changes</c> and <c>log format</c> in rsync(1) and rsyncd.conf(5)).
/// </summary>
internal ref struct RsyncChange
{
    private const int ItemLength = 11;

    /// <summary>True when the name is deleted here.</summary>
    public bool IsDeletion { get; private set; }

    /// <summary>True when content is copied, a link or a special file made; not when attributes change alone.</summary>
    public bool IsCreationOrUpdate { get; private set; }

    /// <summary>True when the content of a plain file is copied.</summary>
    public bool IsTransfer { get; private set; }

    /// <summary>The length of the file on the other side.</summary>
    public long Length { get; private set; }

    /// <summary>The name below the root as rsync writes it: control characters and others as <c>\#ooo</c>.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Reads a line.</summary>
    /// <returns>False when it is none of a dry run.</returns>
    public static bool TryParse(ReadOnlySpan<byte> line, out RsyncChange change)
    {
        change = default;
        if (!line.StartsWith("=|"u8) || line.Length < ItemLength + 5)
        {
            return false;
        }

        ReadOnlySpan<byte> item = line.Slice(2, ItemLength);
        ReadOnlySpan<byte> rest = line[(2 + ItemLength)..];
        if (rest[0] != '|' || !Utf8Parser.TryParse(rest[1..], out long length, out int digits) || length < 0
            || rest.Length < digits + 3 || rest[digits + 1] != '|')
        {
            return false;
        }

        change.IsDeletion = item.StartsWith("*deleting"u8);
        change.IsCreationOrUpdate = item[0] is (byte)'>' or (byte)'<' or (byte)'c' or (byte)'h';
        change.IsTransfer = item[0] is (byte)'>' or (byte)'<' && item[1] == 'f';
        change.Length = length;
        change.Name = rest[(digits + 2)..];
        return true;
    }

    /// <summary>The name as the kernel has it.</summary>
    /// <param name="destination">Room for as many bytes as <see cref="Name"/> has.</param>
    /// <returns>How many were written.</returns>
    public readonly int Unescape(Span<byte> destination)
    {
        int written = 0;
        for (int i = 0; i < Name.Length; i++)
        {
            if (Name[i] == '\\' && i + 4 < Name.Length && Name[i + 1] == '#'
                && TryOctal(Name.Slice(i + 2, 3), out byte b))
            {
                destination[written++] = b;
                i += 4;
            }
            else
            {
                destination[written++] = Name[i];
            }
        }

        return written;
    }

    private static bool TryOctal(ReadOnlySpan<byte> digits, out byte value)
    {
        int number = 0;
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7')
            {
                value = 0;
                return false;
            }

            number = (number * 8) + (digit - '0');
        }

        value = (byte)number;
        return number <= byte.MaxValue;
    }
}
