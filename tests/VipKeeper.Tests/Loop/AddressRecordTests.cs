using VipKeeper.Loop;
using VipKeeper.Tests.Linux;
using VipKeeper.Vrrp.Addressing;
using Xunit;

namespace VipKeeper.Tests.Loop;

/// <summary>Which addresses a daemon that was killed left on the interfaces.</summary>
public sealed class AddressRecordTests : IDisposable
{
    private const int VersionOffset = 7;
    private const int BootOffset = 8;
    private const int NamespaceOffset = 48;
    private const int FirstSlot = 64;
    private const int SlotLength = 64;
    private const int Length = FirstSlot + (AddressRecord.Capacity * SlotLength);

    private readonly string _directory = Directory.CreateTempSubdirectory("vipkeeper-addresses-").FullName;

    private string File => Path.Combine(_directory, "addresses");

    private static RecordedAddress IPv4 => new()
    {
        InterfaceIndex = 3,
        Interface = "eth0",
        InstanceInterface = "eth0",
        Address = InetAddress.Parse("192.0.2.10"),
        PrefixLength = 24,
        Vrid = 55,
        Family = InetFamily.IPv4,
    };

    private static RecordedAddress IPv6 => new()
    {
        InterfaceIndex = int.MaxValue,
        Interface = "abcdefghijklmno",
        InstanceInterface = "123456789012345",
        Address = InetAddress.Parse("fd00:10::110"),
        PrefixLength = 128,
        Vrid = 255,
        Family = InetFamily.IPv4,
    };

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Empty_directory_has_no_addresses_and_no_complaint()
    {
        Assert.Empty(AddressRecord.Read(_directory, out string? complaint));
        Assert.Null(complaint);
        using var record = AddressRecord.Open(_directory);
        Assert.Empty(record.Before);
        Assert.Null(record.Complaint);
    }

    [Fact]
    public void Next_run_finds_what_was_noted_and_not_cleared()
    {
        using (var record = AddressRecord.Open(_directory))
        {
            int first = record.Reserve();
            int second = record.Reserve();
            int third = record.Reserve();
            record.Write(first, IPv4);
            record.Write(second, IPv4 with { Vrid = 1 });
            record.Write(third, IPv6);
            record.Clear(second);
        }

        Assert.Equal([IPv4, IPv6], AddressRecord.Read(_directory, out string? complaint));
        Assert.Null(complaint);
        using var next = AddressRecord.Open(_directory);
        Assert.Equal([IPv4, IPv6], next.Before);
        Assert.Null(next.Complaint);
    }

    [Fact]
    public void What_was_found_stays_noted_until_it_is_forgotten_however_often_the_daemon_dies()
    {
        WriteOne();
        using (var next = AddressRecord.Open(_directory))
        {
            // Its own notes do not overwrite what is still to be removed.
            next.Write(next.Reserve(), IPv6);
        }

        using (var afterThat = AddressRecord.Open(_directory))
        {
            Assert.Equal([IPv4, IPv6], afterThat.Before);
            afterThat.ForgetBefore();
            Assert.Empty(afterThat.Before);
        }

        AssertNothing(complains: false);
    }

    [Fact]
    public void Address_that_could_not_be_removed_stays_noted_when_its_slot_is_given_back()
    {
        using (var record = AddressRecord.Open(_directory))
        {
            int kept = record.Reserve();
            record.Write(kept, IPv4);
            record.Free(kept);
            Assert.NotEqual(kept, record.Reserve());

            int gone = record.Reserve();
            record.Write(gone, IPv6);
            record.Clear(gone);
            record.Free(gone);
            Assert.Equal(gone, record.Reserve());
        }

        Assert.Equal([IPv4], AddressRecord.Read(_directory, out _));
    }

    [Fact]
    public void More_addresses_than_there_is_room_for_are_not_noted_and_harm_nothing()
    {
        using var record = AddressRecord.Open(_directory);
        for (int i = 0; i < AddressRecord.Capacity; i++)
        {
            record.Write(record.Reserve(), IPv4);
        }

        int none = record.Reserve();
        Assert.Equal(-1, none);
        record.Write(none, IPv6);
        record.Clear(none);
        record.Free(none);
        Assert.Equal(AddressRecord.Capacity, AddressRecord.Read(_directory, out _).Count);
    }

