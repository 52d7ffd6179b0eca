using VipKeeper.Checks.Nfs;
using Xunit;

namespace VipKeeper.Tests.Checks;

public class RpcReplyTests
{
    private const uint Id = RpcMessages.Id;

    [Fact]
    public void A_call_is_what_the_RFC_says()
    {
        byte[] call = new byte[RpcCall.Length];
        RpcCall.Write(call, Id, 3);
        Assert.Equal(
            RpcMessages.Words(0x8000_0028, Id, 0, 2, 100003, 3, 0, 0, 0, 0, 0),
            call);
    }

    [Theory]
    [InlineData(null, "16909060 1 0 0 0 0")]
    [InlineData(null, "16909060 1 0 6 3 2864434176 0")]
    [InlineData("answered another call", "1 1 0 0 0 0")]
    [InlineData("the answer is not RPC", "16909060 0 0 0 0 0")]
    [InlineData("the answer is not RPC", "16909060 1 2 0 0 0")]
    [InlineData("the answer is not RPC", "16909060 1")]
    [InlineData("the answer is not RPC", "16909060 1 0 0 401 0")]
    [InlineData("the answer is not RPC", "16909060 1 0 0 0 6")]
    [InlineData("the answer is cut off", "16909060 1 0 0 8 0")]
    [InlineData("the answer is cut off", "16909060 1 0 0 0")]
    [InlineData("the answer is cut off", "16909060 1 0 0 0 2 3")]
    [InlineData("the answer is cut off", "16909060 1 1")]
    [InlineData("the server has no NFS (PROG_UNAVAIL)", "16909060 1 0 0 0 1")]
    [InlineData("NFS version 4 is not offered, version 3 only (PROG_MISMATCH)", "16909060 1 0 0 0 2 3 3")]
    [InlineData("NFS version 4 is not offered, versions 2 to 3 (PROG_MISMATCH)", "16909060 1 0 0 0 2 2 3")]
    [InlineData("the server lacks the procedure NULL (PROC_UNAVAIL)", "16909060 1 0 0 0 3")]
    [InlineData("the server could not read the call (GARBAGE_ARGS)", "16909060 1 0 0 0 4")]
    [InlineData("the server failed inside (SYSTEM_ERR)", "16909060 1 0 0 0 5")]
    [InlineData("the server speaks another version of RPC (RPC_MISMATCH)", "16909060 1 1 0 3 3")]
    [InlineData("the server refuses the call (AUTH_ERROR 5)", "16909060 1 1 1 5")]
    public void Every_reply_is_told(string? fault, string words) => Assert.Equal(
        fault, RpcReply.Fault(RpcMessages.Words([.. words.Split(' ').Select(uint.Parse)]), Id, version: 4));

    [Fact]
    public void A_record_comes_together_from_its_fragments_byte_by_byte()
    {
        byte[] stream = [0, 0, 0, 2, 1, 2, 0, 0, 0, 0, 0x80, 0, 0, 1, 3];
        var record = new RpcRecord();
        foreach (byte next in stream)
        {
            Assert.False(record.IsComplete);
            record.Room.Span[0] = next;
            Assert.Null(record.Take(1));
        }

        Assert.True(record.IsComplete);
        Assert.True(record.Room.IsEmpty);
        Assert.Equal([1, 2, 3], record.Bytes.ToArray());
    }

    [Fact]
    public void What_is_too_long_or_has_too_many_fragments_is_refused()
    {
        Assert.NotNull(Feed("GET / HT"u8.ToArray()));
        Assert.NotNull(Feed([0x80, 0, 4, 1]));
        Assert.Null(Feed([0x80, 0, 4, 0]));
        Assert.NotNull(Feed(new byte[4 * (RpcRecord.FragmentLimit + 1)]));
        Assert.Null(Feed(new byte[4 * RpcRecord.FragmentLimit]));
    }

    private static string? Feed(byte[] stream)
    {
        var record = new RpcRecord();
        for (int i = 0; i < stream.Length; i++)
        {
            record.Room.Span[0] = stream[i];
            if (record.Take(1) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }
}
