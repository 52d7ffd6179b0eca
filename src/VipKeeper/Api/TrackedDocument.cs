using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>Something that an instance tracks.</summary>
/// <param name="Interface">The interface.</param>
/// <param name="Up">Whether it can carry packets now.</param>
/// <param name="Weight">Its weight; absent when its failure is a fault.</param>
/// <param name="Adjustment">What it adds to the priority now.</param>
/// <param name="Fault">True when its state is a fault now.</param>
internal sealed partial record TrackedDocument(string Interface, bool Up, int? Weight, int Adjustment, bool Fault)
    : IJsonDocument;
