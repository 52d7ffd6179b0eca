namespace VipKeeper.Import.Mapping;

/// <content>The keywords of groups, scripts, processes and files.</content>
internal static partial class KeywordTable
{
    private static IEnumerable<Keyword> Group =>
    [
        OfGroup("group", Kept, "instances"),
        OfGroup("track_interface", Kept, "track: { interfaces: ... } of its instances"),
        OfGroup("track_script", Kept, "track: { checks: ... } of its instances"),
        OfGroup("track_process", Changed, "track: { checks: ... } of its instances"),
        OfGroup("track_file", Kept, "track: { checks: ... } of its instances"),
        OfGroup("track_bfd", Refused, "", "there is no BFD; shorten advert_interval instead"),
        OfGroup("notify_master", Kept, "hooks: { master: ... }"),
        OfGroup("notify_backup", Kept, "hooks: { backup: ... }"),
        OfGroup("notify_fault", Kept, "hooks: { fault: ... }"),
        OfGroup("notify_stop", Kept, "hooks: { stop: ... }"),
        OfGroup("notify", Kept, "hooks: { notify: ... }", "with the same four arguments"),
        OfGroup("notify_deleted", Changed, "", "a group that a reload removes runs 'stop'; use that"),
        OfGroup("notify_priority_changes", Refused, "", "the pipe gets states only"),
        OfGroup("smtp_alert", Refused, "", NoMail),
        OfGroup("global_tracking", Kept, "tracking_weight: true"),
        OfGroup("sync_group_tracking_weight", Kept, "tracking_weight: true"),
    ];

    private static IEnumerable<Keyword> Script =>
    [
        new(KeywordBlock.Script, "script", Kept, "script: { run: ... }", ""),
        new(KeywordBlock.Script, "interval", Kept, "interval", ""),
        new(KeywordBlock.Script, "timeout", Kept, "timeout", "at most the interval"),
        new(KeywordBlock.Script, "weight", Kept, "weight, reverse", ""),
        new(KeywordBlock.Script, "rise", Kept, "rise", ""),
        new(KeywordBlock.Script, "fall", Kept, "fall", ""),
        new(KeywordBlock.Script, "user", Kept, "script: { user: ... }", ""),
        new(KeywordBlock.Script, "init_fail", Kept, "initial: down", ""),
    ];

    private static IEnumerable<Keyword> Process =>
    [
        new(KeywordBlock.Process, "process", Changed, "process: { executable: ... }", "by its path, not its name"),
        new(KeywordBlock.Process, "weight", Kept, "weight, reverse", "1 where nothing is said, as in keepalived"),
        new(KeywordBlock.Process, "quorum", Refused, "", "processes are not counted: one is enough"),
        new(KeywordBlock.Process, "quorum_max", Refused, "", "processes are not counted: one is enough"),
        new(KeywordBlock.Process, "delay", Changed, "", "use rise and fall of the check"),
        new(KeywordBlock.Process, "fork_delay", Changed, "", "use rise and fall of the check"),
        new(KeywordBlock.Process, "terminate_delay", Changed, "", "use rise and fall of the check"),
        new(KeywordBlock.Process, "param_match", Refused, "", "arguments are not compared; use 'pid_file' or a script"),
        new(KeywordBlock.Process, "full_command", Changed, "", "the path of the program is compared"),
    ];

    private static IEnumerable<Keyword> File =>
    [
        new(KeywordBlock.File, "file", Kept, "file: { path: ..., number: true }", ""),
        new(KeywordBlock.File, "weight", Kept, "weight, reverse", "1 where nothing is said, as in keepalived"),
        new(
            KeywordBlock.File, "init_file", Changed, "file: { initial: ... }",
            "counts while there is no file, which is never written"),
    ];

    private static Keyword OfGroup(string name, ImportFate fate, string target, string text = "") =>
        new(KeywordBlock.Group, name, fate, target, text);
}
