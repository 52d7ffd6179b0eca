using VipKeeper.Http;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>What a server sends over a WebSocket, in two pieces and in one.</summary>
internal sealed class WebSocketTarget : FuzzTarget
{
    private const int Limit = 1000;

    /// <inheritdoc/>
    public override string Name => "web-socket";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(WebSocketInput)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
    [
        new FuzzSeed("a message", [0x81, 2, .. "ab"u8]),
        new FuzzSeed("a message of two frames and a ping between", [0x01, 1, .. "a"u8, 0x89, 0, 0x80, 1, .. "b"u8]),
        new FuzzSeed("a longer one", [0x82, 126, 0, 130, .. new byte[130]]),
        new FuzzSeed("the end", [0x88, 2, 0x03, 0xE8], Refused),
        new FuzzSeed("a masked one", [0x81, 0x81, 0, 0, 0, 0, 0], Refused),
        new FuzzSeed("one of four exabytes", [0x81, 127, 0x40, 0, 0, 0, 0, 0, 0, 0], Refused),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens =>
        [[0x81], [0x01], [0x80], [0x89, 0], [0x8A, 0], [0x88, 0], [126, 0, 126], [127], [0xFF, 0xFF]];

    /// <inheritdoc/>
    public override int LongestInput => 512;

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        List<string> whole = EventsOf([input]);
        Assert.Equal(whole, EventsOf([input[..(input.Length / 3)], input[(input.Length / 3)..]]));
        return whole.Any(static one => one.StartsWith(nameof(WebSocketEvent.Message), StringComparison.Ordinal))
            ? Accepted
            : Refused;
    }

    private static List<string> EventsOf(byte[][] pieces)
    {
        var reader = new WebSocketInput(Limit);
        var events = new List<string>();
        foreach (byte[] piece in pieces)
        {
            ReadOnlySpan<byte> bytes = piece;
            while (reader.Take(ref bytes) is var taken and not WebSocketEvent.None)
            {
                Assert.InRange(reader.Message.Length, 0, Limit);
                events.Add(taken switch
                {
                    WebSocketEvent.Message => $"{taken} {Convert.ToHexString(reader.Message.Span)}",
                    WebSocketEvent.Ping => $"{taken} {Convert.ToHexString(reader.Ping)}",
                    _ => taken.ToString(),
                });
                if (taken is WebSocketEvent.Fault or WebSocketEvent.Close)
                {
                    return events;
                }
            }

            Assert.True(bytes.IsEmpty);
        }

        return events;
    }
}
