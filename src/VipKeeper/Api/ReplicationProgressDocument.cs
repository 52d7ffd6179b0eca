using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>How far a run is.</summary>
/// <param name="Phase"><c>comparing</c> or <c>copying</c>.</param>
/// <param name="Files">The files that were copied.</param>
/// <param name="TotalFiles">The files to copy.</param>
/// <param name="Bytes">The bytes that were copied.</param>
/// <param name="TotalBytes">The bytes to copy.</param>
/// <param name="BytesPerSecond">How fast.</param>
/// <param name="RemainingSeconds">How long it takes yet at that rate; absent when nothing was copied.</param>
internal sealed partial record ReplicationProgressDocument(
    string Phase,
    long Files,
    long TotalFiles,
    long Bytes,
    long TotalBytes,
    double BytesPerSecond,
    double? RemainingSeconds) : IJsonDocument;
