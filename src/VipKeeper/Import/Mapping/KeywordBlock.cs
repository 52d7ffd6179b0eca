namespace VipKeeper.Import.Mapping;

/// <summary>Where a keyword of keepalived.conf(5) stands.</summary>
internal enum KeywordBlock
{
    /// <summary>Outside any block.</summary>
    Top,

    /// <summary><c>global_defs</c>.</summary>
    Global,

    /// <summary><c>vrrp_instance</c>.</summary>
    Instance,

    /// <summary>A word of a line of <c>virtual_ipaddress</c>.</summary>
    Address,

    /// <summary><c>vrrp_sync_group</c>.</summary>
    Group,

    /// <summary><c>vrrp_script</c>.</summary>
    Script,

    /// <summary><c>vrrp_track_process</c>.</summary>
    Process,

    /// <summary><c>track_file</c> outside any block.</summary>
    File,
}
