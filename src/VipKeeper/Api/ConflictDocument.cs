using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>Another machine that claims an address of this master.</summary>
/// <param name="Mac">Its hardware address.</param>
/// <param name="Address">The virtual address.</param>
/// <param name="Since">When it was first told.</param>
internal sealed partial record ConflictDocument(string Mac, string Address, DateTimeOffset Since) : IJsonDocument;
