using VipKeeper.Json;

namespace VipKeeper.Api.Orders;

/// <summary>The answer to something that was asked for.</summary>
/// <param name="Message">What happens now, in a sentence.</param>
/// <param name="Runs">
/// How many runs of the replication had ended then: the one that was asked for is the next. Absent for other orders.
/// </param>
/// <param name="Instances">The instances that it is about, those of a group together; absent for replication.</param>
internal sealed partial record OrderDocument(
    string Message, long? Runs = null, IReadOnlyList<string>? Instances = null) : IJsonDocument;
