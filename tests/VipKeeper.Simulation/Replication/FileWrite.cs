namespace VipKeeper.Simulation.Replication;

/// <summary>What a client wrote into a file, or that it deleted it. Identity is the object.</summary>
/// <param name="number">The write's number in the run.</param>
/// <param name="key">The file.</param>
/// <param name="node">Where it was accepted.</param>
/// <param name="previous">What the client saw there, or null for a new file.</param>
internal sealed class FileWrite(int number, int key, int node, FileWrite? previous)
{
    /// <summary>The file.</summary>
    public int Key => key;

    /// <summary>The node that accepted it.</summary>
    public int Node => node;

    /// <summary>What was there before.</summary>
    public FileWrite? Previous => previous;

    /// <summary>True when the file is gone since.</summary>
    public bool IsDeletion { get; init; }

    /// <summary>True for a write behind the address's back, on a backup.</summary>
    public bool IsStray { get; init; }

    /// <summary>True when a client replaced it: then nobody misses it.</summary>
    public bool IsOverwritten { get; set; }

    /// <summary>True when whoever made this one had seen the other, or it is the same.</summary>
    public bool DescendsFrom(FileWrite other)
    {
        FileWrite? write = this;
        while (write is not null && write != other)
        {
            write = write.Previous;
        }

        return write is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"write {number} of file {key} on node {node}{(IsStray ? " (stray)" : "")}";
}
