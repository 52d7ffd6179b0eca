using VipKeeper.Configuration;
using VipKeeper.Linux.Netlink;

namespace VipKeeper.Loop;

/// <summary>
/// The interfaces that instances track by name, whether or not an instance runs on them. One that does not exist is
/// down; it may come, go and be renamed.
/// </summary>
internal sealed class TrackedLinks
{
    private readonly List<string> _names = [];
    private int[] _indexes = [];
    private bool[] _isUp = [];

    /// <summary>How many interfaces are tracked.</summary>
    public int Count => _names.Count;

    /// <summary>The name of one of them.</summary>
    public string NameOf(int tracked) => _names[tracked];

    /// <summary>Whether one of them can carry packets.</summary>
    public bool IsUp(int tracked) => _isUp[tracked];

    /// <summary>The same by its name, which must be tracked.</summary>
    public bool IsUp(string name) => _isUp[_names.IndexOf(name)];

    /// <summary>Tracks what a configuration names, and nothing else; all of it down until it is heard of.</summary>
    public void Track(DaemonConfiguration configuration)
    {
        _names.Clear();
        foreach (InstanceConfiguration instance in configuration.Instances)
        {
            foreach (TrackedInterfaceConfiguration tracked in instance.Track.Interfaces)
            {
                if (!_names.Contains(tracked.Name))
                {
                    _names.Add(tracked.Name);
                }
            }
        }

        _indexes = new int[_names.Count];
        _isUp = new bool[_names.Count];
    }

    /// <summary>Takes what the kernel says about a link.</summary>
    /// <returns>True when it changes whether this one is up.</returns>
    public bool Update(int tracked, in LinkInfo link)
    {
        if (_names[tracked] == link.Name)
        {
            _indexes[tracked] = link.Index;
            return Change(tracked, link is { IsUp: true, IsRunning: true });
        }

        // The interface was renamed: under the tracked name there is none any more.
        return Remove(tracked, link.Index);
    }

    /// <summary>Takes the removal of a link.</summary>
    /// <returns>True when it changes whether this one is up.</returns>
    public bool Remove(int tracked, int index)
    {
        if (_indexes[tracked] != index)
        {
            return false;
        }

        _indexes[tracked] = 0;
        return Change(tracked, false);
    }

    /// <summary>Takes all links that there are.</summary>
    /// <returns>True when it changes whether this one is up.</returns>
    public bool Reload(int tracked, IReadOnlyList<LinkInfo> links)
    {
        for (int i = 0; i < links.Count; i++)
        {
            if (links[i].Name == _names[tracked])
            {
                return Update(tracked, links[i]);
            }
        }

        _indexes[tracked] = 0;
        return Change(tracked, false);
    }

    private bool Change(int tracked, bool isUp)
    {
        bool isNew = _isUp[tracked] != isUp;
        _isUp[tracked] = isUp;
        return isNew;
    }
}
