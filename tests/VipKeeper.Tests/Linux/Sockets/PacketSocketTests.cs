using VipKeeper.Linux;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Sockets;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Linux.Sockets;

public sealed class PacketSocketTests
{
    private const ushort ExperimentalEtherType = 0x88B5;
    private const ushort OtherEtherType = 0x88B6;

    [Fact]
    public void A_frame_arrives_as_it_was_sent() => NamespaceThread.Run(() =>
    {
        using var pair = new VethPair();
        using var sender = PacketSocket.OpenForSending(pair.LeftIndex);
        using PacketSocket receiver =
            pair.InRight(() => PacketSocket.OpenForCapture(pair.RightIndex, ExperimentalEtherType));
        Assert.Equal(0, sender.Send(Frame(OtherEtherType, 1)));
        Assert.Equal(0, sender.Send(Frame(ExperimentalEtherType, 2)));

        Instant before = MonotonicClock.Now;
        byte[] buffer = new byte[2048];
        Assert.True(receiver.WaitReadable(before + Duration.FromSeconds(5)));
        int length = receiver.Receive(buffer, out bool isOutgoing, out Instant at);
        Assert.Equal(Frame(ExperimentalEtherType, 2), buffer[..length]);
        Assert.False(isOutgoing);
        Assert.True(at >= before);
        Assert.Equal(0, receiver.Receive(buffer, out _, out _));
    });

    [Fact]
    public void A_tap_tells_frames_sent_from_frames_received() => NamespaceThread.Run(() =>
    {
        using var pair = new VethPair();
        using var tap = PacketSocket.OpenForCapture(pair.LeftIndex, PacketSocket.AllProtocols);
        using PacketSocket right = pair.InRight(() => PacketSocket.OpenForSending(pair.RightIndex));
        using var left = PacketSocket.OpenForSending(pair.LeftIndex);
        left.Send(Frame(ExperimentalEtherType, 1));
        right.Send(Frame(ExperimentalEtherType, 2));
        var seen = new Dictionary<byte, bool>();
        byte[] buffer = new byte[2048];
        Instant deadline = MonotonicClock.Now + Duration.FromSeconds(5);
        while (seen.Count < 2 && tap.WaitReadable(deadline))
        {
            // The interface's own chatter (IPv6 router solicitations) has other EtherTypes.
            int length = tap.Receive(buffer, out bool isOutgoing, out _);
            if (length > 14 && buffer[12] == (ExperimentalEtherType >> 8))
            {
                seen[buffer[14]] = isOutgoing;
            }
        }

        Assert.Equal(new Dictionary<byte, bool> { [1] = true, [2] = false }, seen);
    });

    [Fact]
    public void The_filter_for_what_this_machine_sends_lets_through_one_protocol_of_either_family() =>
        NamespaceThread.Run(() =>
        {
            using var pair = new VethPair();
            using var tap = PacketSocket.OpenForCapture(
                pair.LeftIndex, PacketSocket.AllProtocols, BpfFilters.AcceptOutgoing(112));
            using PacketSocket right = pair.InRight(() => PacketSocket.OpenForSending(pair.RightIndex));
            using var left = PacketSocket.OpenForSending(pair.LeftIndex);
            right.Send(IPv4Frame(112, 1));
            right.Send(IPv6Frame(112, 2));
            left.Send(IPv4Frame(17, 3));
            left.Send(IPv6Frame(58, 4));
            left.Send(Frame(ExperimentalEtherType, 5));
            left.Send(IPv4Frame(112, 6));
            left.Send(IPv6Frame(112, 7));

            List<byte> seen = [];
            byte[] buffer = new byte[2048];
            Instant deadline = MonotonicClock.Now + Duration.FromSeconds(5);
            while (!seen.Contains(7) && tap.WaitReadable(deadline))
            {
                int length = tap.Receive(buffer, out bool isOutgoing, out _);
                Assert.True(isOutgoing);
                seen.Add(buffer[length - 1]);
            }

            Assert.Equal([6, 7], seen);
        });

    [Fact]
    public void A_filter_given_at_opening_drops_every_frame_it_refuses() => NamespaceThread.Run(() =>
    {
        using var pair = new VethPair();
        using var sender = PacketSocket.OpenForSending(pair.LeftIndex);

        // ldb [14]; jeq #7, accept; ret 0; accept: ret 65535
        BpfInstruction[] onlySevens =
            [new(0x30, 0, 0, 14), new(0x15, 1, 0, 7), new(0x06, 0, 0, 0), new(0x06, 0, 0, 65535)];
        using PacketSocket receiver =
            pair.InRight(() => PacketSocket.OpenForCapture(pair.RightIndex, ExperimentalEtherType, onlySevens));
        sender.Send(Frame(ExperimentalEtherType, 6));
        sender.Send(Frame(ExperimentalEtherType, 7));
        byte[] buffer = new byte[2048];
        Assert.True(receiver.WaitReadable(MonotonicClock.Now + Duration.FromSeconds(5)));
        Assert.Equal(60, receiver.Receive(buffer, out _, out _));
        Assert.Equal(7, buffer[14]);
        Assert.Equal(0, receiver.Receive(buffer, out _, out _));
    });

