using System.Text;
using VipKeeper.Replication;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>What rsync prints, cut into lines however it comes: changes of a dry run and progress.</summary>
internal sealed class RsyncOutputTarget : FuzzTarget
{
    /// <inheritdoc/>
    public override string Name => "rsync-output";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(RsyncChange), typeof(RsyncProgress)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
    [
        new("changes", Encoding.ASCII.GetBytes(
            "=|>f.s.......|2|a\n=|*deleting  |0|gd/f\n=|>f+++++++++|1|b\\#303\\#244\\#134#123\n")),
        new("progress", Encoding.ASCII.GetBytes(
            "\r        2   0%    0.00kB/s    0:00:00  \r  31457288  99%   19.51MB/s    0:00:01 (xfr#3, to-chk=5/9)\n")),
        new("a message", "rsync: read error: Connection reset by peer (104)\n"u8.ToArray(), Refused),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens =>
    [
        "=|"u8.ToArray(), "|"u8.ToArray(), "\\#"u8.ToArray(), "\\#777"u8.ToArray(), "*deleting  "u8.ToArray(),
        ">f+++++++++"u8.ToArray(), "%"u8.ToArray(), "/s "u8.ToArray(), "(xfr#"u8.ToArray(), "\r"u8.ToArray(),
        "9223372036854775807"u8.ToArray(), "-1"u8.ToArray(),
    ];

    // The buffer of a line, and the names that come back.
    /// <inheritdoc/>
    public override long AllocationLimit(int length) => 128 * 1024 + (64L * length);

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        bool isTaken = false;
        var output = new RsyncOutput();
        byte[] name = new byte[RsyncOutput.LineLimit];
        RsyncLine take = line => isTaken |= Take(line, name);
        output.Add(input.AsSpan(0, input.Length / 2), take);
        output.Add(input.AsSpan(input.Length / 2), take);
        output.End(take);
        return isTaken ? Accepted : Refused;
    }

    private static bool Take(ReadOnlySpan<byte> line, byte[] name)
    {
        Assert.InRange(line.Length, 1, RsyncOutput.LineLimit);
        Assert.False(line.ContainsAny((byte)'\r', (byte)'\n'));
        bool isProgress = RsyncProgress.TryParse(line, out RsyncProgress progress);
        Assert.True(progress.Bytes >= 0 && progress.Files is null or >= 0);
        if (!RsyncChange.TryParse(line, out RsyncChange change))
        {
            return isProgress;
        }

        Assert.True(change.Length >= 0);
        Assert.InRange(change.Unescape(name), 0, change.Name.Length);
        return true;
    }
}
