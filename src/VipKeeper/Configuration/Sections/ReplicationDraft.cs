using System.Collections.Immutable;
using VipKeeper.Configuration.Source;

namespace VipKeeper.Configuration.Sections;

/// <summary>A <c>replication</c> section whose values are right each for itself, with places for the rules.</summary>
/// <param name="Configuration">What it says.</param>
/// <param name="Position">Where it begins.</param>
/// <param name="Paths">Where each of its paths is written.</param>
/// <param name="Places">Where each key is that the rules may point at, by its name.</param>
internal sealed record ReplicationDraft(
    ReplicationConfiguration Configuration,
    SourcePosition Position,
    ImmutableArray<SourcePosition> Paths,
    IReadOnlyDictionary<string, SourcePosition> Places);
