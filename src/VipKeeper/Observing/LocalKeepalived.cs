using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Observing;

/// <summary>
/// What is seen of the keepalived on this machine for one instance: the addresses that are on the interface, and the
/// adverts that it sends. Its process is not asked. Allocates nothing.
/// </summary>
internal sealed class LocalKeepalived
{
    // A master that says nothing for longer has ended; its own interval, three times, and the longest skew.
    private const int PatienceIntervals = 4;

    private bool _advertises;
    private bool _hasResigned;
    private int _held;

    /// <summary>True while it has the role: it advertises, or it has put an address on the interface.</summary>
    public bool IsMaster { get; private set; }

    /// <summary>When <see cref="IsMaster"/> changed last; default before the first change.</summary>
    public Instant Since { get; private set; }

    /// <summary>When its last advert was seen, resignations included, or <see cref="Instant.Never"/>.</summary>
    public Instant AdvertAt { get; private set; } = Instant.Never;

    /// <summary>The priority in it.</summary>
    public byte Priority { get; private set; }

    /// <summary>How many adverts were seen.</summary>
    public long Adverts { get; private set; }

    /// <summary>How many of the advertised addresses are on their interface.</summary>
    public int Held => _held;

    /// <summary>When its silence means that it has given the role up, or <see cref="Instant.Never"/>.</summary>
    public Instant SilentAt { get; private set; } = Instant.Never;

    /// <summary>Takes the number of advertised addresses that are on their interfaces.</summary>
    /// <param name="held">The number; 0 for addresses that are always there, an owner's.</param>
    /// <param name="now">The time.</param>
    /// <returns>True when its role changed.</returns>
    public bool NoteAddresses(int held, Instant now)
    {
        if (held == _held)
        {
            return false;
        }

        // It removes all of them when it gives the role up, with or without a word.
        _hasResigned &= held > 0 && held < _held;
        _held = held;
        if (held == 0)
        {
            _advertises = false;
            SilentAt = Instant.Never;
        }

        return Update(now);
    }

    /// <summary>Takes an advert that it sends.</summary>
    /// <returns>True when its role changed.</returns>
    public bool NoteAdvert(byte priority, Duration interval, Instant now)
    {
        AdvertAt = now;
        Priority = priority;
        Adverts++;
        _advertises = priority != VrrpProtocol.ResignPriority;
        SilentAt = _advertises ? now + (interval * PatienceIntervals) : Instant.Never;
        // Its addresses go in the next moment, one after the other.
        _hasResigned = !_advertises;
        return Update(now);
    }

    /// <summary>Acts on <see cref="SilentAt"/>.</summary>
    /// <returns>True when its role changed.</returns>
    public bool HandleTimer(Instant now)
    {
        if (now < SilentAt)
        {
            return false;
        }

        SilentAt = Instant.Never;
        _advertises = false;
        return Update(now);
    }

    /// <summary>It was stopped, or started again: what was seen of the last one does not count.</summary>
    public void Forget()
    {
        _advertises = false;
        _hasResigned = false;
        SilentAt = Instant.Never;
        AdvertAt = Instant.Never;
        Adverts = 0;
        Priority = 0;
        IsMaster = _held > 0;
    }

    private bool Update(Instant now)
    {
        bool isMaster = _advertises || (_held > 0 && !_hasResigned);
        if (isMaster == IsMaster)
        {
            return false;
        }

        IsMaster = isMaster;
        Since = now;
        return true;
    }
}
