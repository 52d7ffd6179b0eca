namespace VipKeeper.Hooks;

/// <summary>Nothing is replicated.</summary>
internal sealed class NoGenerations : IGenerationSource
{
    /// <inheritdoc/>
    public string GenerationOf(string instance) => "";
}
