using VipKeeper.Configuration;
using VipKeeper.Loop;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Peers;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Doctor.Evidence;

/// <summary>
/// Who was heard for an instance, and what the daemon would say of it: a virtual router of the same configuration hears
/// the adverts and does nothing.
/// </summary>
internal sealed class PeerDiagnosis
{
    private readonly VirtualRouter _router;

    /// <summary>Begins with nobody heard.</summary>
    public PeerDiagnosis(InstanceConfiguration instance)
    {
        Instance = instance;
        _router = new VirtualRouter(RunningInstance.OptionsOf(instance), new IdleEffects());
        _router.Startup(default);
    }

    /// <summary>The instance.</summary>
    public InstanceConfiguration Instance { get; }

    /// <summary>Who was heard, this machine not included.</summary>
    public ReadOnlySpan<Peer> Peers => _router.Peers.Peers;

    /// <summary>What is compared with.</summary>
    public VirtualRouterOptions Options => _router.Options;

    /// <summary>How many adverts this machine sent.</summary>
    public int Sent { get; private set; }

    /// <summary>How many adverts were heard, resignations not included.</summary>
    public int Heard { get; private set; }

    /// <summary>Takes a packet of the instance's number and family.</summary>
    public void Hear(in Advertisement advertisement, DropReason reason, bool isOutgoing, Instant at)
    {
        if (isOutgoing)
        {
            Sent++;
            return;
        }

        Heard += advertisement.Priority == VrrpProtocol.ResignPriority ? 0 : 1;
        if (reason == DropReason.None)
        {
            _router.Receive(advertisement, at);
        }
        else
        {
            _router.Drop(reason, advertisement, at);
        }
    }
}
