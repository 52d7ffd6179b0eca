using VipKeeper.Loop;
using VipKeeper.Vrrp.Addressing;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>The record of addresses that an earlier run left on interfaces, torn, foreign or of another boot.</summary>
internal sealed class AddressRecordTarget : FuzzTarget
{
    private const string FileName = "addresses";

    private static readonly RecordedAddress Noted = new()
    {
        InterfaceIndex = 7,
        Interface = "eth0",
        InstanceInterface = "eth1",
        Address = InetAddress.Parse("192.168.10.110"),
        PrefixLength = 32,
        Vrid = 55,
        Family = InetFamily.IPv4,
    };

    private readonly Lazy<byte[]> _valid = new(WriteValid);

    /// <inheritdoc/>
    public override string Name => "address-record";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(AddressRecord)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds => [new("one address", _valid.Value)];

    /// <inheritdoc/>
    public override int Rounds => 400;

    /// <inheritdoc/>
    public override int LongestInput => _valid.Value.Length + 100;

    /// <inheritdoc/>
    public override long AllocationLimit(int length) => 2 * 1024 * 1024;

    /// <inheritdoc/>
    public override byte[] Repair(byte[] input)
    {
        byte[] repaired = new byte[_valid.Value.Length];
        input.AsSpan(0, Math.Min(input.Length, repaired.Length)).CopyTo(repaired);
        _valid.Value.AsSpan(0, RecordFile.HeaderLength).CopyTo(repaired);
        return repaired;
    }

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        string directory = Directory.CreateTempSubdirectory("vipkeeper-fuzz-").FullName;
        try
        {
            string path = Path.Combine(directory, FileName);
            File.WriteAllBytes(path, input);
            List<RecordedAddress> read = AddressRecord.Read(directory, out string? complaint);
            Assert.All(read, static one =>
                Assert.InRange(one.PrefixLength, 0, one.Address.Family == InetFamily.IPv4 ? 32 : 128));
            using (var record = AddressRecord.Open(directory))
            {
                Assert.Equal(read.Count, record.Before.Count);
                Assert.Equal(complaint, record.Complaint);
                record.ForgetBefore();
                record.Write(record.Reserve(), Noted);
            }

            // Whatever was there, the file is ours from then on, and says what is held.
            Assert.Contains(Noted, AddressRecord.Read(directory, out _));
            Assert.Equal(_valid.Value.Length, new FileInfo(path).Length);
            return read.Count > 0 ? Accepted : Refused;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static byte[] WriteValid()
    {
        string directory = Directory.CreateTempSubdirectory("vipkeeper-fuzz-").FullName;
        try
        {
            using (var record = AddressRecord.Open(directory))
            {
                record.Write(record.Reserve(), Noted);
            }

            return File.ReadAllBytes(Path.Combine(directory, FileName));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
