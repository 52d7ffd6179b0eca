using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Configuration.CheckKinds;

/// <summary>What a check looks at. One record a kind, so that equal settings are equal checks.</summary>
internal abstract record CheckKind
{
    /// <summary>The key that it is written under, and what a check without a name is called.</summary>
    public abstract string Word { get; }

    /// <summary>Whom it asks, or null for a kind that looks at nothing with an address.</summary>
    public virtual InetAddress? Target => null;

    /// <summary>For a kind that finds a number, the number before the first run; null for up and down.</summary>
    public virtual int? InitialNumber => null;

    /// <summary>
    /// The same asked of another address: after a takeover, of a virtual one. Called only where
    /// <see cref="Target"/> is an address.
    /// </summary>
    public virtual CheckKind AimedAt(InetAddress address) => this;
}
