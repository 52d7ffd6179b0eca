namespace VipKeeper.Lab.Report;

/// <summary>Where a line of the timeline comes from.</summary>
internal enum TimelineKind
{
    /// <summary>What the lab did.</summary>
    Lab,

    /// <summary>What a node said on the wire.</summary>
    Wire,

    /// <summary>An address has stopped answering the client.</summary>
    ClientLost,

    /// <summary>An address answers the client again.</summary>
    ClientBack,
}
