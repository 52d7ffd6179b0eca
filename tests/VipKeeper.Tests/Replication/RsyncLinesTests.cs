using System.Text;
using VipKeeper.Replication;
using Xunit;

namespace VipKeeper.Tests.Replication;

/// <summary>What rsync prints is understood, and what it escapes comes back.</summary>
public class RsyncLinesTests
{
    [Theory]
    [InlineData("=|>f.s.......|2|a", false, true, true, 2, "a")]
    [InlineData("=|*deleting  |0|gd/f", true, false, false, 0, "gd/f")]
    [InlineData("=|cL+++++++++|1|l", false, true, false, 1, "l")]
    [InlineData("=|hf+++++++++|9|h", false, true, false, 9, "h")]
    [InlineData("=|.d..t......|4096|d/", false, false, false, 4096, "d/")]
    [InlineData("=|>f+++++++++|1|a|b c", false, true, true, 1, "a|b c")]
    [InlineData("=|>f+++++++++|1|b\\#303\\#244\\#134#123", false, true, true, 1, "b\u00E4\\#123")]
    [InlineData("=|>f+++++++++|1|na\\#012me\\#9", false, true, true, 1, "na\nme\\#9")]
    public void A_change_is_read(string line, bool isDeletion, bool isUpdate, bool isTransfer, long length, string name)
    {
        Assert.True(RsyncChange.TryParse(Encoding.ASCII.GetBytes(line), out RsyncChange change));
        byte[] bytes = new byte[line.Length];
        int count = change.Unescape(bytes);

        Assert.Equal(
            (isDeletion, isUpdate, isTransfer, length, name),
            (change.IsDeletion, change.IsCreationOrUpdate, change.IsTransfer, change.Length,
                Encoding.UTF8.GetString(bytes, 0, count)));
    }

    [Theory]
    [InlineData("  31457288  99%   19.51MB/s    0:00:01 (xfr#3, to-chk=5/9)", 31457288, 3L)]
    [InlineData("             2   0%    0.00kB/s    0:00:00  ", 2, null)]
    public void A_progress_is_read(string line, long bytes, long? files)
    {
        Assert.True(RsyncProgress.TryParse(Encoding.ASCII.GetBytes(line), out RsyncProgress progress));
        Assert.Equal(new RsyncProgress(bytes, files), progress);
    }

    [Theory]
    [InlineData("rsync: [sender] read error: Connection reset by peer (104)")]
    [InlineData("100 files were vanished 3% of them")]
    [InlineData("=|>f+++++++++|x|name")]
    [InlineData("=|>f|1|name")]
    [InlineData("12")]
    public void A_message_is_neither(string line)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(line);
        Assert.False(RsyncProgress.TryParse(bytes, out _));
        Assert.False(RsyncChange.TryParse(bytes, out _));
    }

    [Fact]
    public void Lines_end_with_either_end_whatever_the_pieces_and_one_that_is_too_long_is_dropped()
    {
        var lines = new List<string>();
        var output = new RsyncOutput();
        foreach (string piece in new[] { "\r  1", "2\r3\n\n", new string('x', RsyncOutput.LineLimit), "y\nla", "st" })
        {
            output.Add(Encoding.ASCII.GetBytes(piece), line => lines.Add(Encoding.ASCII.GetString(line)));
        }

        output.End(line => lines.Add(Encoding.ASCII.GetString(line)));
        Assert.Equal(["  12", "3", "last"], lines);
    }
}
