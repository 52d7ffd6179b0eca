using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Import.Mapping;

/// <summary>A virtual address as it will be written.</summary>
/// <param name="text">The address, with its prefix length unless that is the longest.</param>
/// <param name="address">The address alone.</param>
internal sealed class ImportedAddress(string text, InetAddress address)
{
    /// <summary>The address, with its prefix length unless that is the longest.</summary>
    public string Text => text;

    /// <summary>The address alone.</summary>
    public InetAddress Address => address;

    /// <summary>The other keys of the entry and their values, in order; empty for an entry that is text.</summary>
    public List<KeyValuePair<string, string>> Keys { get; } = [];

    /// <summary>Sets a key; a word that stands twice counts as it stands last.</summary>
    public void Set(string key, string value)
    {
        Keys.RemoveAll(one => one.Key == key);
        Keys.Add(new(key, value));
    }

    /// <summary>The interface that keepalived puts it on, when it is said.</summary>
    public string? Device { get; set; }
}
