using System.Diagnostics;
using VipKeeper.Lab.Network;
using VipKeeper.Linux.Sockets;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Interop.Support;

/// <summary>A flood from a host of the segment, and what it came to.</summary>
/// <param name="Sent">The packets that the kernel took.</param>
/// <param name="Time">How long it went.</param>
internal sealed record PacketFlood(long Sent, TimeSpan Time)
{
    // A burst of one flush is 64 packets; looking at the clock once a millisecond keeps 50,000 a second even.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(1);

    /// <summary>The packets a second that were reached.</summary>
    public double Rate => Sent / Time.TotalSeconds;

    /// <summary>Sends packets over and over at a rate, by sendmmsg(2).</summary>
    /// <param name="segment">The LAN.</param>
    /// <param name="host">The host that sends.</param>
    /// <param name="destination">Where to; the packets' own headers say it too.</param>
    /// <param name="packets">1 to 64 packets from the IP header on, sent in turn.</param>
    /// <param name="rate">The packets a second; fewer when the machine cannot.</param>
    /// <param name="time">How long.</param>
    public static PacketFlood Send(
        Segment segment, string host, InetAddress destination, IReadOnlyList<byte[]> packets, int rate, TimeSpan time)
    {
        int index = segment.Network.InterfaceIndexOf(host);
        PacketFlood? result = null;
        NamespaceThread thread = NamespaceThread.Start("flood", segment.Network.NamespaceOf(host), _ =>
        {
            var socket = RawIpSocket.Open(
                destination.Family, VrrpProtocol.IpProtocol, LabHost.Interface, index);
            return () =>
            {
                using (socket)
                {
                    result = Send(socket, Fill(socket, destination, packets), rate, time);
                }
            };
        });

        // Waits for the end of the work, which does not look at the token.
        thread.Dispose();
        thread.ThrowIfFailed();
        return result!;
    }

    private static SendBatch Fill(RawIpSocket socket, InetAddress destination, IReadOnlyList<byte[]> packets)
    {
        var batch = new SendBatch();
        for (int i = 0; !batch.IsFull; i++)
        {
            if (!socket.QueueSend(batch, packets[i % packets.Count], destination))
            {
                throw new IOException("A packet is too long for the batch.");
            }
        }

        return batch;
    }

    // The batch is never cleared: every flush sends the same packets again.
    private static PacketFlood Send(RawIpSocket socket, SendBatch batch, int rate, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        long sent = 0;
        while (watch.Elapsed < time)
        {
            if (sent < watch.Elapsed.TotalSeconds * rate)
            {
                sent += socket.Flush(batch);
            }
            else
            {
                Thread.Sleep(Breath);
            }
        }

        return new PacketFlood(sent, watch.Elapsed);
    }
}
