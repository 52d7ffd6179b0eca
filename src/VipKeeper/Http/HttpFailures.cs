using System.Net.Sockets;
using System.Security.Authentication;
using VipKeeper.Checks.Probes;
using VipKeeper.Configuration;

namespace VipKeeper.Http;

/// <summary>What goes wrong on the way to an answer, in words that need no manual.</summary>
internal static class HttpFailures
{
    /// <summary>The server stopped talking too early.</summary>
    public const string Ended = "closed the connection in the middle of its answer";

    /// <summary>The failure while the connection was made, TLS included.</summary>
    public static string DescribeConnecting(Exception e)
    {
        for (Exception? cause = e; cause is not null; cause = cause.InnerException)
        {
            if (cause is SocketException socket)
            {
                return SocketSentences.Describe(socket);
            }
        }

        return e switch
        {
            AuthenticationException { InnerException: null } => "the server does not speak TLS",
            AuthenticationException { InnerException: { } cause } => DescribeTls(cause),
            IOException => "closed the connection during the TLS handshake",
            _ => DescribeTls(e),
        };
    }

    /// <summary>The failure while the answer was read.</summary>
    public static string DescribeReading(IOException e) => e.InnerException is SocketException socket
        ? SocketSentences.Describe(socket)
        : Ended;

    private static string DescribeTls(Exception e) =>
        $"TLS failed: {Shown.Line(Shown.Short(e.Message.ReplaceLineEndings(" ").TrimEnd('.')))}";
}
