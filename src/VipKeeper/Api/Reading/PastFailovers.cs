using VipKeeper.History;

namespace VipKeeper.Api.Reading;

/// <summary>
/// The last failovers of all instances, for as long as somebody watches: first from the file, then what the status
/// tells. An outage that is measured later replaces the entry.
/// </summary>
internal sealed class PastFailovers
{
    private const int Most = 10;

    // Of two records of one change, one may have been through the file.
    private static readonly TimeSpan Same = TimeSpan.FromMilliseconds(5);

    private readonly List<PastFailoverDocument> _entries = [];

    /// <summary>The newest first.</summary>
    public IReadOnlyList<PastFailoverDocument> Entries => _entries;

    /// <summary>Reads the file; without one there are none yet.</summary>
    public static PastFailovers OfFile(string path)
    {
        var failovers = new PastFailovers();
        try
        {
            foreach (TransitionRecord record in HistoryFile.Read(path))
            {
                if (record.IsFailover)
                {
                    failovers.Add(record.Instance, FailoverDocument.Of(record));
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The history itself complains of it.
        }

        return failovers;
    }

    /// <summary>Takes what a status tells.</summary>
    public void Add(StatusDocument status)
    {
        foreach (InstanceDocument instance in status.Instances)
        {
            if (instance.LastFailover is { } failover)
            {
                Add(instance.Name, failover);
            }
        }
    }

    /// <summary>Takes one failover, or what is known of it by now.</summary>
    public void Add(string instance, FailoverDocument failover)
    {
        var entry = new PastFailoverDocument(instance, failover);
        for (int i = 0; i < _entries.Count; i++)
        {
            if (_entries[i].Instance == instance && (_entries[i].Failover.At - failover.At).Duration() <= Same)
            {
                _entries[i] = entry;
                return;
            }
        }

        int place = 0;
        while (place < _entries.Count && _entries[place].Failover.At > failover.At)
        {
            place++;
        }

        _entries.Insert(place, entry);
        if (_entries.Count > Most)
        {
            _entries.RemoveAt(Most);
        }
    }
}
