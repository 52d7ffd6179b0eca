using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using VipKeeper.Checks.Dns;
using VipKeeper.Configuration.CheckKinds;

namespace VipKeeper.Checks.Probes;

/// <summary>Asks a name server and judges its answer.</summary>
internal sealed class DnsProbe(DnsCheck check) : ICheckProbe
{
    // RFC 1035 §4.2.1: what comes over UDP without EDNS has at most 512 bytes; the rest of the room is for servers
    // that do not keep to it.
    private const int LongestDatagram = 4096;

    // Enough for any sensible answer, and the most that a hostile server can make us keep.
    private const int LongestTcpAnswer = 16 * 1024;

    // Its runs never overlap.
    private readonly byte[] _query = new byte[DnsQuery.MaximumLength];
    private readonly byte[] _datagram = new byte[LongestDatagram];
    private readonly IPEndPoint _server = SocketSentences.EndPointOf(check.Server, check.Port);

    /// <inheritdoc/>
    public async Task<CheckOutcome> RunAsync(CancellationToken cancellation)
    {
        try
        {
            // Beside the kernel's random port; the cryptographic generator would load OpenSSL, two megabytes of memory.
            ushort id = (ushort)Random.Shared.Next(ushort.MaxValue + 1);
            int length = DnsQuery.Write(_query, id, check.Name, check.Type);
            if (!check.IsOverTcp)
            {
                (string? fault, DnsAnswer? answer) =
                    await AskOverUdpAsync(_query.AsMemory(0, length), cancellation).ConfigureAwait(false);
                if (answer is not { IsTruncated: true })
                {
                    return Judge(fault, answer);
                }
            }

            (string? tcpFault, DnsAnswer? tcpAnswer) =
                await AskOverTcpAsync(_query.AsMemory(0, length), cancellation).ConfigureAwait(false);
            return Judge(tcpFault, tcpAnswer);
        }
        catch (SocketException e)
        {
            return CheckOutcome.Failure(SocketSentences.Describe(e));
        }
    }

    private CheckOutcome Judge(string? fault, DnsAnswer? answer)
    {
        if (answer is null)
        {
            return CheckOutcome.Failure(fault ?? "no answer");
        }

        if (!check.Expect.Contain(answer.ResponseCode))
        {
            return CheckOutcome.Failure(
                $"answered {DnsWords.Of(answer.ResponseCode)} instead of {check.Expect}");
        }

        string told = $"{DnsWords.Of(answer.ResponseCode)}, {answer.Records.Count} records";
        if (check.Answer is not { } wanted || answer.Has(check.Type, wanted))
        {
            return CheckOutcome.Success(told);
        }

        return CheckOutcome.Failure(answer.Records.Count == 0
            ? $"no record in the answer, and not {wanted}"
            : $"answered {Printable(answer.Records[0])} and not {wanted}");
    }

    private async Task<(string? Fault, DnsAnswer? Answer)> AskOverUdpAsync(
        ReadOnlyMemory<byte> query, CancellationToken cancellation)
    {
        // Connected, so that only this server is heard, and an ICMP refusal is too.
        using var socket = new Socket(_server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(_server, cancellation).ConfigureAwait(false);
        await socket.SendAsync(query, SocketFlags.None, cancellation).ConfigureAwait(false);
        while (true)
        {
            int length = await socket.ReceiveAsync(_datagram, SocketFlags.None, cancellation)
                .ConfigureAwait(false);

            // An answer to another question may be a late one, or forged: the right one may still come.
            if (length < 2 || !_datagram.AsSpan(0, 2).SequenceEqual(query.Span[..2]))
            {
                continue;
            }

            string? fault = DnsAnswer.TryParse(_datagram.AsSpan(0, length), query.Span, out DnsAnswer? answer);
            return (fault, answer);
        }
    }

    // RFC 1035 §4.2.2: two bytes of length before each message.
    private async Task<(string? Fault, DnsAnswer? Answer)> AskOverTcpAsync(
        ReadOnlyMemory<byte> query, CancellationToken cancellation)
    {
        using var socket = new Socket(_server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(_server, cancellation).ConfigureAwait(false);
        byte[] message = new byte[2 + query.Length];
        BinaryPrimitives.WriteUInt16BigEndian(message, (ushort)query.Length);
        query.Span.CopyTo(message.AsSpan(2));
        await socket.SendAsync(message, SocketFlags.None, cancellation).ConfigureAwait(false);
        byte[] prefix = new byte[2];
        if (!await ReadAsync(socket, prefix, cancellation).ConfigureAwait(false))
        {
            return ("closed the connection without an answer", null);
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(prefix);
        if (length > LongestTcpAnswer)
        {
            return ($"announced an answer of {length} bytes, more than {LongestTcpAnswer}", null);
        }

        byte[] buffer = new byte[length];
        if (!await ReadAsync(socket, buffer, cancellation).ConfigureAwait(false))
        {
            return ("closed the connection in the middle of its answer", null);
        }

        string? fault = DnsAnswer.TryParse(buffer, query.Span, out DnsAnswer? answer);
        return (fault, answer);
    }

    private static async Task<bool> ReadAsync(Socket socket, Memory<byte> target, CancellationToken cancellation)
    {
        while (!target.IsEmpty)
        {
            int length = await socket.ReceiveAsync(target, SocketFlags.None, cancellation).ConfigureAwait(false);
            if (length == 0)
            {
                return false;
            }

            target = target[length..];
        }

        return true;
    }

    private static string Printable(string record) => Configuration.Shown.Line(Configuration.Shown.Short(record));
}
