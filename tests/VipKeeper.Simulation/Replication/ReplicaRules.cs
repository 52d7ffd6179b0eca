using VipKeeper.Replication;
using VipKeeper.Simulation.Checking;

namespace VipKeeper.Simulation.Replication;

/// <summary>What must hold of the data, by what only the simulation knows: every write and every reign.</summary>
internal sealed class ReplicaRules(ReplicaWorld world)
{
    private readonly HashSet<FileWrite> _said = [];
    private readonly HashSet<int> _resolved = [];
    private readonly List<FileWrite> _writes = [];

    /// <summary>How many files were replaced or deleted by runs.</summary>
    public int Replacements { get; private set; }

    /// <summary>How often a node said which files or reigns stop it.</summary>
    public int Complaints { get; private set; }

    /// <summary>A client was told that its write is safe.</summary>
    public void Accept(FileWrite write)
    {
        _writes.Add(write);
        if (write.Previous is not null)
        {
            write.Previous.IsOverwritten = true;
        }
    }

    /// <summary>A conflict named files, or an operator saw a side before deciding against it.</summary>
    public void Say(IEnumerable<FileWrite> writes)
    {
        Complaints++;
        foreach (FileWrite said in writes)
        {
            // Who is told of a write misses none that it replaced.
            for (FileWrite? write = said; write is not null && _said.Add(write); write = write.Previous)
            {
            }
        }
    }

    /// <summary>An operator decided for one side.</summary>
    public void Resolve(ReplicaDisk mine, ReplicaDisk other)
    {
        Say(other.Writes);
        _resolved.UnionWith(other.Reigns.Except(mine.Reigns));
    }

    /// <summary>A run is about to write its first byte.</summary>
    public void CheckBegin(ReplicaRun run)
    {
        ReplicaDisk here = run.Node.Disk;
        Require(!run.Node.IsServing, "NobodyPullsAsMaster", run, "the address is served");
        Require(run.Node.Runs <= 1, "SingleFlight", run, $"{run.Node.Runs} at a time");
        Require(here.Copy is { IsDirty: true, IsRunning: true }, "DirtyBeforeWriting", run, "the state says nothing");
        bool isOlder = here.Reigns.All(
            reign => run.Source.Disk.Reigns.Contains(reign) || _resolved.Contains(reign));
        Require(
            isOlder || run.Verdict == PullVerdict.TakePeer, "PullsComeFromNewer", run,
            $"reigns {string.Join(',', here.Reigns)} from {string.Join(',', run.Source.Disk.Reigns)}");
    }

    /// <summary>A run replaces or deletes a file.</summary>
    public void CheckReplacement(ReplicaRun run, FileWrite replaced, FileWrite? wanted)
    {
        Replacements++;
        Require(!run.Node.IsServing, "NobodyPullsAsMaster", run, "the address is served");
        bool isNewer = wanted is not null && wanted.DescendsFrom(replaced);
        bool isFirst = run.Verdict == PullVerdict.FirstCopy && replaced.IsStray;
        bool isConfigured = world.Scenario.Newer == NewerFilesPolicy.KeepAside;
        // A copy's copy may be older than another node's: it is not the last one while the node that took the write has
        // it, which has to say so itself before it lets go.
        bool isKept = replaced.Node != run.Node.Index
            && world.Nodes[replaced.Node].Disk.Find(replaced.Key)?.DescendsFrom(replaced) == true;
        Require(
            isNewer || isFirst || isConfigured || isKept || _said.Contains(replaced), "NothingGoesAsideUnsaid", run,
            $"{replaced} by {wanted?.ToString() ?? "nothing"}");
    }

    /// <summary>A run was complete.</summary>
    public static void CheckComplete(ReplicaRun run)
    {
        foreach ((int key, FileWrite atBegin) in run.AtBegin)
        {
            Require(
                run.Node.Disk.Find(key)?.DescendsFrom(atBegin) == true, "CompleteIsComplete", run, $"lacks {atBegin}");
        }
    }

    /// <summary>A node's router is told that it is in sync.</summary>
    public static void CheckInSync(ReplicaNode node, ReplicaNode? master)
    {
        ReplicaRun? run = node.LastComplete;
        bool isOfMaster = run is not null && run.Source == master && run.SourceReign == master.Reign;
        // A master that ended its reign a moment ago cannot be known to have.
        bool isOver = master is null || !master.IsServing;
        Require(isOfMaster || isOver, "InSyncIsOfThePresentMaster", node, $"copied {run?.Source.Name}");
        CheckHas(node, run!, "InSyncIsEqual");
    }

    /// <summary>A node that preempted opens its address.</summary>
    public void CheckPreemption(ReplicaNode node)
    {
        if (!world.Scenario.AfterInSync)
        {
            return;
        }

        Require(node.LastComplete is not null, "PreferredNodeHasTheData", node, "it never had a whole copy");
        CheckHas(node, node.LastComplete!, "PreferredNodeHasTheData");
    }

    /// <summary>A node opens its address to clients.</summary>
    public static void CheckPromotion(ReplicaNode node, LineageId promotion)
    {
        bool isRecorded = Array.TrueForAll(node.Disk.Lineages, lineage => lineage.Tip == promotion);
        Require(
            isRecorded || node.Disk.Copy.IsPromotionUnrecorded, "PromotionsAreRecordedFirst", node,
            "nothing tells of it");
        Require(node.Runs == 0, "NobodyPullsAsMaster", node, "a run goes on");
    }

    /// <summary>At the end: every write that no client replaced is somewhere.</summary>
    public void CheckNothingIsLost()
    {
        foreach (FileWrite write in _writes.Where(static write => !write.IsOverwritten && !write.IsDeletion))
        {
            bool isThere = world.Nodes.Any(
                node => node.Disk.Find(write.Key) == write || node.Disk.Aside.Contains(write));
            if (!isThere)
            {
                throw new InvariantViolatedException("NothingIsLost", $"{write} is nowhere");
            }
        }
    }

    /// <summary>At the end: one master, and everybody has what it has.</summary>
    public void CheckSettled()
    {
        ReplicaNode[] masters = [.. world.Nodes.Where(static node => node.IsServing)];
        if (masters.Length != 1)
        {
            throw new InvariantViolatedException("OneMaster", $"{masters.Length} nodes serve the address");
        }

        foreach (ReplicaNode node in world.Nodes)
        {
            bool isSame = Enumerable.Range(0, world.Scenario.Files).All(
                key => node.Disk.IsSame(masters[0].Disk, key));
            Require(isSame, "EverybodyEndsInSync", node, $"{node.Verdict} behind {masters[0].Name}");
        }
    }

    private static void CheckHas(ReplicaNode node, ReplicaRun run, string rule)
    {
        foreach ((int key, FileWrite atBegin) in run.AtBegin)
        {
            Require(node.Disk.Find(key)?.DescendsFrom(atBegin) == true, rule, node, $"lacks {atBegin}");
        }
    }

    private static void Require(bool holds, string rule, ReplicaRun run, string what) => Require(
        holds, rule, run.Node, $"{run.Verdict} from {run.Source.Name}: {what}");

    private static void Require(bool holds, string rule, ReplicaNode node, string what)
    {
        if (!holds)
        {
            throw new InvariantViolatedException(rule, $"{node.Name}: {what}");
        }
    }
}
