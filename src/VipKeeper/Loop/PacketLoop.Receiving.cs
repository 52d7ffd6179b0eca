using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Polling;
using VipKeeper.Linux.Sockets;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
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

    // Who drops packets this close to each other is flooded. One wake-up a packet, at real-time priority, would take
    // from the machine what the flood itself does not.
    private static readonly Duration FloodGap = Duration.FromMilliseconds(1);

    private void GatherBurst(ReadOnlySpan<ReadyEvent> ready, Instant now, Instant deadline)
    {
        Instant end = now + BurstPause;
        foreach (ReadyEvent readyEvent in ready)
        {
            int index = (int)(readyEvent.Tag - FirstEndpointTag);
            if (readyEvent.Tag is >= FirstEndpointTag and < FirstWatchTag && index < _endpoints.Length
                && IsBurstExpected(_endpoints[index], now))
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

    private static bool IsBurstExpected(ProtocolEndpoint endpoint, Instant now) =>
        endpoint.InstanceCount >= BurstInstances || now - endpoint.LastDrop < FloodGap;

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
                if (!TryReceive(endpoint, _batch[i], now))
                {
                    endpoint.LastDrop = now;
                }
            }

            if (count < ReceiveBatch.Capacity)
            {
                return;
            }
        }
    }

    private void ReceiveFrom(NeighborWatch watch)
    {
        for (int i = 0; i < ReceiveBatch.Capacity; i++)
        {
            if (!watch.TryReceive(out InetAddress address, out MacAddress claimant, out Instant at))
            {
                return;
            }

            // The other interfaces of this machine may answer for all of its addresses (arp_ignore of ip-sysctl).
            if (claimant.IsNone || IsOwn(claimant))
            {
                continue;
            }

            Tell(watch.Port.Instances, watch.Port, address, claimant, at);
            Tell(watch.Port.Guests, watch.Port, address, claimant, at);
        }
    }

    private static void Tell(
        List<RunningInstance> instances, InterfacePort port, InetAddress address, MacAddress claimant, Instant at)
    {
        foreach (RunningInstance instance in instances)
        {
            instance.HandleForeignClaim(address, port, claimant, at);
        }
    }

    private static bool TryReceive(ProtocolEndpoint endpoint, in ReceivedPacket packet, Instant now)
    {
        if (packet.Payload.Length <= VrrpProtocol.VridOffset
            || endpoint.Find(packet.Payload[VrrpProtocol.VridOffset]) is not { } instance)
        {
            // The kernel's filter lets only our VRIDs through; the rest is what arrived while it was replaced.
            return false;
        }

        if (packet.IsMalformedHeader || packet.IsTruncated)
        {
            instance.Drop(
                DropReason.MalformedIpHeader,
                Advertisement.Unreadable(packet.Source, packet.Destination, packet.HopLimit, packet.Payload.Length),
                now);
            return false;
        }

        DropReason drop = AdvertisementParser.Parse(
            packet.Payload, packet.Source, packet.Destination, packet.HopLimit, out Advertisement advertisement);
        if (drop != DropReason.None)
        {
            instance.Drop(drop, advertisement, now);
            return false;
        }

        return instance.TryReceive(advertisement, now);
    }
}
