using VipKeeper.Loop;
using VipKeeper.Tests.Linux;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Loop;

/// <summary>What a daemon that was killed left for the next one.</summary>
public sealed class MastershipRecordTests : IDisposable
{
    private const int BootIdOffset = 8;

    private static readonly Instant Advert = new(7_000_000_000_123);

    private readonly string _directory = Directory.CreateTempSubdirectory("vipkeeper-record-").FullName;

    private string File => Path.Combine(_directory, "mastership");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Empty_directory_has_no_masterships()
    {
        using var record = MastershipRecord.Open(_directory);
        Assert.Equal(default, record.PatienceBefore(55, InetFamily.IPv4, "eth0"));
    }

    [Fact]
    public void Next_run_reads_the_last_advert_of_each_instance()
    {
        using (var record = MastershipRecord.Open(_directory))
        {
            record.Name(0, 55, InetFamily.IPv4, "eth0");
            record.Name(1, 55, InetFamily.IPv6, "eth0");
            record.Name(MastershipRecord.Capacity - 1, 255, InetFamily.IPv4, "abcdefghijklmno");
            record.Write(0, new Instant(1));
            record.Write(0, Advert);
            record.Write(1, Advert + new Duration(1));
            record.Write(MastershipRecord.Capacity - 1, Advert + new Duration(2));
        }

        using var next = MastershipRecord.Open(_directory);
        Assert.Equal(Advert, next.PatienceBefore(55, InetFamily.IPv4, "eth0"));
        Assert.Equal(Advert + new Duration(1), next.PatienceBefore(55, InetFamily.IPv6, "eth0"));
        Assert.Equal(Advert + new Duration(2), next.PatienceBefore(255, InetFamily.IPv4, "abcdefghijklmno"));
    }

    [Theory]
    [InlineData(56, "eth0")]
    [InlineData(55, "eth1")]
    [InlineData(55, "eth")]
    [InlineData(55, "eth00")]
    public void Another_instance_was_no_master(byte vrid, string interfaceName)
    {
        WriteOne();
        using var next = MastershipRecord.Open(_directory);
        Assert.Equal(default, next.PatienceBefore(vrid, InetFamily.IPv4, interfaceName));
    }

    [Fact]
    public void Role_that_was_given_up_is_no_mastership()
    {
        using (var record = MastershipRecord.Open(_directory))
        {
            record.Name(0, 55, InetFamily.IPv4, "eth0");
            record.Write(0, Advert);
            record.Write(0, default);
        }

        AssertForgotten();
    }

    [Fact]
    public void Slot_that_gets_another_name_forgets_its_advert()
    {
        using (var record = MastershipRecord.Open(_directory))
        {
            record.Name(0, 55, InetFamily.IPv4, "eth0");
            record.Write(0, Advert);
            record.Name(0, 56, InetFamily.IPv4, "eth0");
        }

        using var next = MastershipRecord.Open(_directory);
        Assert.Equal(default, next.PatienceBefore(55, InetFamily.IPv4, "eth0"));
        Assert.Equal(default, next.PatienceBefore(56, InetFamily.IPv4, "eth0"));
    }

    [Fact]
    public void Run_after_the_next_does_not_read_what_the_first_wrote()
    {
        WriteOne();
        using (var next = MastershipRecord.Open(_directory))
        {
            Assert.Equal(Advert, next.PatienceBefore(55, InetFamily.IPv4, "eth0"));
        }

        AssertForgotten();
    }

    [Fact]
    public void Foreign_file_of_the_same_length_is_ignored_and_replaced()
    {
        WriteOne();
        byte[] foreign = System.IO.File.ReadAllBytes(File);
        foreign[0] ^= 0x20;
        System.IO.File.WriteAllBytes(File, foreign);
        AssertForgotten();
        AssertReplaced();
    }

    [Fact]
    public void Longer_foreign_file_is_ignored_and_replaced()
    {
        System.IO.File.WriteAllText(File, new string('x', 100_000));
        AssertForgotten();
        AssertReplaced();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(96)]
    [InlineData(32_831)]
    public void Torn_file_is_ignored_and_replaced(int length)
    {
        WriteOne();
        byte[] whole = System.IO.File.ReadAllBytes(File);
        Assert.Equal(64 + (MastershipRecord.Capacity * 32), whole.Length);
        System.IO.File.WriteAllBytes(File, whole[..length]);
        AssertForgotten();
        AssertReplaced();
    }

    [Fact]
    public void Times_of_another_boot_mean_nothing_and_are_replaced()
    {
        WriteOne();
        byte[] other = System.IO.File.ReadAllBytes(File);
        other[BootIdOffset] = other[BootIdOffset] == (byte)'0' ? (byte)'1' : (byte)'0';
        System.IO.File.WriteAllBytes(File, other);
        AssertForgotten();
        AssertReplaced();
    }

    [Fact]
    public void File_is_for_its_owner_alone()
    {
        WriteOne();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public void Advert_is_in_the_file_as_soon_as_it_was_noted()
    {
        using var record = MastershipRecord.Open(_directory);
        record.Name(0, 55, InetFamily.IPv4, "eth0");
        record.Write(0, Advert);

        // The record is locked against a second writer; the shared mapping is in the page cache all the same.
        string copy = Path.Combine(_directory, "copy");
        using var cp = System.Diagnostics.Process.Start("cp", [File, copy]);
        cp.WaitForExit();
        Assert.Equal(0, cp.ExitCode);
        string second = Directory.CreateDirectory(Path.Combine(_directory, "second")).FullName;
        System.IO.File.Move(copy, Path.Combine(second, "mastership"));
        using var next = MastershipRecord.Open(second);
        Assert.Equal(Advert, next.PatienceBefore(55, InetFamily.IPv4, "eth0"));
    }

    [Fact]
    public void Notes_allocate_nothing()
    {
        using var record = MastershipRecord.Open(_directory);
        record.Name(3, 55, InetFamily.IPv4, "eth0");
        Assert.Equal(0, AllocationMeter.Measure(10_000, () => record.Write(3, Advert)));
    }

    private void WriteOne()
    {
        using var record = MastershipRecord.Open(_directory);
        record.Name(0, 55, InetFamily.IPv4, "eth0");
        record.Write(0, Advert);
    }

    private void AssertForgotten()
    {
        using var next = MastershipRecord.Open(_directory);
        Assert.Equal(default, next.PatienceBefore(55, InetFamily.IPv4, "eth0"));
    }

    private void AssertReplaced()
    {
        WriteOne();
        using var next = MastershipRecord.Open(_directory);
        Assert.Equal(Advert, next.PatienceBefore(55, InetFamily.IPv4, "eth0"));
        Assert.Equal(64 + (MastershipRecord.Capacity * 32), new FileInfo(File).Length);
    }
}
