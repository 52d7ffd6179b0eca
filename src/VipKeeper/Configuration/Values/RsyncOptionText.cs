namespace VipKeeper.Configuration.Values;

/// <summary>
/// The options of rsync that may be added. Every other one is refused: many would let a pull destroy what it promises
/// to keep, some would run programs.
/// </summary>
internal static class RsyncOptionText
{
    private static readonly string[] Allowed =
    [
        "--one-file-system", "-x", "--hard-links", "-H", "--acls", "-A", "--xattrs", "-X", "--sparse", "-S",
        "--checksum", "-c", "--compress", "-z", "--whole-file", "-W", "--no-devices", "--no-specials", "--no-D",
        "--no-owner", "--no-group", "--omit-dir-times", "-O", "--omit-link-times", "-J", "--open-noatime",
        "--preallocate", "--fsync", "--ipv4", "-4", "--ipv6", "-6",
    ];

    private static readonly string[] AllowedWithValue =
        ["--compress-level=", "--compress-choice=", "--checksum-choice=", "--modify-window="];

    private static readonly (string[] Names, string Reason)[] Refused =
    [
        (["--inplace", "--append", "--append-verify", "--write-devices"],
            "it writes into the old file, so neither a whole old one nor a whole new one would be left of a run that "
            + "ends early"),
        (["--delete", "--del", "--delete-before", "--delete-during", "--delete-delay", "--delete-after"],
            "what the master does not have is deleted always, late and kept aside"),
        (["--delete-excluded", "--delete-missing-args", "--ignore-errors", "--force", "--max-delete"],
            "it would delete what is to stay"),
        (["--remove-source-files", "--remove-sent-files"], "it would delete the master's files"),
        (["-e", "--rsh", "--rsync-path", "--remote-option", "-M"],
            "it runs a program of its own; use 'transport: ssh' and its keys"),
        (["--backup", "-b", "--backup-dir", "--suffix", "--temp-dir", "-T", "--partial", "--partial-dir", "-P",
            "--delay-updates", "--compare-dest", "--copy-dest", "--link-dest"],
            "where files are put meanwhile and kept afterwards is fixed"),
        (["--update", "-u", "--existing", "--ignore-existing", "--ignore-non-existing", "--size-only", "--max-size",
            "--min-size", "--ignore-times", "-I", "--no-times", "--no-perms", "--no-links"],
            "the copy would not be complete"),
        (["--filter", "-f", "--exclude", "--exclude-from", "--include", "--include-from", "-F", "--cvs-exclude", "-C"],
            "use the key 'exclude'"),
        (["--bwlimit"], "use the key 'bandwidth'"),
        (["--timeout", "--contimeout"], "use the key 'timeout'"),
        (["--port"], "use the key 'port'"),
        (["--password-file"], "use the key 'password_file'"),
        (["--archive", "-a", "--recursive", "-r", "--links", "-l", "--perms", "-p", "--times", "-t", "--group", "-g",
            "--owner", "-o", "--numeric-ids"], "it is set always"),
    ];

    /// <summary>What is wrong with an option, or null.</summary>
    public static string? Fault(string text)
    {
        if (Array.IndexOf(Allowed, text) >= 0 || IsAllowedWithValue(text))
        {
            return null;
        }

        int end = text.IndexOf('=');
        string name = end < 0 ? text : text[..end];
        foreach ((string[] names, string reason) in Refused)
        {
            if (Array.IndexOf(names, name) >= 0)
            {
                return $"is refused: {reason}; remove it";
            }
        }

        return "is none of the options of rsync that are known to be harmless here: "
            + $"{string.Join(", ", Array.FindAll(Allowed, static option => option.Length > 2))}, "
            + $"{string.Join("N, ", AllowedWithValue)}N";
    }

    private static bool IsAllowedWithValue(string text)
    {
        foreach (string name in AllowedWithValue)
        {
            if (text.Length > name.Length && text.Length <= name.Length + 16
                && text.StartsWith(name, StringComparison.Ordinal)
                && text.AsSpan(name.Length).IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789".AsSpan()) < 0)
            {
                return true;
            }
        }

        return false;
    }
}
