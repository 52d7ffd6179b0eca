using System.Text;
using VipKeeper.Replication;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Replication;

/// <summary>The daemon's own directory in the data, the tally of a dry run, and what outlives a crash.</summary>
public sealed class ReplicatedDirectoryTests : IDisposable
{
    private static readonly DateTime Now = new(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);

    private readonly string _root = Directory.CreateTempSubdirectory("vipkeeper-data-").FullName;
    private readonly ReplicatedDirectory _directory;

    public ReplicatedDirectoryTests() => _directory = new ReplicatedDirectory(_root);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void What_is_missing_is_made_for_the_owner_alone()
    {
        _directory.Prepare();
        _directory.Prepare();

        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.Combine(_root, ".vipkeeper")));
        Assert.True(_directory.ReadLineage().IsEmpty);
    }

    [Fact]
    public void A_directory_that_is_not_there_is_not_made()
    {
        string missing = Path.Combine(_root, "missing");

        ReplicationException e = Assert.Throws<ReplicationException>(new ReplicatedDirectory(missing).Prepare);
        Assert.Equal($"there is no directory {missing}; make it, or mount what belongs there", e.Message);
        Assert.False(Directory.Exists(missing));
    }

    [Fact]
    public void A_link_in_its_place_is_not_followed()
    {
        string elsewhere = Path.Combine(_root, "elsewhere");
        Directory.CreateDirectory(elsewhere);
        File.CreateSymbolicLink(Path.Combine(_root, ".vipkeeper"), elsewhere);

        Assert.Throws<ReplicationException>(_directory.Prepare);
        Assert.Empty(Directory.GetFileSystemEntries(elsewhere));
    }

    [Fact]
    public void A_lineage_comes_back_as_it_was_written()
    {
        _directory.Prepare();
        _directory.WriteLineage(Lineages.OfEveryKind);

        Assert.Equal(LineageRelation.Equal, LineageComparison.Compare(Lineages.OfEveryKind, _directory.ReadLineage()));
        File.WriteAllText(Path.Combine(_root, ".vipkeeper/generation"), "vipkeeper-lineage 99\n");
        Assert.Throws<ReplicationException>(() => _directory.ReadLineage());
    }

    [Fact]
    public void What_was_put_aside_goes_when_its_time_is_over_and_links_lead_nowhere()
    {
        _directory.Prepare();
        string outside = Path.Combine(_root, "outside");
        File.WriteAllText(outside, "stays");
        string old = _directory.NewAside(Now.AddDays(-8), "");
        string fresh = _directory.NewAside(Now.AddDays(-6), "resolved");
        Directory.CreateDirectory(old);
        File.CreateSymbolicLink(Path.Combine(old, "link"), _root);
        Directory.CreateDirectory(fresh);
        Directory.CreateDirectory(Path.Combine(_directory.Aside, "somebody's"));
        File.CreateSymbolicLink(Path.Combine(_directory.Aside, "20200101T000000Z"), _root);

        Assert.Equal(2, _directory.Prune(Duration.FromSeconds(7 * 86400), Now));
        Assert.True(File.Exists(outside));
        Assert.Equal(
            ["20260226T050607Z-resolved", "somebody's"],
            Directory.GetFileSystemEntries(_directory.Aside).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Two_runs_of_a_second_have_names_of_their_own()
    {
        _directory.Prepare();
        Directory.CreateDirectory(_directory.NewAside(Now, ""));

        Assert.Equal(_directory.Aside + "/20260304T050607Z-2", _directory.NewAside(Now, ""));
    }

    [Fact]
    public void Incoming_is_emptied()
    {
        _directory.Prepare();
        File.WriteAllText(Path.Combine(_directory.Incoming, ".big.Xa7"), "half");
        Directory.CreateDirectory(Path.Combine(_directory.Incoming, "d"));
        _directory.EmptyIncoming();

        Assert.Empty(Directory.GetFileSystemEntries(_directory.Incoming));
    }

    [Fact]
    public void Files_that_were_changed_after_the_base_are_counted_and_the_first_ten_named()
    {
        var lines = new List<string> { "=|>f+++++++++|5000|new" };
        for (int i = 0; i < 12; i++)
        {
            File.WriteAllText(Path.Combine(_root, $"own{i:00}"), "newer");
            lines.Add(i % 2 == 0 ? $"=|>f.st......|7|own{i:00}" : $"=|*deleting  |0|own{i:00}");
        }

        Directory.CreateDirectory(Path.Combine(_root, "dir"));
        lines.Add("=|*deleting  |0|dir/");
        lines.Add("=|.f...p.....|7|own00");

        var newer = new DryRunTally(_root, new UtcTime(1));
        var older = new DryRunTally(_root, UtcTime.Of(DateTime.UtcNow.AddMinutes(1)));
        var free = new DryRunTally(_root, null);
        foreach (DryRunTally tally in new[] { newer, older, free })
        {
            Assert.All(lines, line => Assert.True(tally.Add(Encoding.ASCII.GetBytes(line))));
            Assert.False(tally.Add("rsync: a message"u8));
        }

        Assert.Equal((12, 10, 0L, 0L), (newer.NewerFiles, newer.Newer.Count, older.NewerFiles, free.NewerFiles));
        Assert.Equal(Path.Combine(_root, "own00"), newer.Newer[0]);
        Assert.Equal((7, 5042, 15), (newer.Files, newer.Bytes, newer.Changes));
        Assert.True(newer.Room >= 2 * 4096 + (6 * 4096));
    }

    [Fact]
    public void The_record_outlives_a_crash_and_a_broken_one_means_that_nothing_is_known()
    {
        var store = new ReplicationStore(_root, "nfs");
        store.Prepare();
        Assert.Equal(new ReplicationRecord(), store.Read(out _));
        var record = new ReplicationRecord
        {
            Dirty = true,
            JudgedTip = new string('a', 32),
            JudgedUntil = UtcTime.Of(Now).ToString(),
            CompleteHost = "192.0.2.1",
        };
        store.Write(record);
        Assert.Equal(record, store.Read(out string? complaint));
        Assert.Null(complaint);
        Assert.Equal(record, record.With(record.ToCopy()));

        File.WriteAllText(store.RecordPath, "{");
        Assert.True(store.Read(out complaint).Dirty);
        Assert.StartsWith($"{store.RecordPath} cannot be read", complaint, StringComparison.Ordinal);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.GetDirectoryName(store.RecordPath)!));
    }

    [Fact]
    public void The_lock_is_one_s_alone()
    {
        string path = Path.Combine(_root, "lock");
        using (ReplicationLock? first = ReplicationLock.TryTake(path, out _))
        {
            Assert.NotNull(first);
            Assert.Null(ReplicationLock.TryTake(path, out int killed));
            Assert.Equal(0, killed);
        }

        using ReplicationLock? again = ReplicationLock.TryTake(path, out _);
        Assert.NotNull(again);
    }
}
