using System.Net.Sockets;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Probing;

/// <summary>
/// Asks a virtual address by ICMP echo from an address of this node that does not move: while this node has it, its own
/// kernel answers; afterwards it is a client as any other on the network.
/// </summary>
internal sealed class NodeProber : IDisposable
{
    // While nobody has the address, the kernel keeps what it cannot send until somebody says that it has it: an answer
    // that took long was no answer when it was asked for. Answers that waited for this thread are read before.
    private static readonly Duration Timeout = Duration.FromMilliseconds(25);

    private readonly AddressProber _prober;

    private NodeProber(AddressProber prober, InetAddress source, InetAddress address)
    {
        _prober = prober;
        Source = source;
        Address = address;
    }

    /// <summary>Who asks.</summary>
    public InetAddress Source { get; }

    /// <summary>Who is asked.</summary>
    public InetAddress Address { get; }

    /// <summary>The time between two probes.</summary>
    public Duration Interval => _prober.Interval;

    /// <summary>Starts.</summary>
    /// <param name="source">This node's address; not a link-local one.</param>
    /// <param name="address">The virtual address.</param>
    /// <param name="interval">The time between two probes.</param>
    /// <exception cref="SocketException">This user may not.</exception>
    public static NodeProber Start(InetAddress source, InetAddress address, Duration interval)
    {
        EchoTransport transport = EchoTransport.Open(address, null, 0, source);
        return new NodeProber(AddressProber.Start(transport, interval, Timeout), source, address);
    }

    /// <summary>Reads what was found.</summary>
    /// <param name="read">Gets it under a lock; it must not keep it.</param>
    public T Look<T>(Func<ProbeTally, T> read) => _prober.Look(read);

    /// <summary>Sends no more, and waits for what is on its way.</summary>
    public void Stop() => _prober.Stop();

    /// <inheritdoc/>
    public void Dispose() => _prober.Dispose();
}
