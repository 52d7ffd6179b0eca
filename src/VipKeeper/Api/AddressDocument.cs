using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>A virtual address.</summary>
/// <param name="Address">With its prefix length.</param>
/// <param name="Held">True while this node holds it.</param>
/// <param name="Device">The interface that carries it, when it is another than the instance's.</param>
/// <param name="Label">Its label, when the file gives it one.</param>
internal sealed partial record AddressDocument(string Address, bool Held, string? Device, string? Label)
    : IJsonDocument;
