namespace VipKeeper.Interop.Checks;

/// <summary>How a name server of the tests answers.</summary>
internal enum NameServerMood
{
    /// <summary>Every name has the address 192.0.2.5.</summary>
    Well,

    /// <summary>It hears and says nothing.</summary>
    Silent,

    /// <summary>SERVFAIL.</summary>
    Failing,

    /// <summary>Every name has the address 192.0.2.66.</summary>
    Wrong,
}
