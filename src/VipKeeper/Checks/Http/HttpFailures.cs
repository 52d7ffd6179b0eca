using System.Net.Sockets;
using System.Security.Authentication;
using VipKeeper.Checks.Probes;
using VipKeeper.Configuration;

namespace VipKeeper.Checks.Http;

/// <summary>What goes wrong on the way to an answer, in words that need no manual.</summary>
internal static class HttpFailures
{
    /// <summary>The failure as a phrase.</summary>
    public static string Describe(HttpRequestException e)
    {
        for (Exception? cause = e; cause is not null; cause = cause.InnerException)
        {
            if (cause is SocketException socket)
            {
                return SocketSentences.Describe(socket);
            }

            if (cause is UnresolvedRedirectException)
            {
                return cause.Message;
            }
        }

        return e.HttpRequestError switch
        {
            HttpRequestError.SecureConnectionError => DescribeTls(e.InnerException),
            HttpRequestError.InvalidResponse => "the answer is not HTTP",
            HttpRequestError.ResponseEnded => "closed the connection in the middle of its answer",
            HttpRequestError.ConfigurationLimitExceeded => "the answer has too long a header",
            _ => Shown.Line(Shown.Short(e.Message)),
        };
    }

    /// <summary>The failure while the body was read.</summary>
    public static string DescribeBody(IOException e) => e.InnerException is SocketException socket
        ? SocketSentences.Describe(socket)
        : "closed the connection in the middle of its answer";

    private static string DescribeTls(Exception? e) => e switch
    {
        AuthenticationException { InnerException: null } or null => "the server does not speak TLS",
        AuthenticationException { InnerException: { } cause } =>
            $"TLS failed: {Shown.Line(Shown.Short(Lines(cause.Message)))}",
        IOException => "closed the connection during the TLS handshake",
        _ => $"TLS failed: {Shown.Line(Shown.Short(Lines(e.Message)))}",
    };

    private static string Lines(string message) => message.ReplaceLineEndings(" ").TrimEnd('.');
}
