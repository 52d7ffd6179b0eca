using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>Another master that was heard.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Priority">The priority in its last advert; 0 when it resigned.</param>
/// <param name="AgoMs">How long ago that was, in milliseconds.</param>
internal sealed partial record MasterDocument(string Address, byte Priority, double AgoMs) : IJsonDocument;
