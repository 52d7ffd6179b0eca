using VipKeeper.Interop.Support;

namespace VipKeeper.Interop.Gates;

/// <summary>A group is told after the last of its instances, as keepalived tells it.</summary>
public sealed class GroupNoticeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenProcesses = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task Hooks_and_lines_of_a_group_come_after_those_of_its_instances()
    {
        using GroupPair pair = GroupPair.OfTwo(150, 100);
        string seen = Path.Combine(pair.Segment.Folder, "seen");
        string fifo = Path.Combine(pair.Segment.Folder, "fifo");
        string script = HookScript.Write(
            pair.Segment, "notify", $"echo \"$* $VIPKEEPER_GROUP $VIPKEEPER_PREVIOUS $VIPKEEPER_ADDRESSES\" >>{seen}");
        string path = pair.Ours.ConfigurationPath;
        File.WriteAllText(
            path,
            $"notify_fifo: {fifo}\n" + File.ReadAllText(path).Replace(
                "instances: [outside, inside]",
                $"instances: [outside, inside], hooks: {{ notify: {{ run: [{script}], user: root }} }}"));
        await pair.StartAsync(master: pair.Ours);
        await Eventually.TrueAsync(
            () => File.Exists(seen) && File.ReadAllText(seen).Contains("GROUP both MASTER 0"),
            Patience, "the group is told to be master", BetweenProcesses);
        Assert.Contains(
            "GROUP both MASTER 0 both BACKUP 192.168.10.110/32 192.168.20.110/32", File.ReadAllLines(seen));

        string[] lines = await ReadAsync(fifo, 6);
        Assert.Equal("GROUP \"both\" BACKUP 0", lines[2]);
        Assert.Equal("GROUP \"both\" MASTER 0", lines[5]);
        Assert.Equal(
            ["INSTANCE \"inside\" MASTER 150", "INSTANCE \"outside\" MASTER 150"], lines[3..5].Order());
    }

    private static Task<string[]> ReadAsync(string fifo, int count) => Task.Run(() =>
    {
        using var reader = new StreamReader(new FileStream(fifo, FileMode.Open, FileAccess.Read));
        return Enumerable.Range(0, count).Select(_ => reader.ReadLine()!).ToArray();
    }).WaitAsync(Patience);
}
