namespace VipKeeper.Simulation.World;

/// <summary>One call into a router: what it was told, its state before and after, and what it asked for.</summary>
internal sealed class EffectBatch
{
    private readonly List<Effect> _effects = [];

    /// <summary>What it was told.</summary>
    public RouterInput Input { get; private set; }

    /// <summary>The time by the node's own clock.</summary>
    public Instant Now { get; private set; }

    /// <summary>The state before the call.</summary>
    public RouterState Before { get; private set; }

    /// <summary>The effective priority before the call.</summary>
    public byte PriorityBefore { get; private set; }

    /// <summary>The configuration before the call.</summary>
    public VirtualRouterOptions OptionsBefore { get; private set; } = null!;

    /// <summary>The state after the call.</summary>
    public RouterState After { get; private set; }

    /// <summary>True when the call came while the router was handing over.</summary>
    public bool WasHandingOver { get; private set; }

    /// <summary>True when the router is handing over after the call.</summary>
    public bool IsHandingOver { get; private set; }

    /// <summary>True when the handover before the call was to lead to Backup: the router had yielded.</summary>
    public bool WasYielding { get; private set; }

    /// <summary>True when the handover that is going on after the call leads to Backup.</summary>
    public bool IsYielding { get; private set; }

    /// <summary>True when the call came while the router, a master, listened after a stall.</summary>
    public bool WasListening { get; private set; }

    /// <summary>True when the router, a master, listens after the call.</summary>
    public bool IsListening { get; private set; }

    /// <summary>How late the timer was, for <see cref="RouterInput.Stall"/>.</summary>
    public Duration StallLength { get; set; }

    /// <summary>True when the router begins to hand over.</summary>
    public bool BeginsHandover => IsHandingOver && !WasHandingOver;

    /// <summary>The advert, for <see cref="RouterInput.Receive"/>.</summary>
    public HeardAdvertisement Heard { get; set; }

    /// <summary>What became of it.</summary>
    public ReceiveResult Result { get; set; }

    /// <summary>What it asked for, in order.</summary>
    public IReadOnlyList<Effect> Effects => _effects;

    /// <summary>How many transitions it reported.</summary>
    public int Reports => _effects.Count(effect => effect.Kind == EffectKind.Report);

    /// <summary>True for an advert that took part in the election.</summary>
    public bool HasAcceptedAdvertisement => Input == RouterInput.Receive && Result.IsAccepted;

    /// <summary>True when the advert came from a better router than the one at an address (§6.4.3).</summary>
    public bool HeardSuperior(InetAddress own) => Heard.Priority > PriorityBefore
        || (Heard.Priority == PriorityBefore && Heard.Source > own);

    /// <summary>Starts a batch.</summary>
    public void Begin(RouterInput input, VirtualRouter router, Instant now)
    {
        _effects.Clear();
        Input = input;
        Now = now;
        Before = router.State;
        PriorityBefore = router.Priority;
        OptionsBefore = router.Options;
        WasHandingOver = router.IsHandingOver;
        WasYielding = WasHandingOver && IsYielding;
        WasListening = router.IsListening;
    }

    /// <summary>Notes an effect.</summary>
    public void Add(in Effect effect) => _effects.Add(effect);

    /// <summary>Ends the batch.</summary>
    public void End(VirtualRouter router)
    {
        After = router.State;
        IsHandingOver = router.IsHandingOver;
        // What begins with an advert that was heard ends in Backup, what begins with a stop ends in Init.
        IsYielding = IsHandingOver && (WasHandingOver ? WasYielding : Input == RouterInput.Receive);
        IsListening = router.IsListening;
    }

    /// <summary>The place of the first effect of a kind, or -1.</summary>
    public int IndexOf(EffectKind kind) => _effects.FindIndex(effect => effect.Kind == kind);

    /// <summary>True when an effect of the kind was asked for.</summary>
    public bool Has(EffectKind kind) => IndexOf(kind) >= 0;

    /// <summary>One line: <c>Receive 150 from 192.0.2.1 in Backup: SetTimer</c>.</summary>
    public override string ToString()
    {
        string heard = Input == RouterInput.Receive ? $" {Heard.Priority} from {Heard.Source}" : string.Empty;
        string effects = _effects.Count == 0 ? "nothing" : string.Join(", ", _effects.Select(Describe));
        string mode = WasHandingOver ? ", handing over" : WasListening ? ", listening" : string.Empty;
        return $"{Input}{heard} in {Before}{mode}: {effects}";
    }

    private static string Describe(Effect effect) => effect.Kind switch
    {
        EffectKind.Advertise => $"Advertise({effect.Priority})",
        EffectKind.Report =>
            $"Report({effect.Transition.From} -> {effect.Transition.To}, {effect.Transition.Reason})",
        _ => effect.Kind.ToString(),
    };
}
