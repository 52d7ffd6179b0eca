using System.Text;
using VipKeeper.Logging.Loki;
using VipKeeper.Spooling;
using Xunit;

namespace VipKeeper.Tests.Logging;

public sealed class LokiSpoolTests : IDisposable
{
    private const long Limit = 1024 * 1024;

    private readonly string _directory = Directory.CreateTempSubdirectory("vipkeeper-spool-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Events_come_out_in_the_order_of_their_times_and_once()
    {
        using var spool = new LokiSpool(_directory, Limit);
        spool.Append(LokiLevel.Warning, Record(20, "second"));
        spool.Append(LokiLevel.Info, Record(10, "first"));
        spool.Append(LokiLevel.Info, Record(30, "third"));

        LokiBatch two = spool.Take(2)!;
        Assert.Equal(["first", "second"], Lines(two));
        Assert.Equal(["first", "second"], Lines(spool.Take(2)!));
        spool.Acknowledge(two);
        Assert.Equal(1, spool.Waiting);
        LokiBatch last = spool.Take(2)!;
        Assert.Equal(["third"], Lines(last));
        spool.Acknowledge(last);
        Assert.Equal(0, spool.Waiting);
        Assert.Null(spool.Take(2));
    }

    [Fact]
    public void Equal_times_are_moved_apart_and_a_stream_never_goes_back()
    {
        using var spool = new LokiSpool(_directory, Limit);
        foreach (long time in (long[])[100, 100, 90, 101, 102])
        {
            spool.Append(LokiLevel.Info, Record(time, $"{time}"));
        }

        spool.Append(LokiLevel.Notice, Record(100, "another stream"));
        Assert.Equal(
            [100L, 101, 102, 103, 104],
            spool.Take(9)!.Records.Where(record => Text(record) != "another stream").Select(record => record.Time));
    }

    [Fact]
    public void A_clock_that_was_set_back_is_followed()
    {
        const long Hour = 3_600_000_000_000;
        using var spool = new LokiSpool(_directory, Limit);
        spool.Append(LokiLevel.Info, Record(2 * Hour, "before"));
        spool.Append(LokiLevel.Info, Record(Hour, "after"));

        Assert.Equal([2 * Hour, Hour], spool.Take(9)!.Records.Select(record => record.Time));
    }

    [Fact]
    public void What_waits_survives_the_end_of_the_daemon_and_keeps_its_bytes()
    {
        byte[] before;
        using (var spool = new LokiSpool(_directory, Limit))
        {
            for (int i = 0; i < 100; i++)
            {
                spool.Append(LokiLevel.Notice, Record(i + 1, $"event {i}"));
            }

            spool.Acknowledge(spool.Take(40)!);
            before = LokiPush.Write(spool.Take(60)!.Records, compresses: false).Bytes;
        }

        using var next = new LokiSpool(_directory, Limit);
        Assert.Equal(60, next.Waiting);
        Assert.False(next.WasDamaged);
        Assert.Equal(before, LokiPush.Write(next.Take(60)!.Records, compresses: false).Bytes);
        // Times go on behind those of the earlier run.
        next.Append(LokiLevel.Notice, Record(5, "late"));
        Assert.Equal(101, next.Take(99)!.Records[^1].Time);
    }

    [Fact]
    public void The_last_time_survives_when_nothing_waits()
    {
        using (var spool = new LokiSpool(_directory, Limit))
        {
            spool.Append(LokiLevel.Info, Record(500, "sent"));
            spool.Acknowledge(spool.Take(1)!);
        }

        using var next = new LokiSpool(_directory, Limit);
        next.Append(LokiLevel.Info, Record(499, "next"));
        Assert.Equal(501, Assert.Single(next.Take(9)!.Records).Time);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(25)]
    public void A_torn_tail_costs_the_last_event_alone(int missing)
    {
        using (var spool = new LokiSpool(_directory, Limit))
        {
            spool.Append(LokiLevel.Info, Record(1, "whole"));
            spool.Append(LokiLevel.Info, Record(2, "torn"));
        }

        string file = Assert.Single(Directory.GetFiles(Path.Combine(_directory, "info")));
        using (FileStream stream = File.OpenWrite(file))
        {
            stream.SetLength(stream.Length - missing);
        }

        using var next = new LokiSpool(_directory, Limit);
        Assert.True(next.WasDamaged);
        next.Append(LokiLevel.Info, Record(3, "next"));
        Assert.Equal(["whole", "next"], Lines(next.Take(9)!));
    }

    [Fact]
    public void A_lost_file_of_positions_only_sends_again()
    {
        using (var spool = new LokiSpool(_directory, Limit))
        {
            spool.Append(LokiLevel.Info, Record(1, "sent"));
            spool.Append(LokiLevel.Info, Record(2, "waits"));
            spool.Acknowledge(spool.Take(1)!);
        }

        File.Delete(Path.Combine(_directory, "position"));
        using var next = new LokiSpool(_directory, Limit);
        Assert.Equal(["sent", "waits"], Lines(next.Take(9)!));
    }

    [Fact]
    public void A_full_spool_drops_the_oldest_of_the_least_important_and_counts_them()
    {
        string line = new('x', 1000);
        using (var spool = new LokiSpool(_directory, Limit))
        {
            for (int i = 0; i < 300; i++)
            {
                spool.Append(LokiLevel.Debug, Record(i, line));
                spool.Append(LokiLevel.Info, Record(i, line));
                spool.Append(LokiLevel.Notice, Record(i, line));
            }

            Assert.All(spool.Dropped.ToArray(), count => Assert.Equal(0, count));
            for (int i = 300; i < 900; i++)
            {
                spool.Append(LokiLevel.Info, Record(i, line));
            }

            Assert.InRange(spool.Bytes, 0, Limit);
            Assert.Equal(300, spool.Dropped[(int)LokiLevel.Debug]);
            Assert.InRange(spool.Dropped[(int)LokiLevel.Info], 1, 400);
            Assert.Equal(0, spool.Dropped[(int)LokiLevel.Notice]);
            long kept = 900 - spool.Dropped[(int)LokiLevel.Info];
            Assert.Equal(kept + 300, spool.Waiting);
        }

        // The counts are told once, even by the next run.
        using var next = new LokiSpool(_directory, Limit);
        Assert.Equal(300, next.Dropped[(int)LokiLevel.Debug]);
        next.ForgetDropped();
        Assert.Equal(0, next.Dropped[(int)LokiLevel.Debug]);
    }

    [Fact]
    public void What_is_dropped_while_it_is_sent_does_no_harm()
    {
        string line = new('x', 1000);
        using var spool = new LokiSpool(_directory, Limit);
        spool.Append(LokiLevel.Info, Record(1, "sent"));
        LokiBatch batch = spool.Take(1)!;
        for (int i = 2; i < 2000; i++)
        {
            spool.Append(LokiLevel.Info, Record(i, line));
        }

        int waiting = spool.Waiting;
        spool.Acknowledge(batch);
        Assert.Equal(waiting, spool.Waiting);
        Assert.Equal(Lines(spool.Take(5000)!).Length, Math.Min(waiting, Lines(spool.Take(5000)!).Length));
    }

    [Fact]
    public void Files_that_Loki_has_whole_are_removed()
    {
        string line = new('x', 1000);
        using var spool = new LokiSpool(_directory, Limit);
        for (int i = 0; i < 200; i++)
        {
            spool.Append(LokiLevel.Info, Record(i, line));
        }

        while (spool.Take(50) is { } batch)
        {
            spool.Acknowledge(batch);
        }

        Assert.InRange(Directory.GetFiles(Path.Combine(_directory, "info")).Length, 0, 1);
        Assert.Equal(0, spool.Waiting);
    }

    [Fact]
    public void Two_daemons_cannot_have_the_same_spool()
    {
        using var spool = new LokiSpool(_directory, Limit);

        Assert.ThrowsAny<IOException>(() => new LokiSpool(_directory, Limit));
    }

    [Fact]
    public void Nobody_else_may_read_the_spool()
    {
        using var spool = new LokiSpool(Path.Combine(_directory, "made"), Limit);
        spool.Append(LokiLevel.Info, Record(1, "x"));
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.OtherRead;

        foreach (string path in Directory.EnumerateFileSystemEntries(_directory, "*", SearchOption.AllDirectories))
        {
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & Others);
        }
    }

    private static SpoolRecord Record(long time, string line) =>
        new(time, "{\"level\":\"info\"}"u8.ToArray(), Encoding.UTF8.GetBytes(line));

    private static string Text(SpoolRecord record) => Encoding.UTF8.GetString(record.Line);

    private static string[] Lines(LokiBatch batch) => [.. batch.Records.Select(Text)];
}
