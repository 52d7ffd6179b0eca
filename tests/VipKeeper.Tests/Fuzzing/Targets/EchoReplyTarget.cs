using VipKeeper.Probing;
using VipKeeper.Tests.Linux.Sockets;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>Answers to the lab's pings, from the IP header on.</summary>
internal sealed class EchoReplyTarget : FuzzTarget
{
    private const ushort Identifier = 0x5643;
    private const byte EchoReply = 0;

    /// <inheritdoc/>
    public override string Name => "echo-reply";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(IcmpEcho)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds
    {
        get
        {
            byte[] message = new byte[IcmpEcho.RequestLength];
            IcmpEcho.WriteRequest(message, Identifier, 77);
            message[0] = EchoReply;
            return [new FuzzSeed("the answer of tick 77", TestPackets.IPv4("192.0.2.10", "192.0.2.1", message))];
        }
    }

    /// <inheritdoc/>
    public override int LongestInput => 200;

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        bool isReply = IcmpEcho.TryReadReply(input, Identifier, out int tick);
        Assert.True(tick >= 0);
        Assert.True(isReply || tick == 0);
        return isReply ? Accepted : Refused;
    }
}
