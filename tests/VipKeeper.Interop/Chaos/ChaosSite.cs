using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Lab.Network;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Chaos;

/// <summary>Where faults happen: the pair, and what can be done to its hosts.</summary>
/// <param name="pair">The pair.</param>
internal sealed class ChaosSite(Pair pair)
{
    private const string Table = "chaos";

    /// <summary>The pair; ours has the higher priority and preempts.</summary>
    public Pair Pair => pair;

    /// <summary>Both routers, ours first.</summary>
    public IReadOnlyList<VrrpRouter> Routers { get; } = [pair.Ours, pair.Peer];

    /// <summary>After how long without an advert the slower of the two takes over.</summary>
    public Duration DownInterval => pair.Peer.DownInterval > pair.Ours.DownInterval
        ? pair.Peer.DownInterval
        : pair.Ours.DownInterval;

    /// <summary>The process of a router that is running; for keepalived its parent.</summary>
    public int ProcessOf(VrrpRouter router) => ProcessesOf(router)[0];

    /// <summary>Sends every process of a router a signal by its name without SIG.</summary>
    public void Signal(VrrpRouter router, string signal)
    {
        foreach (int process in ProcessesOf(router))
        {
            Command.Signal(process, signal);
        }
    }

    /// <summary>Puts a rule into a host's firewall.</summary>
    /// <param name="router">Whose host.</param>
    /// <param name="hook">Such as <c>inet input</c> or <c>netdev ingress</c>; see nft(8).</param>
    /// <param name="rule">What it does to which packets.</param>
    public void AddRule(VrrpRouter router, string hook, string rule)
    {
        string[] words = hook.Split(' ');
        string device = words[0] == "netdev" ? $"device {LabHost.Interface} " : "";
        string chain = $"chain c {{ type filter hook {words[1]} {device}priority 0; {rule}; }};";
        pair.Segment.Nft(router.Host, $"table {words[0]} {Table} {{ {chain} }}");
    }

    /// <summary>Takes the rule away again.</summary>
    public void RemoveRule(VrrpRouter router, string hook) =>
        pair.Segment.Nft(router.Host, $"delete table {hook.Split(' ')[0]} {Table}");

    /// <summary>Waits.</summary>
    public static Task DelayAsync(Duration time) => Task.Delay(
        TimeSpan.FromMilliseconds(time.TotalMilliseconds), TestContext.Current.CancellationToken);

    private IReadOnlyList<int> ProcessesOf(VrrpRouter router) =>
        NamedNamespaces.ProcessesIn(pair.Segment.Network.NamespaceOf(router.Host));
}
