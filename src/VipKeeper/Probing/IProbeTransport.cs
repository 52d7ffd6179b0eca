using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Probing;

/// <summary>
/// How an address is asked, and how its answers come. For the thread of one <see cref="AddressProber"/>.
/// </summary>
internal interface IProbeTransport : IDisposable
{
    /// <summary>The descriptor that becomes readable with an answer.</summary>
    int Fd { get; }

    /// <summary>Sends one probe without waiting for anything.</summary>
    /// <param name="number">Its number, from 0.</param>
    /// <param name="now">The time.</param>
    /// <returns>False when it could not be sent at all; nothing is known of the address then but that.</returns>
    bool TrySend(long number, Instant now);

    /// <summary>Hands every answer that waits to the tally.</summary>
    void ReadAnswers(ProbeTally tally);
}
