using VipKeeper.Loop;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>The record of mastership that an earlier run left, torn, foreign or of another boot.</summary>
internal sealed class MastershipRecordTarget : FuzzTarget
{
    private const string FileName = "mastership";
    private static readonly Instant Noted = new(77_000_000_001);

    private readonly Lazy<byte[]> _valid = new(WriteValid);

    /// <inheritdoc/>
    public override string Name => "mastership-record";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(MastershipRecord), typeof(RecordFile)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds => [new("one master", _valid.Value)];

    /// <inheritdoc/>
    public override int Rounds => 400;

    /// <inheritdoc/>
    public override int LongestInput => _valid.Value.Length + 100;

    /// <inheritdoc/>
    public override long AllocationLimit(int length) => 256 * 1024;

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
            Span<byte> header = _valid.Value.AsSpan(0, RecordFile.HeaderLength);
            bool isWhole = input.Length == _valid.Value.Length && input.AsSpan().StartsWith(header);
            using (var record = MastershipRecord.Open(directory))
            {
                Instant patience = record.PatienceBefore(55, InetFamily.IPv4, "eth0");
                Assert.True(isWhole || patience == default);
                record.Name(0, 55, InetFamily.IPv4, "eth0");
                record.Write(0, Noted);
            }

            // Whatever was there, the file is ours from then on.
            using var next = MastershipRecord.Open(directory);
            Assert.Equal(Noted, next.PatienceBefore(55, InetFamily.IPv4, "eth0"));
            Assert.Equal(_valid.Value.Length, new FileInfo(path).Length);
            return isWhole ? Accepted : Refused;
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
            using (var record = MastershipRecord.Open(directory))
            {
                record.Name(0, 55, InetFamily.IPv4, "eth0");
                record.Write(0, Noted);
            }

            return File.ReadAllBytes(Path.Combine(directory, FileName));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
