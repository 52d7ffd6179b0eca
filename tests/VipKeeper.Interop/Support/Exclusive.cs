namespace VipKeeper.Interop.Support;

/// <summary>Tests that load the machine or measure it: they run alone, after the others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Exclusive
{
    /// <summary>The collection's name.</summary>
    public const string Name = "exclusive";
}