    [Fact]
    public void Slot_that_was_being_written_is_none_and_the_others_are_read()
    {
        using (var record = AddressRecord.Open(_directory))
        {
            record.Write(record.Reserve(), IPv4);
            record.Write(record.Reserve(), IPv6);
        }

        Change(bytes => bytes[FirstSlot + 20] ^= 1);
        Assert.Equal([IPv6], AddressRecord.Read(_directory, out string? complaint));
        Assert.Contains("damaged in 1 places", complaint);
        using var next = AddressRecord.Open(_directory);
        Assert.Equal([IPv6], next.Before);
        Assert.Equal(complaint, next.Complaint);
    }

    [Theory]
    [InlineData(0, "not a record of vipkeeper")]
    [InlineData(7, "not a record of vipkeeper")]
    [InlineData(8, "damaged")]
    [InlineData(64, "damaged")]
    [InlineData(Length - 1, "damaged")]
    public void Torn_file_is_told_and_ignored_and_replaced(int length, string expected)
    {
        WriteOne();
        System.IO.File.WriteAllBytes(File, System.IO.File.ReadAllBytes(File)[..length]);
        AssertNothing(complains: true, expected);
        AssertReplaced();
    }

    [Fact]
    public void Longer_file_is_told_and_ignored_and_replaced()
    {
        WriteOne();
        System.IO.File.WriteAllBytes(File, [.. System.IO.File.ReadAllBytes(File), 0]);
        AssertNothing(complains: true, "has more");
        AssertReplaced();
    }

    [Fact]
    public void Foreign_file_is_told_and_ignored_and_replaced()
    {
        System.IO.File.WriteAllText(File, new string('x', 3_000_000));
        AssertNothing(complains: true, "not a record of vipkeeper");
        AssertReplaced();
    }

    [Fact]
    public void File_of_another_version_is_told_and_ignored_and_replaced()
    {
        WriteOne();
        Change(bytes => bytes[VersionOffset] = (byte)'2');
        AssertNothing(complains: true, "another version");
        AssertReplaced();
    }

    [Theory]
    [InlineData(BootOffset)]
    [InlineData(NamespaceOffset)]
    public void Addresses_of_another_boot_or_network_namespace_are_gone_with_it_which_is_nothing_to_tell(int offset)
    {
        WriteOne();
        Change(bytes => bytes[offset] ^= 1);
        AssertNothing(complains: false);
        AssertReplaced();
    }

    [Fact]
    public void File_is_for_its_owner_alone()
    {
        WriteOne();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public void Any_bytes_are_read_without_an_exception_and_mean_nothing()
    {
        WriteOne();
        byte[] whole = System.IO.File.ReadAllBytes(File);
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            byte[] bytes = (byte[])whole.Clone();
            int from = random.Next(3) == 0 ? 0 : FirstSlot;
            random.NextBytes(bytes.AsSpan(from, random.Next(1, Math.Min(8192, bytes.Length - from))));
            System.IO.File.WriteAllBytes(File, random.Next(4) == 0 ? bytes[..random.Next(bytes.Length)] : bytes);
            List<RecordedAddress> read = AddressRecord.Read(_directory, out string? complaint);
            Assert.True(read.Count == 0 && complaint is not null, $"seed {seed}: {read.Count} addresses, {complaint}");
        }
    }

    [Fact]
    public void Notes_allocate_nothing()
    {
        using var record = AddressRecord.Open(_directory);
        int slot = record.Reserve();
        RecordedAddress address = IPv6;
        Assert.Equal(0, AllocationMeter.Measure(10_000, () =>
        {
            record.Write(slot, address);
            record.Clear(slot);
        }));
    }

    private void WriteOne()
    {
        using var record = AddressRecord.Open(_directory);
        record.Write(record.Reserve(), IPv4);
    }

    private void Change(Action<byte[]> change)
    {
        byte[] bytes = System.IO.File.ReadAllBytes(File);
        change(bytes);
        System.IO.File.WriteAllBytes(File, bytes);
    }

    private void AssertNothing(bool complains, string expected = "")
    {
        Assert.Empty(AddressRecord.Read(_directory, out string? complaint));
        Assert.Equal(complains, complaint is not null);
        Assert.Contains(expected, complaint ?? "");
        using var next = AddressRecord.Open(_directory);
        Assert.Empty(next.Before);
        Assert.Equal(complaint, next.Complaint);
    }

    private void AssertReplaced()
    {
        WriteOne();
        Assert.Equal([IPv4], AddressRecord.Read(_directory, out string? complaint));
        Assert.Null(complaint);
        Assert.Equal(Length, new FileInfo(File).Length);
    }
}
