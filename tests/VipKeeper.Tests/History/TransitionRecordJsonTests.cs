using System.Text;
using VipKeeper.History;
using VipKeeper.Vrrp;
using Xunit;

namespace VipKeeper.Tests.History;

/// <summary>A record is a line, and a line is all of a record or none.</summary>
public sealed class TransitionRecordJsonTests
{
    [Fact]
    public void Everything_of_a_record_comes_back()
    {
        byte[] line = TransitionRecordJson.LineOf(Records.Full());
        TransitionRecord? read = TransitionRecordJson.TryRead(line.AsSpan()[..^1]);
        Assert.NotNull(read);
        Assert.Equal(Encoding.UTF8.GetString(line), Encoding.UTF8.GetString(TransitionRecordJson.LineOf(read)));
        Assert.Equal("check dns", read.PriorityChange?.Cause);
        Assert.Equal(3440, read.Outage!.LengthMs - read.Outage.ResolutionMs);
    }

    [Fact]
    public void Every_state_and_reason_has_a_word_of_its_own()
    {
        foreach (TransitionReason reason in Enum.GetValues<TransitionReason>())
        {
            foreach (RouterState state in Enum.GetValues<RouterState>())
            {
                TransitionRecord record = Records.Change(RouterState.Backup, state, reason);
                TransitionRecord? read = TransitionRecordJson.TryRead(
                    TransitionRecordJson.LineOf(record).AsSpan()[..^1]);
                Assert.Equal((state, reason), (read!.To, read.Reason));
            }
        }
    }

    [Fact]
    public void A_line_that_is_torn_anywhere_is_no_record()
    {
        byte[] line = TransitionRecordJson.LineOf(Records.Full());
        for (int length = 0; length < line.Length - 1; length++)
        {
            Assert.Null(TransitionRecordJson.TryRead(line.AsSpan(0, length)));
        }
    }

    [Fact]
    public void A_later_version_s_properties_are_passed_over()
    {
        string line = Encoding.UTF8.GetString(TransitionRecordJson.LineOf(Records.Full())).TrimEnd();
        string later = line[..^1] + ",\"later\":{\"a\":[1,2]}}";
        Assert.NotNull(TransitionRecordJson.TryRead(Encoding.UTF8.GetBytes(later)));
    }

    [Fact]
    public void A_long_text_and_many_hooks_are_cut_so_that_a_line_has_a_bound()
    {
        TransitionRecord record = Records.Full();
        record.Fault = new string('x', 100_000);
        for (int i = 0; i < 1000; i++)
        {
            record.Hooks.Add(new RecordedHook("master", "exit 0", i));
        }

        Assert.True(TransitionRecordJson.LineOf(record).Length < TransitionRecordJson.LongestLine);
    }
}
