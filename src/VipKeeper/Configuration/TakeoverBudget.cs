using System.Text;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration;

/// <summary>
/// The longest time from the failure of a master, or of its service, until a node serves, term by term: what
/// <c>rto</c> is checked against, what <c>vipkeeper check</c> prints, and how long the loop waits at the gate. A new
/// term is one more <see cref="Add"/>.
/// </summary>
internal sealed class TakeoverBudget
{
    // Milliseconds in most cases; a disk may be slow, and then the takeover goes on without.
    private static readonly Duration LineageBound = Duration.FromSeconds(2);

    private readonly List<TakeoverTerm> _terms = [];
    private Duration _finalSync;

    /// <summary>The terms, in the order of what happens; none of them is zero.</summary>
    public IReadOnlyList<TakeoverTerm> Terms => _terms;

    /// <summary>All of them together.</summary>
    public Duration Total => Sum(gateOnly: false);

    /// <summary>How long a takeover waits at its gate, and a master that resigned for its successor's.</summary>
    /// <remarks>
    /// With the last pull of a planned handover, during which the other node serves: so it is no part of
    /// <see cref="Total"/>.
    /// </remarks>
    public Duration Gate => Sum(gateOnly: true) + _finalSync;

    /// <summary>Adds it up from settings that need not be complete yet.</summary>
    /// <param name="version">See <see cref="InstanceConfiguration.Version"/>.</param>
    /// <param name="priority">See <see cref="InstanceConfiguration.Priority"/>.</param>
    /// <param name="interval">See <see cref="InstanceConfiguration.AdvertInterval"/>.</param>
    /// <param name="adverts">See <see cref="InstanceConfiguration.DownTimerAdverts"/>.</param>
    /// <param name="hooks">See <see cref="InstanceConfiguration.Hooks"/>; null when they are wrong.</param>
    /// <param name="replication">See <see cref="InstanceConfiguration.Replication"/>.</param>
    public static TakeoverBudget Of(
        VrrpVersion version, byte priority, Duration interval, int adverts, HooksConfiguration? hooks,
        ReplicationConfiguration? replication)
    {
        var budget = new TakeoverBudget { _finalSync = replication?.FinalSync ?? Duration.Zero };
        budget.Add("down timer", ProtocolTimers.DownInterval(version, priority, interval, adverts), isGate: false);
        budget.Add("lineage", replication is null ? Duration.Zero : LineageBound, isGate: true);
        budget.Add("before_master", hooks?.BeforeMaster?.Timeout ?? Duration.Zero, isGate: true);
        return budget;
    }

    /// <summary>
    /// The service of this node fails and the other one takes over: from a master that resigns, after its skew
    /// (RFC 9568 §6.4.2, priority 0), and from one whose priority only sinks, after its down timer, because it takes
    /// no notice of the lower adverts. The other node is thought to have the same intervals and hooks.
    /// </summary>
    /// <param name="check">What finds the failure.</param>
    /// <param name="version">See <see cref="InstanceConfiguration.Version"/>.</param>
    /// <param name="peerPriority">See <see cref="InstanceConfiguration.PeerPriority"/>; null reckons with 1.</param>
    /// <param name="interval">See <see cref="InstanceConfiguration.AdvertInterval"/>.</param>
    /// <param name="adverts">See <see cref="InstanceConfiguration.DownTimerAdverts"/>.</param>
    /// <param name="hooks">See <see cref="InstanceConfiguration.Hooks"/>; null when they are wrong.</param>
    public static TakeoverBudget AfterFailure(
        CheckConfiguration check,
        VrrpVersion version,
        byte? peerPriority,
        Duration interval,
        int adverts,
        HooksConfiguration? hooks)
    {
        byte priority = peerPriority ?? 1;
        var budget = new TakeoverBudget();
        budget.Add("detection", check.DetectionTime, isGate: false);
        if (check.Condition.Weight == 0)
        {
            budget.Add("skew", ProtocolTimers.Skew(version, priority, interval), isGate: false);
        }
        else
        {
            budget.Add("down timer", ProtocolTimers.DownInterval(version, priority, interval, adverts), isGate: false);
        }

        budget.Add("before_master", hooks?.BeforeMaster?.Timeout ?? Duration.Zero, isGate: true);
        return budget;
    }

    /// <summary>The service is well again, and this node takes the role back from a lower master.</summary>
    /// <param name="check">What finds it.</param>
    /// <param name="delay">See <see cref="PreemptConfiguration.Delay"/>.</param>
    /// <param name="version">See <see cref="InstanceConfiguration.Version"/>.</param>
    /// <param name="priority">See <see cref="InstanceConfiguration.Priority"/>.</param>
    /// <param name="interval">See <see cref="InstanceConfiguration.AdvertInterval"/>.</param>
    /// <param name="adverts">See <see cref="InstanceConfiguration.DownTimerAdverts"/>.</param>
    /// <param name="hooks">See <see cref="InstanceConfiguration.Hooks"/>.</param>
    public static TakeoverBudget AfterRepair(
        CheckConfiguration check,
        Duration delay,
        VrrpVersion version,
        byte priority,
        Duration interval,
        int adverts,
        HooksConfiguration hooks)
    {
        var budget = new TakeoverBudget();
        budget.Add("detection", check.RecoveryTime, isGate: false);
        budget.Add("preempt delay", delay, isGate: false);
        budget.Add("down timer", ProtocolTimers.DownInterval(version, priority, interval, adverts), isGate: false);
        budget.Add("before_master", hooks.BeforeMaster?.Timeout ?? Duration.Zero, isGate: true);
        return budget;
    }

    /// <summary>The terms as a sum: <c>down timer 3.61s + before_master 5s</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (TakeoverTerm term in _terms)
        {
            text.Append(text.Length > 0 ? " + " : "").Append(term.Name).Append(' ').Append(term.Length.ToString());
        }

        return text.ToString();
    }

    private void Add(string name, Duration length, bool isGate)
    {
        if (length > Duration.Zero)
        {
            _terms.Add(new TakeoverTerm(name, length, isGate));
        }
    }

    private Duration Sum(bool gateOnly)
    {
        Duration sum = Duration.Zero;
        foreach (TakeoverTerm term in _terms)
        {
            sum += term.IsGate || !gateOnly ? term.Length : Duration.Zero;
        }

        return sum;
    }
}
