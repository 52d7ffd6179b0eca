using System.Text;
using VipKeeper.History;
using Xunit;

namespace VipKeeper.Tests.History;

/// <summary>The last changes of state survive whatever happens to the process, and no more of them are kept.</summary>
public sealed class HistoryFileTests : IDisposable
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"vk-history-{Guid.NewGuid():N}");

    private string FilePath => HistoryFile.PathOf(_directory);

    [Fact]
    public void A_thousand_are_kept_and_the_file_stays_small()
    {
        var file = new HistoryFile(_directory);
        for (int i = 1; i <= 6000; i += 10)
        {
            var lines = new List<byte[]>();
            for (int j = 0; j < 10; j++)
            {
                lines.Add(TransitionRecordJson.LineOf(Records.Full(file.NextId())));
            }

            file.Append(lines);
        }

        List<TransitionRecord> read = HistoryFile.Read(FilePath);
        Assert.Equal(HistoryFile.Limit, read.Count);
        Assert.Equal(Enumerable.Range(5001, 1000).Select(id => (long)id), read.Select(record => record.Id));
        Assert.InRange(File.ReadAllLines(FilePath).Length, 1000, 4000);
    }

    [Fact]
    public void A_later_line_replaces_an_earlier_one_of_the_same_number()
    {
        var file = new HistoryFile(_directory);
        TransitionRecord record = Records.Full(file.NextId());
        record.Hooks.Clear();
        file.Append([TransitionRecordJson.LineOf(record)]);
        file.Append([TransitionRecordJson.LineOf(Records.Full(file.NextId()))]);
        record.Hooks.Add(new RecordedHook("master", "exit 3", 1));
        file.Append([TransitionRecordJson.LineOf(record)]);

        List<TransitionRecord> read = HistoryFile.Read(FilePath);
        Assert.Equal([1, 2], read.Select(one => one.Id));
        Assert.Equal("exit 3", Assert.Single(read[0].Hooks).End);
    }

    [Fact]
    public void A_torn_tail_costs_that_line_alone_and_the_next_daemon_goes_on_behind_it()
    {
        var file = new HistoryFile(_directory);
        file.Append([TransitionRecordJson.LineOf(Records.Full(file.NextId()))]);
        byte[] torn = TransitionRecordJson.LineOf(Records.Full(file.NextId()))[..^40];
        File.AppendAllBytes(FilePath, torn);

        var next = new HistoryFile(_directory);
        Assert.Single(HistoryFile.Read(FilePath));
        next.Append([TransitionRecordJson.LineOf(Records.Full(next.NextId()))]);
        Assert.Equal([1L, 2], HistoryFile.Read(FilePath).Select(record => record.Id));
    }

    [Fact]
    public void What_is_no_record_is_passed_over()
    {
        var file = new HistoryFile(_directory);
        file.Append([TransitionRecordJson.LineOf(Records.Full(file.NextId()))]);
        File.AppendAllText(FilePath, $"\n{{}}\nnonsense\n{new string('y', 200_000)}\n\0\0\0\n", Encoding.UTF8);
        file.Append([TransitionRecordJson.LineOf(Records.Full(file.NextId()))]);
        Assert.Equal(2, HistoryFile.Read(FilePath).Count);
    }

    [Fact]
    public void The_daemon_s_group_may_read_it_and_nobody_else()
    {
        var file = new HistoryFile(_directory);
        file.Append([TransitionRecordJson.LineOf(Records.Full(file.NextId()))]);
        const UnixFileMode Wanted = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        Assert.Equal(Wanted, File.GetUnixFileMode(FilePath));
        for (int i = 0; i < 500; i++)
        {
            var lines = new List<byte[]>();
            for (int j = 0; j < 9; j++)
            {
                lines.Add(TransitionRecordJson.LineOf(Records.Full(file.NextId())));
            }

            file.Append(lines);
        }

        Assert.Equal(Wanted, File.GetUnixFileMode(FilePath));
    }

    [Fact]
    public void No_file_is_an_empty_history() => Assert.Empty(HistoryFile.Read(FilePath));

    public void Dispose()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }
}
