using VipKeeper.Lab.Network;
using VipKeeper.Linux.Sockets;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Interop.Support;

/// <summary>Sends whatever packets a test makes up from a host of the segment.</summary>
internal static class PacketInjector
{
    /// <summary>Sends packets as fast as the kernel takes them.</summary>
    /// <param name="segment">The LAN.</param>
    /// <param name="host">The host that sends.</param>
    /// <param name="destination">Where to; the packets' own headers say it too.</param>
    /// <param name="packets">The packets from the IP header on.</param>
    public static void Send(Segment segment, string host, InetAddress destination, IEnumerable<byte[]> packets)
    {
        int index = segment.Network.InterfaceIndexOf(host);
        Inject(
            segment, host,
            () => RawIpSocket.Open(destination.Family, VrrpProtocol.IpProtocol, LabHost.Interface, index),
            socket => Send(socket, destination, packets));
    }

    /// <summary>Sends an Ethernet frame many times, as fast as the kernel takes it.</summary>
    /// <param name="segment">The LAN.</param>
    /// <param name="host">The host that sends.</param>
    /// <param name="frame">The frame from the destination's MAC address on.</param>
    /// <param name="times">How often the kernel must have taken it.</param>
    public static void SendFrame(Segment segment, string host, byte[] frame, int times)
    {
        int index = segment.Network.InterfaceIndexOf(host);
        Inject(segment, host, () => PacketSocket.OpenForSending(index), socket =>
        {
            for (int sent = 0; sent < times; sent += socket.Send(frame) == 0 ? 1 : 0)
            {
            }
        });
    }

    private static void Inject<T>(Segment segment, string host, Func<T> open, Action<T> send)
        where T : IDisposable
    {
        NamespaceThread thread = NamespaceThread.Start("injector", segment.Network.NamespaceOf(host), _ =>
        {
            T socket = open();
            return () =>
            {
                using (socket)
                {
                    send(socket);
                }
            };
        });

        // Waits for the end of the work, which does not look at the token.
        thread.Dispose();
        thread.ThrowIfFailed();
    }

    private static void Send(RawIpSocket socket, InetAddress destination, IEnumerable<byte[]> packets)
    {
        var batch = new SendBatch();
        foreach (byte[] packet in packets)
        {
            if (batch.IsFull)
            {
                FlushAll(socket, batch);
            }

            if (!socket.QueueSend(batch, packet, destination))
            {
                throw new IOException("A packet is too long for the batch.");
            }
        }

        FlushAll(socket, batch);
    }

    private static void FlushAll(RawIpSocket socket, SendBatch batch)
    {
        if (socket.Flush(batch) != batch.Count)
        {
            throw new IOException("The kernel did not take every packet.");
        }

        batch.Clear();
    }
}
