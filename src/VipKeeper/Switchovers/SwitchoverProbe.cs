using VipKeeper.Json;

namespace VipKeeper.Switchovers;

/// <summary>What a client lost of an address, as this node measured it.</summary>
/// <param name="Target">The virtual address.</param>
/// <param name="Source">This node's address that asked.</param>
/// <param name="IntervalMs">The time between two probes, in milliseconds.</param>
/// <param name="Sent">How many there were.</param>
/// <param name="Lost">How many of them were not answered.</param>
/// <param name="OutageMs">The longest gap, in milliseconds; 0 when all were answered.</param>
/// <param name="SentAfterRelease">How many were sent when this node had let go of the address.</param>
internal sealed partial record SwitchoverProbe(
    string Target, string Source, double IntervalMs, int Sent, int Lost, double OutageMs, int SentAfterRelease)
    : IJsonDocument;
