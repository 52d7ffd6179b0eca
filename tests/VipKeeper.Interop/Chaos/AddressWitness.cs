using System.Buffers.Binary;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Wire;
using VipKeeper.Lab.Network;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Sockets;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Chaos;

/// <summary>
/// A third party on the switch: asks twenty times a second who has the virtual address, by ARP probes (RFC 5227), and
/// notes who answers and who advertises. It asks from a MAC address of its own, so that the answers teach the client
/// nothing: that is for the routers' announcements to do.
/// </summary>
internal sealed class AddressWitness : IDisposable
{
    private static readonly Duration BetweenProbes = Duration.FromMilliseconds(50);

    // One probe's answers fall into one slot; two of them may be lost without an end of the overlap.
    private static readonly Duration Slot = Duration.FromMilliseconds(100);
    private const int LongestGapInSlots = 3;

    private static readonly MacAddress Self = MacAddress.FromBytes([2, 0x57, 0x49, 0x54, 0x4E, 1]);

    private readonly Lock _lock = new();
    private readonly List<(Instant At, MacAddress Mac)> _answers = [];
    private readonly List<(Instant At, MacAddress Mac)> _adverts = [];
    private readonly InetAddress _address;
    private readonly NamespaceThread _thread;

    /// <summary>Starts to ask.</summary>
    public AddressWitness(Segment segment, InetAddress address)
    {
        _address = address;
        int index = segment.Network.InterfaceIndexOf(Segment.ClientHost);
        _thread = NamespaceThread.Start("witness", segment.Network.NamespaceOf(Segment.ClientHost), stop =>
        {
            var socket = PacketSocket.OpenForCapture(index, PacketSocket.AllProtocols);
            return () => Watch(socket, stop);
        });
    }

    /// <summary>Who has answered since an instant.</summary>
    public IReadOnlySet<MacAddress> AnsweringSince(Instant since) => Since(_answers, since);

    /// <summary>Who has advertised since an instant; resignations do not count.</summary>
    public IReadOnlySet<MacAddress> AdvertisingSince(Instant since) => Since(_adverts, since);

    /// <summary>Forgets what is past.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _answers.Clear();
            _adverts.Clear();
        }
    }

    /// <summary>The longest time in which two hosts answered, since <see cref="Forget"/>.</summary>
    public Duration LongestOverlap()
    {
        long[] both;
        lock (_lock)
        {
            both =
            [
                .. _answers.GroupBy(static answer => answer.At.Nanoseconds / Slot.Nanoseconds)
                    .Where(static slot => slot.Select(static answer => answer.Mac).Distinct().Count() > 1)
                    .Select(static slot => slot.Key).Order(),
            ];
        }

        long longest = 0;
        long first = 0;
        for (int i = 0; i < both.Length; i++)
        {
            first = i == 0 || both[i] - both[i - 1] > LongestGapInSlots ? both[i] : first;
            longest = Math.Max(longest, both[i] - first + 1);
        }

        return new Duration(longest * Slot.Nanoseconds);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _thread.Dispose();
        _thread.ThrowIfFailed();
    }

    private HashSet<MacAddress> Since(List<(Instant At, MacAddress Mac)> seen, Instant since)
    {
        lock (_lock)
        {
            return [.. seen.Where(one => one.At >= since).Select(static one => one.Mac)];
        }
    }

    private void Watch(PacketSocket socket, CancellationToken stop)
    {
        using (socket)
        {
            byte[] probe = Probe();
            Span<byte> buffer = stackalloc byte[2048];
            Instant next = MonotonicClock.Now;
            while (!stop.IsCancellationRequested)
            {
                if (MonotonicClock.Now >= next)
                {
                    _ = socket.Send(probe);
                    next = MonotonicClock.Now + BetweenProbes;
                }

                if (!socket.WaitReadable(next))
                {
                    continue;
                }

                int length = socket.Receive(buffer, out bool isOutgoing, out Instant at);
                if (length > 0 && !isOutgoing)
                {
                    Note(new CapturedFrame(at, buffer[..length].ToArray()));
                }
            }
        }
    }

    private void Note(CapturedFrame frame)
    {
        if (AdvertOnWire.TryRead(frame) is { Priority: > 0 } advert)
        {
            lock (_lock)
            {
                _adverts.Add((advert.At, advert.Mac));
            }
        }
        else if (IsAnswer(frame.Bytes))
        {
            lock (_lock)
            {
                _answers.Add((frame.At, MacAddress.FromBytes(frame.Bytes.AsSpan(EthernetHeader.Length + 8, 6))));
            }
        }
    }

    // RFC 826: operation 2 at 6, the sender's MAC address at 8 and its IP address at 14.
    private bool IsAnswer(ReadOnlySpan<byte> frame) => frame.Length >= ArpFrame.Length
        && BinaryPrimitives.ReadUInt16BigEndian(frame[12..]) == ArpFrame.EtherType
        && frame[EthernetHeader.Length + 7] == 2
        && MacAddress.FromBytes(frame) == Self
        && InetAddress.FromBytes(frame.Slice(EthernetHeader.Length + 14, 4)) == _address;

    // RFC 5227 §1.1: a request whose sender address is zero.
    private byte[] Probe()
    {
        byte[] frame = new byte[ArpFrame.Length];
        ArpFrame.WriteGratuitousRequest(frame, _address, Self);
        frame.AsSpan(EthernetHeader.Length + 14, 4).Clear();
        return frame;
    }
}
