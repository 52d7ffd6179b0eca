using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Lab.Wire;

/// <summary>One frame that matters, as everybody on the switch sees it.</summary>
/// <param name="At">When it was read from the wire.</param>
internal abstract record WireEvent(Instant At);
