using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Lab.Wire;

/// <summary>What the adverts of one scenario have said: who is master, and when who said what.</summary>
internal sealed class WireHistory
{
    private readonly List<AdvertSeen> _adverts = [];
    private readonly Dictionary<byte, Mastership> _masters = [];

    /// <summary>Takes the next advert, in the order of the wire.</summary>
    public WireNews Add(AdvertSeen advert)
    {
        _adverts.Add(advert);
        Mastership? before = _masters.GetValueOrDefault(advert.Vrid);
        if (advert.IsResignation)
        {
            // Who resigns while another speaks already changes nothing.
            return before?.Sender == advert.Sender && _masters.Remove(advert.Vrid)
                ? WireNews.Resignation
                : WireNews.None;
        }

        if (before is null || before.IsReplacedBy(advert))
        {
            _masters[advert.Vrid] = new Mastership(advert.Sender, advert, advert, 1);
            return WireNews.NewMaster;
        }

        if (before.Sender == advert.Sender)
        {
            _masters[advert.Vrid] = before with { Last = advert, Adverts = before.Adverts + 1 };
            return WireNews.None;
        }

        // Two masters that go on contradicting each other are told once, not at every advert.
        _masters[advert.Vrid] = before with { Adverts = 0 };
        return before.IsNew || before.Adverts >= 2 ? WireNews.Rival : WireNews.None;
    }

    /// <summary>Who speaks for a virtual router; null when nobody has, or the last who did has resigned.</summary>
    public Mastership? MasterOf(byte vrid) => _masters.GetValueOrDefault(vrid);

    /// <summary>The first advert that somebody else than the host sends at an instant or later.</summary>
    public AdvertSeen? FirstOfOthers(string sender, byte vrid, Instant from) =>
        _adverts.Find(a => a.Vrid == vrid && a.Sender != sender && !a.IsResignation && a.At >= from);

    /// <summary>The last advert of a host, resignations left out, before an instant.</summary>
    public AdvertSeen? LastOf(string sender, byte vrid, Instant before) =>
        _adverts.FindLast(a => a.Vrid == vrid && a.Sender == sender && !a.IsResignation && a.At < before);

    /// <summary>Forgets the adverts, but not who is master: the next scenario begins.</summary>
    public void ForgetAdverts() => _adverts.Clear();
}
