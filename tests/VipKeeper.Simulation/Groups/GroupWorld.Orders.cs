namespace VipKeeper.Simulation.Groups;

/// <content>What operators order: switchovers and maintenance, alone and amid faults.</content>
internal sealed partial class GroupWorld
{
    private bool IsSeamless => Scenario.Handover == HandoverMode.MakeBeforeBreak && !Scenario.IsMixed;

    /// <summary>Plays rounds of orders.</summary>
    /// <exception cref="Checking.InvariantViolatedException">Something did not hold.</exception>
    public void PlayOrders()
    {
        foreach (GroupNode node in Nodes)
        {
            Plan(Now + _random.Between(Duration.Zero, Scenario.LongestInterval * 4), node.Start);
        }

        RunFor(Scenario.LongestInterval * 4);
        FindMaster();
        for (int round = 0; round < Scenario.Rounds; round++)
        {
            MoveTheRole();
            MoveToNobody();
            Maintain();
            OrderAmidFaults();
        }
    }

    // The role goes to another node without a gap and stays there, whatever the priorities are.
    private void MoveTheRole()
    {
        GroupNode master = FindMaster();
        Do($"node {master.Index} switches over", () =>
        {
            _mustBeHeld = IsSeamless;
            master.SwitchOver();
        });
        RunFor(Scenario.SettlingTime);
        _mustBeHeld = false;
        if (Scenario.IsMixed)
        {
            FindMaster();
            return;
        }

        GroupNode next = FindMaster();
        Require(next != master, "SwitchoversMove", $"node {master.Index} is master still: {master.Switchover}");
        Require(master.Switchover == SwitchoverStage.Done, "SwitchoversTell", $"{master.Switchover}");
        int before = Transitions;
        RunFor(Scenario.SettlingTime);
        Require(Transitions == before, "SwitchoversStay", $"{Transitions - before} changes afterwards");
        if (_random.Chance(500))
        {
            // The next master's death ends it: the node that gave its role up is as good as any.
            Do($"power {next.Index}", next.LosePower);
            FindMaster();
            Do($"start {next.Index}", next.Start);
            FindMaster();
        }
    }

    // Nobody is there to take the role: nothing may be lost by asking.
    private void MoveToNobody()
    {
        GroupNode master = FindMaster();
        foreach (GroupNode other in Nodes)
        {
            if (other != master)
            {
                other.LosePower();
            }
        }

        Do($"node {master.Index} switches over to nobody", () =>
        {
            _mustBeHeld = Scenario.Handover == HandoverMode.MakeBeforeBreak;
            master.SwitchOver();
        });
        RunFor(Scenario.SettlingTime);
        _mustBeHeld = false;
        Require(master.IsMaster, "SwitchoversAreTakenBack", $"node {master.Index} is not master");
        Require(master.Switchover == SwitchoverStage.TakenBack, "SwitchoversTell", $"{master.Switchover}");
        StartAll();
        FindMaster();
    }

    private void Maintain()
    {
        GroupNode node = Nodes[_random.Between(0, Nodes.Length - 1)];
        Do($"maintenance of {node.Index} begins", () =>
        {
            _mustBeHeld = IsSeamless;
            node.SetMaintenance(true);
        });
        RunFor(Scenario.SettlingTime);
        _mustBeHeld = false;
        Require(!node.IsMaster, "MaintenanceIsKept", $"node {node.Index} is master");
        FindMaster();
        if (_random.Chance(500))
        {
            Do($"power of all but {node.Index}", () => Array.ForEach(
                Nodes, other => (other == node ? (Action)(() => { }) : other.LosePower)()));
            if (_random.Chance(500))
            {
                node.LosePower();
                node.Start();
            }

            RunFor(Scenario.SettlingTime);
            Require(!node.IsMaster && node.IsDeserted, "MaintenanceIsKept", $"node {node.Index} took over");
        }

        Do($"maintenance of {node.Index} ends", () => node.SetMaintenance(false));
        FindMaster();
        StartAll();
        FindMaster();
    }

    private void OrderAmidFaults()
    {
        for (int i = _random.Between(1, 4); i > 0; i--)
        {
            GroupNode node = Nodes[_random.Between(0, Nodes.Length - 1)];
            Instant at = Now + _random.Between(Duration.Zero, Scenario.LongestInterval * 10);
            Plan(at, () => Do($"node {node.Index} switches over", node.SwitchOver));
            GroupNode other = Nodes[_random.Between(0, Nodes.Length - 1)];
            Plan(at + _random.Between(Duration.Zero, Scenario.LongestInterval), () =>
                Do($"maintenance of {other.Index} begins", () => other.SetMaintenance(true)));
            Plan(at + _random.Between(Duration.Zero, Scenario.LongestInterval * 6), () =>
                Do($"maintenance of {other.Index} ends", () => other.SetMaintenance(false)));
        }

        Disturb();
        foreach (GroupNode node in Nodes)
        {
            node.SetMaintenance(false);
        }

        FindMaster();
        int before = Transitions;
        RunFor(Scenario.SettlingTime);
        Require(Transitions == before, "NoPingPong", $"{Transitions - before} changes in a calm network");
    }

    private void StartAll()
    {
        foreach (GroupNode node in Nodes)
        {
            node.Start();
        }
    }

    private GroupNode FindMaster()
    {
        RunFor(Scenario.SettlingTime);
        GroupNode[] masters = [.. Nodes.Where(static node => node.IsMaster)];
        Require(masters.Length == 1, "OneMaster", $"{masters.Length} nodes are master");
        foreach (GroupNode node in Nodes)
        {
            bool holdsAny = Enumerable.Range(0, Scenario.Members).Any(node.Holds);
            Require(node == masters[0] || !holdsAny, "OneHolder", $"node {node.Index} has an address too");
        }

        return masters[0];
    }
}
