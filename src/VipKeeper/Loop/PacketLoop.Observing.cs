using VipKeeper.Linux.Sockets;
using VipKeeper.Loop.Commands;
using VipKeeper.Observing;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <content><c>run --observe</c>: the same rules beside a keepalived, without an effect.</content>
internal sealed partial class PacketLoop
{
    private readonly bool _isObserving;
    private readonly List<InterfacePort> _outgoing = [];
    private bool _isKeepalivedRunning;

    /// <summary>True when nothing is sent and no address touched.</summary>
    public bool IsObserving => _isObserving;

    /// <summary>True while another VRRP program runs here, as far as it was looked at; only while observing.</summary>
    public bool IsKeepalivedRunning => Volatile.Read(ref _isKeepalivedRunning);

    // Before our own sockets are there.
    private void LookForKeepalived() =>
        Volatile.Write(ref _isKeepalivedRunning, RawSocketTable.MayHave(VrrpProtocol.IpProtocol));

    // Those that a reload keeps begin anew, too: what they decided by the old file is past.
    private void ObserveAll(Duration delay, Instant now)
    {
        foreach (RunningInstance instance in _instances)
        {
            instance.ForgetObservation(now);
        }

        foreach (RunningInstance instance in _instances)
        {
            if (_isKeepalivedRunning)
            {
                instance.Observe(delay, now);
            }
        }
    }

    private void NoteKeepalived(NoteKeepalivedCommand command, Instant now)
    {
        bool wasRunning = _isKeepalivedRunning;
        Volatile.Write(ref _isKeepalivedRunning, command.IsRunning);
        if (_isStopping)
        {
            return;
        }

        if (command.IsRunning && (!wasRunning || command.IsAnother))
        {
            ObserveAll(_configuration.StartupDelay, now);
        }
        else if (!command.IsRunning && wasRunning)
        {
            foreach (RunningInstance instance in _instances)
            {
                instance.EndObserving(now);
            }
        }
    }

    // The place in the list is the tag, as long as the loop lives.
    private void WatchOutgoing(InterfacePort port)
    {
        int index = _outgoing.IndexOf(port);
        if (index < 0)
        {
            index = _outgoing.Count;
            _outgoing.Add(port);
        }

        port.Outgoing?.Watch(_poll, FirstOutgoingTag + (ulong)index);
    }

    private static void ReceiveOutgoing(InterfacePort port)
    {
        if (port.Outgoing is not { } outgoing)
        {
            return;
        }

        Span<byte> frame = stackalloc byte[OutgoingAdverts.LongestFrame];
        for (int i = 0; i < ReceiveBatch.Capacity; i++)
        {
            int length = outgoing.Receive(frame, out Instant at);
            if (length == 0)
            {
                return;
            }

            if (OutgoingFrame.Read(frame[..length], out Advertisement advert) == DropReason.None)
            {
                NoteOutgoing(port, advert, at);
            }
        }
    }

    private static void NoteOutgoing(InterfacePort port, in Advertisement advert, Instant at)
    {
        if (port.EndpointOf(advert.Family).Find(advert.Vrid) is { } instance)
        {
            instance.NoteKeepalivedAdvert(advert, at);
            return;
        }

        foreach (RunningInstance candidate in port.Instances)
        {
            candidate.NoteOtherVrid(advert, at);
        }
    }

    private static void NoteKeepalivedAddresses(InterfacePort port, Instant now)
    {
        foreach (RunningInstance instance in port.Instances)
        {
            instance.NoteKeepalivedAddresses(now);
        }

        foreach (RunningInstance guest in port.Guests)
        {
            guest.NoteKeepalivedAddresses(now);
        }
    }
}
