namespace VipKeeper.Configuration.CheckKinds;

/// <summary>What a check looks at. One record a kind, so that equal settings are equal checks.</summary>
internal abstract record CheckKind
{
    /// <summary>The key that it is written under, and what a check without a name is called.</summary>
    public abstract string Word { get; }
}
