using VipKeeper.Configuration;
using VipKeeper.Linux.Netlink;
using VipKeeper.Loop.Events;
using VipKeeper.Observing;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Peers;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <content><c>run --observe</c>: what it would do, beside what the keepalived on this machine does.</content>
internal sealed partial class RunningInstance
{
    private readonly ObservedInstance? _observed;

    /// <summary>What is observed; null when this node takes part.</summary>
    public ObservedInstance? Observed => _observed;

    /// <summary>
    /// Goes back to where it was before it observed; for all of a group before any of them begins anew.
    /// </summary>
    public void ForgetObservation(Instant now)
    {
        _observed?.End();
        ShutdownAtOnce(now);
    }

    /// <summary>
    /// Begins to observe in the role that keepalived has: both have a common past from here on. At the start, or after
    /// <see cref="ForgetObservation"/>.
    /// </summary>
    /// <param name="delay">How long keepalived lets the others go first, when it has just started.</param>
    /// <param name="now">The time.</param>
    public void Observe(Duration delay, Instant now)
    {
        if (_observed is null)
        {
            return;
        }

        _observed.Keepalived.NoteAddresses(CountPresent(), now);
        PrepareStartup(now);
        if (_observed.Keepalived.IsMaster)
        {
            Router.Resume(now);
        }
        else
        {
            Router.Startup(now, delay);
        }

        _observed.Begin(Router.DownInterval, LongestDetection(), now);
        Settle(now);
    }

    /// <summary>keepalived was stopped: VipKeeper in its place would have been stopped, too.</summary>
    public void EndObserving(Instant now)
    {
        ShutdownAtOnce(now);
        _observed?.End();
        _observed?.Keepalived.Forget();
    }

    /// <summary>The addresses of an interface changed.</summary>
    public void NoteKeepalivedAddresses(Instant now)
    {
        if (_observed is not null && _observed.Keepalived.NoteAddresses(CountPresent(), now))
        {
            NoteKeepalivedRole(now);
        }
    }

    /// <summary>keepalived sends an advert of this virtual router.</summary>
    public void NoteKeepalivedAdvert(in Advertisement advert, Instant now)
    {
        if (_observed is null)
        {
            return;
        }

        if (_observed.Keepalived.NoteAdvert(advert.Priority, advert.Interval, now))
        {
            NoteKeepalivedRole(now);
        }

        _observed.Settings.Compare(advert, Router.Options, Router.Priority, Source, now);
        CompareRoles(now);
    }

    /// <summary>keepalived sends an advert of another virtual router, which may have an address of this one.</summary>
    public void NoteOtherVrid(in Advertisement advert, Instant now)
    {
        for (int i = 0; i < advert.AddressCount; i++)
        {
            if (HasVirtualAddress(advert.AddressAt(i)))
            {
                _observed?.Settings.NoteOtherVrid(Configuration.Vrid, advert.Vrid, now);
                CompareRoles(now);
                return;
            }
        }
    }

    private void NoteWouldBe(in Transition transition)
    {
        bool isOfRole = (transition.From == RouterState.Master) != (transition.To == RouterState.Master);
        if (_observed is { IsComparing: true } && isOfRole
            && _observed.Journal.NoteWouldBe(transition, _observed.Bound, out ObservedTransition paired))
        {
            TellPaired(paired);
        }
    }

    private void NoteKeepalivedRole(Instant now)
    {
        if (_observed is { IsComparing: true }
            && _observed.Journal.NoteKeepalived(
                _observed.Keepalived.IsMaster, now, _observed.Bound, out ObservedTransition paired))
        {
            TellPaired(paired);
        }

        CompareRoles(now);
    }

    private void TellPaired(in ObservedTransition paired) =>
        _events.Write(NewEvent(LoopEventKind.RoleFollowed, paired.KeepalivedAt) with
        {
            Length = paired.Delay,
            IsUp = paired.ToMaster,
        });

    private void HandleObservationTimer(Instant now)
    {
        if (_observed is not null && _observed.Keepalived.HandleTimer(now))
        {
            NoteKeepalivedRole(now);
        }
    }

    private void CompareRoles(Instant now)
    {
        if (_observed is not { IsComparing: true })
        {
            return;
        }

        bool isMaster = _observed.Keepalived.IsMaster;
        Instant since = _observed.Roles.DiffersSince;
        if (_observed.Roles.Update(Router.State == RouterState.Master, isMaster, now))
        {
            bool differs = _observed.Roles.Differs;
            _observed.NoteAgreement(now);
            _events.Write(NewEvent(differs ? LoopEventKind.RoleDiffers : LoopEventKind.RoleAgrees, now) with
            {
                Transition = LastTransition,
                Length = now - (differs ? _observed.Roles.DiffersSince : since),
                IsUp = isMaster,
            });
        }

        while (_observed.Settings.TakeNews(_observed.Bound, now, out SettingDifference news, out bool isDifferent))
        {
            _observed.NoteAgreement(now);
            _events.Write(NewEvent(
                isDifferent ? LoopEventKind.SettingDiffers : LoopEventKind.SettingAgrees, now) with
            {
                Setting = news.Setting,
                Address = news.OurAddress,
                Difference = new PeerDifference
                {
                    Ours = news.Ours,
                    Theirs = news.Theirs,
                    Destination = news.TheirAddress,
                    Addresses = news.Addresses,
                },
            });
        }
    }

    // An owner's addresses are there whoever is master.
    private int CountPresent()
    {
        if (Configuration.Priority == VrrpProtocol.OwnerPriority)
        {
            return 0;
        }

        int present = 0;
        for (int i = 0; i < Configuration.Addresses.Length; i++)
        {
            present += IsPresent(_addresses[i]) ? 1 : 0;
        }

        return present;
    }

    private static bool IsPresent(VirtualAddress address)
    {
        IReadOnlyList<InterfaceAddress> present = address.Port.Addresses;
        InetAddress wanted = address.Configuration.Address;
        for (int i = 0; i < present.Count; i++)
        {
            if (present[i].Address == wanted)
            {
                return true;
            }
        }

        return false;
    }

    // Both run their checks, at times of their own.
    private Duration LongestDetection()
    {
        Duration longest = Duration.Zero;
        foreach (CheckConfiguration check in Configuration.Track.Checks)
        {
            longest = check.DetectionTime > longest ? check.DetectionTime : longest;
            longest = check.RecoveryTime > longest ? check.RecoveryTime : longest;
        }

        return longest;
    }
}
