using VipKeeper.Outages;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Probing;

/// <summary>
/// ARP, or neighbour solicitations: asks all neighbours each time, so that whoever has the address answers, and its
/// hardware address is known.
/// </summary>
/// <param name="on">The interface; it is disposed of.</param>
/// <param name="address">The address.</param>
internal sealed class NeighborTransport(ProbedInterface on, InetAddress address) : IProbeTransport
{
    /// <inheritdoc/>
    public int Fd => on.Fd;

    /// <inheritdoc/>
    public bool TrySend(long number, Instant now) => on.Ask(address, default) == 0;

    /// <inheritdoc/>
    public void ReadAnswers(ProbeTally tally)
    {
        while (on.TryRead(out InetAddress answered, out MacAddress mac, out bool isForUs, out Instant at))
        {
            if (answered == address && isForUs)
            {
                tally.NoteAnswer(mac, at);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => on.Dispose();
}
