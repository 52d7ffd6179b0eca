using VipKeeper.Configuration;
using VipKeeper.Scan;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Doctor.Evidence;

/// <summary>What was heard while the doctor listened, and what was sent to provoke an answer.</summary>
internal sealed class HeardTraffic : IFrameSink
{
    private const int MostClaims = 1024;

    private readonly List<PeerDiagnosis> _diagnoses = [];
    private readonly List<AddressClaim> _claims = [];
    private readonly Dictionary<string, int> _behindFirewall = [];

    /// <summary>Nothing yet.</summary>
    /// <param name="instances">The instances that are examined.</param>
    public HeardTraffic(IReadOnlyList<InstanceConfiguration> instances)
    {
        foreach (InstanceConfiguration instance in instances)
        {
            _diagnoses.Add(new PeerDiagnosis(instance));
        }
    }

    /// <summary>The interfaces that were listened to.</summary>
    public List<string> Interfaces { get; } = [];

    /// <summary>Why an interface could not be listened to, by its name.</summary>
    public Dictionary<string, string> Complaints { get; } = [];

    /// <summary>For how long.</summary>
    public Duration Listened { get; set; }

    /// <summary>What was sent, in words.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>The addresses that were asked for.</summary>
    public List<InetAddress> Probed { get; } = [];

    /// <summary>Everybody who speaks VRRP or CARP.</summary>
    public SpeakerTable Table { get; } = new();

    /// <summary>Who else said that an address is its own; each once.</summary>
    public IReadOnlyList<AddressClaim> Claims => _claims;

    /// <summary>How many queries for members of groups were heard (IGMP, MLD).</summary>
    public int Queries { get; private set; }

    /// <summary>
    /// How many packets of the protocol came through this machine's own packet filter; null when that was not listened
    /// to.
    /// </summary>
    public int? BehindFirewall(string interfaceName, InetFamily family) =>
        _behindFirewall.TryGetValue($"{interfaceName} {family}", out int count) ? count : null;

    /// <summary>Notes how many came through.</summary>
    public void SetBehindFirewall(string interfaceName, InetFamily family, int count) =>
        _behindFirewall[$"{interfaceName} {family}"] = count;

    /// <summary>What was heard for an instance.</summary>
    public PeerDiagnosis DiagnosisOf(InstanceConfiguration instance) =>
        _diagnoses.Find(one => one.Instance.Name == instance.Name) ?? new PeerDiagnosis(instance);

    /// <summary>Who else claims an address on an interface.</summary>
    public List<MacAddress> ClaimantsOf(string interfaceName, InetAddress address) => _claims
        .FindAll(claim => claim.Interface == interfaceName && claim.Address == address)
        .ConvertAll(static claim => claim.Claimant);

    /// <summary>Who is heard for a number on an interface, this machine not included.</summary>
    public List<Speaker> OthersOn(string interfaceName) =>
        Table.On(interfaceName).FindAll(static speaker => !speaker.IsHere);

    /// <inheritdoc/>
    public void HearAdvertisement(in Advertisement advertisement, DropReason reason, in FrameOrigin origin)
    {
        Table.HearAdvertisement(advertisement, reason, origin);
        foreach (PeerDiagnosis diagnosis in _diagnoses)
        {
            InstanceConfiguration instance = diagnosis.Instance;
            if (instance.Interface == origin.Interface && instance.Vrid == advertisement.Vrid
                && instance.Family == advertisement.Family)
            {
                diagnosis.Hear(advertisement, reason, origin.IsOutgoing, origin.At);
            }
        }
    }

    /// <inheritdoc/>
    public void HearCarp(
        in CarpAdvertisement advertisement, InetAddress source, InetAddress destination, in FrameOrigin origin) =>
        Table.HearCarp(advertisement, source, destination, origin);

    /// <inheritdoc/>
    public void HearClaim(InetAddress address, MacAddress claimant, in FrameOrigin origin)
    {
        var claim = new AddressClaim(origin.Interface, address, claimant);
        if (!origin.IsOutgoing && _claims.Count < MostClaims && !_claims.Contains(claim))
        {
            _claims.Add(claim);
        }
    }

    /// <inheritdoc/>
    public void HearQuery(InetFamily family, in FrameOrigin origin) => Queries += origin.IsOutgoing ? 0 : 1;
}
