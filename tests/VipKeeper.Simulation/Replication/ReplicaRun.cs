using VipKeeper.Replication;

namespace VipKeeper.Simulation.Replication;

/// <summary>
/// One run of rsync, file after file, and the work of the daemon around it. It can end anywhere; killed daemons leave
/// it behind as an orphan that goes on writing.
/// </summary>
internal sealed class ReplicaRun
{
    private readonly ReplicaWorld _world;
    private readonly Queue<int> _files = new();
    private readonly Dictionary<int, FileWrite> _atBegin;
    private int _path = -1;
    private int _adopted;

    /// <summary>Makes a run that begins now.</summary>
    public ReplicaRun(ReplicaWorld world, ReplicaNode source, ReplicaNode node, PullVerdict verdict, Lineage peer)
    {
        _world = world;
        Source = source;
        Node = node;
        Verdict = verdict;
        Peer = peer;
        Statement = source.Disk.Statement;
        SourceReign = source.Reign;
        _atBegin = source.Disk.Files.ToDictionary(static file => file.Key, static file => file.Value.Write);
    }

    /// <summary>The node that is copied from.</summary>
    public ReplicaNode Source { get; }

    /// <summary>The node that copies.</summary>
    public ReplicaNode Node { get; }

    /// <summary>Why it may.</summary>
    public PullVerdict Verdict { get; }

    /// <summary>The source's lineage at the begin.</summary>
    public Lineage Peer { get; }

    /// <summary>What the source said of itself at the begin.</summary>
    public SourceStatement? Statement { get; }

    /// <summary>The source's reign at the begin; -1 for none.</summary>
    public int SourceReign { get; }

    /// <summary>What the source had at the begin.</summary>
    public IReadOnlyDictionary<int, FileWrite> AtBegin => _atBegin;

    /// <summary>True when its daemon was killed.</summary>
    public bool IsOrphan { get; set; }

    /// <summary>True when it writes no more.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Ends it, in the middle of whatever it does.</summary>
    public void End() => IsEnded = true;

    /// <summary>The next file, or the next thing of the end.</summary>
    public void Step()
    {
        if (IsEnded)
        {
            return;
        }

        if (!_world.IsReachable(Node, Source) || (!IsOrphan && !Node.MayGoOn(this)))
        {
            Node.FinishRun(this, isComplete: false);
            return;
        }

        if (_files.TryDequeue(out int key))
        {
            Transfer(key);
        }
        else if (_path + 1 < ReplicaDisk.Paths)
        {
            _path++;
            ListPath();
        }
        else if (IsOrphan)
        {
            End();
            return;
        }
        else if (!Adopt())
        {
            return;
        }

        _world.Plan(_world.Now + _world.DrawStep(), Step);
    }

    // The files as they are now; what is not in the list at its end is deleted.
    private void ListPath()
    {
        IEnumerable<int> keys = Source.Disk.Files.Keys.Union(Node.Disk.Files.Keys).Order();
        foreach (int key in keys.Where(key => key % ReplicaDisk.Paths == _path))
        {
            if (!Source.Disk.IsSame(Node.Disk, key))
            {
                _files.Enqueue(key);
            }
            else
            {
                // Rsync has nothing to do; who deleted it is known to the rules alone.
                Put(key, Source.Disk.Find(key));
            }
        }
    }

    private void Transfer(int key)
    {
        FileWrite? wanted = Source.Disk.Find(key);
        if (Node.Disk.Read(key) is FileWrite replaced && replaced != wanted)
        {
            Node.Disk.Aside.Add(replaced);
            _world.Rules.CheckReplacement(this, replaced, wanted);
        }

        Put(key, wanted);
    }

    private void Put(int key, FileWrite? wanted)
    {
        if (wanted is null)
        {
            Node.Disk.Files.Remove(key);
        }
        else if (Node.Disk.Find(key) != wanted)
        {
            Node.Disk.Files[key] = new StoredFile(wanted, Node.Clock);
        }
    }

    // Path after path, then the state: a crash can come between any two.
    private bool Adopt()
    {
        if (_adopted == 0
            && (Source.Disk.Lineage is not Lineage atEnd || !PullDecision.MayAdopt(Peer, atEnd)))
        {
            Node.FinishRun(this, isComplete: false);
            return false;
        }

        if (_adopted < ReplicaDisk.Paths)
        {
            Node.Disk.Lineages[_adopted++] = Peer;
            if (_adopted == ReplicaDisk.Paths)
            {
                Node.Disk.TakeReigns(Source);
            }

            return true;
        }

        Node.FinishRun(this, isComplete: true);
        return false;
    }
}
