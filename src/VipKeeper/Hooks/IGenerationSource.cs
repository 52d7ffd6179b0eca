namespace VipKeeper.Hooks;

/// <summary>
/// Knows which generation an instance's replicated data has; asked when a hook begins, on the hooks' thread.
/// </summary>
internal interface IGenerationSource
{
    /// <summary>The generation, as hooks get it in <c>VIPKEEPER_GENERATION</c>.</summary>
    /// <param name="instance">The instance's name.</param>
    /// <returns>Empty where nothing is replicated.</returns>
    string GenerationOf(string instance);
}