    [Fact]
    public void A_wait_without_a_frame_ends_at_the_deadline_and_not_before() => NamespaceThread.Run(() =>
    {
        NamespaceThread.Ip("link set lo up");
        using var socket = PacketSocket.OpenForCapture(1, ExperimentalEtherType);
        Instant deadline = MonotonicClock.Now + Duration.FromMilliseconds(30);
        Assert.False(socket.WaitReadable(deadline));
        Assert.True(MonotonicClock.Now >= deadline);
        Assert.False(socket.WaitReadable(deadline));
    });

    [Fact]
    public void Errors_come_back_as_numbers_once_the_socket_is_open() => NamespaceThread.Run(() =>
    {
        using var pair = new VethPair();
        using var socket = PacketSocket.OpenForSending(pair.LeftIndex);
        Assert.Equal(Errno.EMSGSIZE, socket.Send(new byte[9000]));
        NamespaceThread.Ip("link set left down");
        Assert.Equal(Errno.ENETDOWN, socket.Send(Frame(ExperimentalEtherType, 1)));
        socket.Dispose();
        Assert.Equal(Errno.EBADF, socket.Send(Frame(ExperimentalEtherType, 1)));
    });

    [Fact]
    public void A_link_that_was_down_is_told_once_to_who_receives_and_not_to_who_sends() => NamespaceThread.Run(() =>
    {
        using var pair = new VethPair();
        using var sender = PacketSocket.OpenForSending(pair.LeftIndex);
        using PacketSocket receiver =
            pair.InRight(() => PacketSocket.OpenForCapture(pair.RightIndex, ExperimentalEtherType));
        NamespaceThread.Ip("link set left down");
        pair.InRight(() => NamespaceThread.Ip("link set right down"));
        byte[] buffer = new byte[2048];
        Assert.True(receiver.WaitReadable(MonotonicClock.Now));
        Assert.Equal(-Errno.ENETDOWN, receiver.Receive(buffer, out _, out _));
        Assert.Equal(0, receiver.Receive(buffer, out _, out _));

        NamespaceThread.Ip("link set left up");
        pair.InRight(() => NamespaceThread.Ip("link set right up"));
        NamespaceThread.WaitUntilRunning("left");
        pair.InRight(() => NamespaceThread.WaitUntilRunning("right"));
        Assert.Equal(0, sender.Send(Frame(ExperimentalEtherType, 1)));
        Assert.True(receiver.WaitReadable(MonotonicClock.Now + Duration.FromSeconds(5)));
        Assert.Equal(60, receiver.Receive(buffer, out _, out _));
    });

    [Fact]
    public void An_interface_that_does_not_exist_is_an_error_at_opening() => NamespaceThread.Run(() =>
    {
        var exception = Assert.Throws<LinuxException>(() => PacketSocket.OpenForSending(4711));
        Assert.Equal(Errno.ENODEV, exception.Errno);
        Assert.Contains("4711", exception.Message);
    });

    [Fact]
    public void Sending_and_receiving_frames_allocates_nothing() => NamespaceThread.Run(() =>
    {
        using var pair = new VethPair();
        using var sender = PacketSocket.OpenForSending(pair.LeftIndex);
        using PacketSocket receiver =
            pair.InRight(() => PacketSocket.OpenForCapture(pair.RightIndex, ExperimentalEtherType));
        byte[] frame = Frame(ExperimentalEtherType, 1);
        byte[] buffer = new byte[2048];
        int received = 0;
        long allocated = AllocationMeter.Measure(100_000, () =>
        {
            sender.Send(frame);
            received += receiver.Receive(buffer, out _, out _) == frame.Length ? 1 : 0;
        });
        Assert.Equal(0, allocated);
        Assert.InRange(received, 90_000, int.MaxValue);
    });

    private static byte[] Frame(ushort etherType, byte mark)
    {
        byte[] frame = new byte[60];
        frame.AsSpan(0, 6).Fill(0xFF);
        frame[6] = 0x02;
        frame[12] = (byte)(etherType >> 8);
        frame[13] = (byte)etherType;
        frame[14] = mark;
        return frame;
    }

    private static byte[] IPv4Frame(byte protocol, byte mark)
    {
        byte[] frame = [.. Frame(0x0800, mark), .. new byte[60]];
        frame[14] = 0x45;
        frame[14 + 9] = protocol;
        frame[^1] = mark;
        return frame;
    }

    private static byte[] IPv6Frame(byte protocol, byte mark)
    {
        byte[] frame = [.. Frame(0x86DD, mark), .. new byte[60]];
        frame[14] = 0x60;
        frame[14 + 6] = protocol;
        frame[^1] = mark;
        return frame;
    }
}
