using System.Text;
using VipKeeper.Checks.Dns;
using VipKeeper.Tests.Checks;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>Answers of a name server to a check's question for name servers.</summary>
internal sealed class DnsAnswerTarget : FuzzTarget
{
    private const DnsRecordType Type = DnsRecordType.Ns;

    /// <inheritdoc/>
    public override string Name => "dns-answer";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(DnsAnswer), typeof(DnsName)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
    [
        new FuzzSeed("two servers", DnsMessages.Answer(Type, records: ["026E73C00C", "026E73036C616E00"])),
        new FuzzSeed("no such name", DnsMessages.Answer(Type, flags: 0x8183)),
        new FuzzSeed("truncated", DnsMessages.Answer(Type, flags: 0x8780)),
        new FuzzSeed("a name that points at itself", DnsMessages.Answer(Type, records: ["C029"]), Refused),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens => [[0xC0, 0x0C], [0xC0, 0x29], [0x3F], [0, 2, 0, 1], [0xFF, 0xFF]];

    /// <inheritdoc/>
    public override int LongestInput => 1024;

    /// <inheritdoc/>
    public override byte[] Repair(byte[] input)
    {
        // The header's first half and the question, or nearly all is turned down at the first look.
        byte[] query = DnsMessages.Query(Type);
        if (input.Length >= query.Length)
        {
            query.AsSpan(0, 2).CopyTo(input);
            query.AsSpan(4, 2).CopyTo(input.AsSpan(4));
            query.AsSpan(12).CopyTo(input.AsSpan(12));
            input[2] = (byte)((input[2] | 0x80) & 0x87);
        }

        return input;
    }

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        string? fault = DnsAnswer.TryParse(input, DnsMessages.Query(Type), out DnsAnswer? answer);
        Assert.Equal(fault is null, answer is not null);
        if (answer is null)
        {
            return Refused;
        }

        Assert.True(answer.Records.Count <= DnsAnswer.RecordLimit);
        Assert.All(answer.Records, record => Assert.InRange(Encoding.Latin1.GetByteCount(record), 1, 254));
        return Accepted;
    }
}
