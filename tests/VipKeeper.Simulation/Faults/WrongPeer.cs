using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Faults;

/// <summary>
/// One node's list of unicast peers has a wrong address for another one for a while: it neither hears that one nor
/// speaks to it, and still is spoken to. Without unicast, or with itself, nothing.
/// </summary>
/// <param name="Node">On which node.</param>
/// <param name="Peer">Whose address is wrong.</param>
internal sealed record WrongPeer(int Node, int Peer) : Fault
{
    public override bool HidesAdverts => true;

    public override void Begin(SimulatedWorld world)
    {
        SimulatedNode node = world.Nodes[Node];
        InetAddress wrong = world.Options.Family == InetFamily.IPv4
            ? InetAddress.Parse("192.0.2.251") : InetAddress.Parse("fe80::beef");
        InetAddress right = world.Options.Nodes[Peer].Address;
        if (node.Configuration.Peers.Contains(right))
        {
            node.Configuration = node.Configuration with { Peers = node.Configuration.Peers.Replace(right, wrong) };
            node.Daemon?.Reload();
        }
    }

    public override void End(SimulatedWorld world)
    {
        SimulatedNode node = world.Nodes[Node];
        if (!node.Configuration.Peers.IsEmpty)
        {
            node.Configuration = node.Configuration with { Peers = world.Options.PeersOf(Node) };
            node.Daemon?.Reload();
        }
    }
}
