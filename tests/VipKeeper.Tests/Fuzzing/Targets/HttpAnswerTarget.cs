using System.Text;
using VipKeeper.Http;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>What a web server sends to a check, or Loki does: a head, and the beginning of the body.</summary>
internal sealed class HttpAnswerTarget : FuzzTarget
{
    private const int BodyLimit = 64;

    // What the stream ended within.
    private const string Unfinished = "unfinished";

    /// <inheritdoc/>
    public override string Name => "http-answer";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(HttpHead), typeof(HttpBody), typeof(HttpRetryAfter)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
    [
        Seed("with a length", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nServer: x\r\n\r\nready", Accepted),
        Seed("until the end", "HTTP/1.0 200\n\nready", Accepted),
        Seed("in chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n2;a=b\r\nre\r\nA\r\n"
            + "0123456789\r\n0\r\n\r\n", Accepted),
        Seed("a redirect", "HTTP/1.1 302 Found\r\nLocation: /a\r\n b\r\nContent-Length: 0\r\n\r\n", Accepted),
        Seed("to come later", "HTTP/1.1 429 Busy\r\nRetry-After: 99\r\nContent-Length: 0\r\n\r\n", Accepted),
        Seed("to come at a time", "HTTP/1.1 503 Busy\r\nRetry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n", Accepted),
        Seed("after a preliminary one", "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n", Accepted),
        Seed("of another protocol", "SSH-2.0-OpenSSH_9.2p1\r\n", Refused),
        Seed("a chunk without a size", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", Refused),
        Seed("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nready", Refused),
        Seed("cut off in the head", "HTTP/1.1 200 OK\r\nContent-", Unfinished),
        Seed("cut off in the body", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nready", Unfinished),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens =>
    [
        .. new[]
        {
            "\r\n\r\n", "\n", "HTTP/1.1 ", " 101", "Content-Length:", "Transfer-Encoding:", "chunked", "FFFFFFFF",
            "18446744073709551616", "-1", ":", " \t",
        }.Select(Encoding.ASCII.GetBytes),
    ];

    /// <inheritdoc/>
    public override int LongestInput => 1024;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ExpectedOutcomes => [Accepted, Refused, Unfinished];

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        ReadOnlySpan<byte> rest = input;
        try
        {
            HttpHead? head;
            do
            {
                head = HttpHead.TryRead(rest, out int length);
                if (head is null)
                {
                    return Unfinished;
                }

                Assert.InRange(length, 1, rest.Length);
                rest = rest[length..];
            }
            while (head.IsInterim);

            TimeSpan? wait = HttpRetryAfter.TryParse(head.RetryAfter, DateTimeOffset.UnixEpoch);
            Assert.True(wait is null || (wait >= TimeSpan.Zero && head.RetryAfter is not null));
            return ReadBody(head, rest);
        }
        catch (HttpFailureException)
        {
            return Refused;
        }
    }

    // Whatever the pieces are in which it comes, the body is the same.
    private static string ReadBody(HttpHead head, ReadOnlySpan<byte> bytes)
    {
        var whole = new HttpBody(head, BodyLimit);
        var pieces = new HttpBody(head, BodyLimit);
        bool isBody = whole.Take(bytes);
        bool isBodyInPieces = true;
        for (int i = 0; i < bytes.Length && isBodyInPieces; i++)
        {
            isBodyInPieces = pieces.Take(bytes.Slice(i, 1));
        }

        Assert.Equal(isBody, isBodyInPieces);
        Assert.Equal(whole.Content.ToArray(), pieces.Content.ToArray());
        Assert.Equal(whole.IsComplete, pieces.IsComplete);
        return !isBody ? Refused : whole.TakeEnd() ? Accepted : Unfinished;
    }

    private static FuzzSeed Seed(string name, string text, string outcome) =>
        new(name, Encoding.ASCII.GetBytes(text), outcome);
}
