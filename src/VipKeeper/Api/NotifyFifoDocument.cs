using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>The named pipe of <c>notify_fifo</c>.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Written">How many lines were written.</param>
/// <param name="Dropped">How many lines were dropped, because it was full or not there.</param>
internal sealed partial record NotifyFifoDocument(string Path, long Written, long Dropped) : IJsonDocument;
