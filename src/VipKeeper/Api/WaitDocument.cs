using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>What an instance waits for before its role changes.</summary>
/// <param name="Before"><c>takeover</c> or <c>release</c>.</param>
/// <param name="Step">
/// What is to be done: <c>before_master</c>, <c>before_release</c>, or <c>group</c> for what another instance of its
/// group has to do.
/// </param>
/// <param name="Since">Since when; absent for <c>group</c>.</param>
/// <param name="BoundMs">For how long at most, from then on, in milliseconds; absent for <c>group</c>.</param>
internal sealed partial record WaitDocument(string Before, string Step, DateTimeOffset? Since, double? BoundMs)
    : IJsonDocument;
