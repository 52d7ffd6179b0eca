namespace VipKeeper.Lab.Wire;

/// <summary>What an advert changes in the picture of who is master.</summary>
internal enum WireNews
{
    /// <summary>Nothing: the master goes on, or a host resigns that was not master.</summary>
    None,

    /// <summary>A host speaks for the virtual router that did not before.</summary>
    NewMaster,

    /// <summary>The master gives up.</summary>
    Resignation,

    /// <summary>
    /// A host of lower priority speaks while the master does: the last advert of one that has just been demoted,
    /// or a second master.
    /// </summary>
    Rival,
}
