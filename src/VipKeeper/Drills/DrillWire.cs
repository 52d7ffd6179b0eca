using VipKeeper.Linux;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Netlink;
using VipKeeper.Probing;
using VipKeeper.Scan;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Drills;

/// <summary>
/// Listens during a drill, on a thread of its own: who advertises as master, who announces the address, and whether
/// this node has it.
/// </summary>
internal sealed class DrillWire : IFrameSink, IDisposable
{
    private const int MostEvents = 400;

    // More than what the protocol allows between two adverts of a living master.
    private const double MostMissed = 3.5;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private static readonly Duration AddressPace = Duration.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly InterfaceEar _ear;
    private readonly byte _vrid;
    private readonly InetAddress _address;
    private readonly Instant _began;
    private readonly double _patienceMs;
    private readonly List<DrillHold> _holds = [];
    private readonly List<DrillEvent> _events = [];
    private readonly Thread _thread;
    private MacAddress _claimant;
    private volatile bool _isStopped;

    private DrillWire(InterfaceEar ear, byte vrid, InetAddress address, double intervalMs, Instant began)
    {
        _ear = ear;
        _vrid = vrid;
        _address = address;
        _began = began;
        _patienceMs = intervalMs * MostMissed;
        _thread = new Thread(Run, 256 * 1024) { Name = "drill-wire", IsBackground = true };
    }

    /// <summary>Begins to listen.</summary>
    /// <param name="interfaceName">The interface.</param>
    /// <param name="vrid">The virtual router.</param>
    /// <param name="address">Its first virtual address.</param>
    /// <param name="intervalMs">The advertisement interval, in milliseconds.</param>
    /// <param name="began">The drill's begin.</param>
    /// <exception cref="DrillException">CAP_NET_RAW is missing, or there is no such interface.</exception>
    public static DrillWire Start(
        string interfaceName, byte vrid, InetAddress address, double intervalMs, Instant began)
    {
        try
        {
            using var netlink = new RouteNetlink();
            foreach (LinkInfo link in netlink.DumpLinks())
            {
                if (link.Name == interfaceName)
                {
                    var wire = new DrillWire(
                        InterfaceEar.Open(link, Listening.UsualGroups), vrid, address, intervalMs, began);
                    wire._thread.Start();
                    return wire;
                }
            }
        }
        catch (LinuxException e)
        {
            throw new DrillException($"{interfaceName} cannot be listened to: {e.Message}");
        }

        throw new DrillException($"there is no interface {interfaceName} here");
    }

    /// <summary>The first other master since an instant, or null.</summary>
    /// <param name="sinceMs">Since the drill's begin, in milliseconds.</param>
    public DrillHold? OtherMasterSince(double sinceMs)
    {
        lock (_gate)
        {
            foreach (DrillHold hold in _holds)
            {
                if (hold is { What: "adverts", Here: false } && hold.ToMs > sinceMs)
                {
                    return hold;
                }
            }

            return null;
        }
    }

    /// <summary>Ends, and tells what was heard.</summary>
    public (List<DrillHold> Holds, List<DrillEvent> Events) Stop()
    {
        _isStopped = true;
        _thread.Join();
        return (_holds, _events);
    }

    /// <inheritdoc/>
    public void HearAdvertisement(in Advertisement advertisement, DropReason reason, in FrameOrigin origin)
    {
        if (reason != DropReason.None || advertisement.Vrid != _vrid || advertisement.Family != _address.Family)
        {
            return;
        }

        double at = MsOf(origin.At);
        string sender = advertisement.Source.ToString();
        lock (_gate)
        {
            int index = _holds.FindLastIndex(hold => hold.What == "adverts" && hold.Holder == sender);
            DrillHold? last = index < 0 ? null : _holds[index];
            if (advertisement.Priority == 0)
            {
                if (last is not null && last.ToMs < at)
                {
                    _holds[index] = last with { ToMs = at };
                }

                Add(at, $"{Named(sender, origin.IsOutgoing)} resigns (an advert with priority 0)");
            }
            else if (last is not null && at - last.ToMs < _patienceMs && !HasOtherBegun(last))
            {
                _holds[index] = last with { ToMs = at };
            }
            else
            {
                _holds.Add(new DrillHold("adverts", sender, origin.IsOutgoing, at, at, advertisement.Priority));
                Add(at, $"{Named(sender, origin.IsOutgoing)} advertises as master with priority "
                    + $"{advertisement.Priority}");
            }
        }
    }

    /// <inheritdoc/>
    public void HearClaim(InetAddress address, MacAddress claimant, in FrameOrigin origin)
    {
        if (address != _address || claimant == _claimant)
        {
            return;
        }

        _claimant = claimant;
        lock (_gate)
        {
            string whose = origin.IsOutgoing ? "this node" : "the other node";
            Add(MsOf(origin.At), $"{claimant} ({whose}) says that it has {address}");
        }
    }

    /// <inheritdoc/>
    public void HearCarp(
        in CarpAdvertisement advertisement, InetAddress source, InetAddress destination, in FrameOrigin origin)
    {
    }

    /// <inheritdoc/>
    public void HearQuery(InetFamily family, in FrameOrigin origin)
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isStopped)
        {
            _ = Stop();
        }

        _ear.Dispose();
    }

    private void Run()
    {
        Instant next = MonotonicClock.Now;
        while (!_isStopped)
        {
            _ear.Drain(this);
            if (MonotonicClock.Now >= next)
            {
                LookAtAddress();
                next = MonotonicClock.Now + AddressPace;
            }

            Thread.Sleep(Pause);
        }
    }

    private void LookAtAddress()
    {
        bool isHeld;
        try
        {
            isHeld = ProbeTransports.IsHeldHere(_address);
        }
        catch (LinuxException)
        {
            return;
        }

        double at = MsOf(MonotonicClock.Now);
        lock (_gate)
        {
            int index = _holds.FindLastIndex(static hold => hold.What == "address");
            bool wasHeld = index >= 0 && _holds[index].Here;
            if (wasHeld == isHeld && index >= 0)
            {
                _holds[index] = _holds[index] with { ToMs = at };
                return;
            }

            // A time without it is kept, too, until the end: it says that somebody looked.
            _holds.Add(new DrillHold("address", _address.ToString(), isHeld, at, at, 0));
            if (index >= 0 || !isHeld)
            {
                Add(at, isHeld ? $"this node has {_address}" : $"this node does not have {_address} any more");
            }
        }
    }

    // Its time as master is over when another one began after its last advert.
    private bool HasOtherBegun(DrillHold mine)
    {
        foreach (DrillHold hold in _holds)
        {
            if (hold.What == "adverts" && hold.Holder != mine.Holder && hold.FromMs > mine.ToMs)
            {
                return true;
            }
        }

        return false;
    }

    private void Add(double at, string text)
    {
        if (_events.Count < MostEvents)
        {
            _events.Add(new DrillEvent(at, "wire", text));
        }
    }

    private static string Named(string sender, bool isHere) => isHere ? $"{sender} (this node)" : sender;

    private double MsOf(Instant at) => Math.Round((at - _began).TotalMilliseconds, 1);
}
