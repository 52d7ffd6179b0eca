using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Polling;
using VipKeeper.Linux.Sockets;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <content>From a packet to a virtual router.</content>
internal sealed partial class PacketLoop
{
    // A flood may not keep the timers waiting: after so many batches of one endpoint the timers get their turn.
    private const int BatchesPerWakeup = 4;

    // A master of many virtual routers sends their adverts in a burst of a millisecond or two. Waking for each few of
    // them costs more than they do; a pause this short costs a takeover nothing that a client could measure.
    private const int BurstInstances = 16;
    private static readonly Duration BurstPause = Duration.FromMilliseconds(0.25);

    private void GatherBurst(ReadOnlySpan<ReadyEvent> ready, Instant now, Instant deadline)
    {
        Instant end = now + BurstPause;
        foreach (ReadyEvent readyEvent in ready)
        {
            int index = (int)(readyEvent.Tag - FirstEndpointTag);
            if (readyEvent.Tag >= FirstEndpointTag && index < _endpoints.Length
                && _endpoints[index].InstanceCount >= BurstInstances)
            {
                // No timer waits for it.
                if (end < deadline)
                {
                    MonotonicClock.SleepUntil(end);
                }

                return;
            }
        }
    }

    private void ReceiveFrom(ProtocolEndpoint endpoint)
    {
        for (int round = 0; round < BatchesPerWakeup && endpoint.Socket is { } socket; round++)
        {
            int count = socket.Receive(_batch);
            if (count <= 0)
            {
                return;
            }

            Instant now = MonotonicClock.Now;
            for (int i = 0; i < count; i++)
            {
                Receive(endpoint, _batch[i], now);
            }

            if (count < ReceiveBatch.Capacity)
            {
                return;
            }
        }
    }

    private static void Receive(ProtocolEndpoint endpoint, in ReceivedPacket packet, Instant now)
    {
        if (packet.Payload.Length <= VrrpProtocol.VridOffset
            || endpoint.Find(packet.Payload[VrrpProtocol.VridOffset]) is not { } instance)
        {
            // The kernel's filter lets only our VRIDs through; the rest is what arrived while it was replaced.
            return;
        }

        if (packet.IsMalformedHeader || packet.IsTruncated)
        {
            instance.CountDrop(DropReason.MalformedIpHeader, packet.Source, now);
            return;
        }

        DropReason drop = AdvertisementParser.Parse(
            packet.Payload, packet.Source, packet.Destination, packet.HopLimit, out Advertisement advertisement);
        if (drop != DropReason.None)
        {
            instance.CountDrop(drop, packet.Source, now);
            return;
        }

        instance.Receive(advertisement, now);
    }
}
