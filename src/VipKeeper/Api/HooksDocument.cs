using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>The hooks of an instance.</summary>
/// <param name="Running">The key of the hook that runs; absent when none does.</param>
/// <param name="Runs">How many runs have ended, those that could not begin included.</param>
/// <param name="Failures">How many of them did not end with exit code 0.</param>
/// <param name="Skipped">How many were not made, because a newer change of state came first.</param>
/// <param name="Last">The last run that has ended; absent before the first.</param>
internal sealed partial record HooksDocument(
    string? Running, long Runs, long Failures, long Skipped, HookRunDocument? Last)
    : IJsonDocument;
