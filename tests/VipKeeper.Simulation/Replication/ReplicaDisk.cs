using VipKeeper.Replication;

namespace VipKeeper.Simulation.Replication;

/// <summary>What outlives every crash of a node: two paths with their lineages, and the state file.</summary>
internal sealed class ReplicaDisk
{
    /// <summary>How many paths are replicated.</summary>
    public const int Paths = 2;

    /// <summary>The files of both paths; of an even key in the first.</summary>
    public SortedDictionary<int, StoredFile> Files { get; } = [];

    /// <summary>What pulls replaced and deleted.</summary>
    public HashSet<FileWrite> Aside { get; } = [];

    /// <summary>The generation file of each path.</summary>
    public Lineage[] Lineages { get; } = [Lineage.Empty, Lineage.Empty];

    /// <summary>The state file.</summary>
    public CopyState Copy { get; set; } = CopyState.None;

    /// <summary>What a master says of itself.</summary>
    public SourceStatement? Statement { get; set; }

    /// <summary>True while the data's file system has no room; the state's has.</summary>
    public bool IsFull { get; set; }

    /// <summary>The reigns whose writes are here, as nobody in the world can know them.</summary>
    public HashSet<int> Reigns { get; private set; } = [];

    /// <summary>What counts for the instance.</summary>
    public Lineage? Lineage => VipKeeper.Replication.Lineage.OldestCommon(Lineages);

    /// <summary>True when neither path has a lineage.</summary>
    public bool IsWithoutLineage => Array.TrueForAll(Lineages, static lineage => lineage.IsEmpty);

    /// <summary>What the last client of each file did.</summary>
    public IEnumerable<FileWrite> Writes => Files.Values.Select(static file => file.Write);

    /// <summary>What is in a file, deleted or not; null when there never was one.</summary>
    public FileWrite? Find(int key) => Files.GetValueOrDefault(key)?.Write;

    /// <summary>What a reader sees in a file; null when there is none.</summary>
    public FileWrite? Read(int key) => Find(key) is { IsDeletion: false } write ? write : null;

    /// <summary>True when both disks show the same in a file.</summary>
    public bool IsSame(ReplicaDisk other, int key) => Read(key) == other.Read(key);

    /// <summary>
    /// After a complete run: the data is the other's. A reign that no lineage tells of yet is the business of the node
    /// whose it is.
    /// </summary>
    public void TakeReigns(ReplicaNode source) => Reigns =
    [
        .. source.Disk.Reigns.Where(reign => !source.Disk.Copy.IsPromotionUnrecorded || reign != source.Reign),
    ];
}
