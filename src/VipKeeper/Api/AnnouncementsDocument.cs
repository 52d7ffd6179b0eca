using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>When a master announces its addresses.</summary>
/// <param name="OffsetsMs">After a takeover, in milliseconds.</param>
/// <param name="RefreshMs">From then on each time after so many milliseconds; 0 for never.</param>
internal sealed partial record AnnouncementsDocument(IReadOnlyList<double> OffsetsMs, double RefreshMs) : IJsonDocument;
