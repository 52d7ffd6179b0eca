using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>One thing in which a peer differs from this node. A password is never shown.</summary>
/// <param name="Kind">The reason of a rejection, or what is odd: a name such as <c>wrong_version</c>.</param>
/// <param name="Setting">The configuration key that it is about; absent when none is.</param>
/// <param name="Ours">Our value; for addresses, those that the peer lacks. Absent when there is none.</param>
/// <param name="Theirs">The peer's value; for addresses, those that only it has. Absent when there is none.</param>
/// <param name="Text">Both in words.</param>
/// <param name="Remedy">What to change, and where.</param>
internal sealed partial record DifferenceDocument(
    string Kind, string? Setting, string? Ours, string? Theirs, string Text, string Remedy) : IJsonDocument;
