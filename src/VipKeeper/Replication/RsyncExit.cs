using VipKeeper.Linux.Processes;

namespace VipKeeper.Replication;

/// <summary>What the exit codes of rsync(1) mean, and what to do.</summary>
internal static class RsyncExit
{
    /// <summary>Files that vanished from the source while they were to be copied: not there, so not missed.</summary>
    public const int Vanished = 24;

    /// <summary>Nothing came within rsync's timeout, or within ours, which sees more.</summary>
    public const int Timeout = 30;

    /// <summary>True when everything that there is was copied.</summary>
    public static bool IsComplete(ExitStatus status) => status.Signal == 0 && status.Code is 0 or Vanished;

    /// <summary>What happened and what to do about it, as the end of a sentence.</summary>
    public static string Describe(ExitStatus status) => status.Signal != 0
        ? $"rsync was ended by signal {status.Signal}"
        : $"rsync ended with exit code {status.Code}: {Meaning(status.Code)}";

    private static string Meaning(int code) => code switch
    {
        0 => "all was copied",
        1 => "an option is not known to this rsync; update it or remove the option",
        2 => "the rsyncs of the two nodes do not understand each other; install the same version on both",
        3 => "a file or directory cannot be chosen; look at the message",
        4 => "an option is not supported by the other node's rsync; remove it",
        5 => "the other node's rsync daemon refused: look at user and password_file here and at 'auth users', "
            + "'secrets file', 'hosts allow' and the module's name in its rsyncd.conf",
        10 => "the other node cannot be reached; is its rsync daemon running, and the port open?",
        11 => "a file cannot be written or read; is the disk full or the directory read-only?",
        12 => "the connection broke; did the other node's rsync end?",
        13 => "a message could not be passed on",
        14 => "a process of rsync could not talk to another one",
        20 => "it was told to end",
        22 => "there is not enough memory",
        23 => "some files could not be copied; look at the message",
        Vanished => "files vanished from the master while they were copied",
        25 => "there was too much to delete",
        Timeout => "nothing came for so long as 'timeout' says; does the other node hang?",
        35 => "the other node's rsync daemon did not answer in time; does it hang, or is the port closed?",
        124 or 125 or 126 => "the command by ssh failed on the other node",
        127 => "there is no rsync on the other node; install it",
        255 => "ssh could not log in: look at user, key, known_hosts and the other node's sshd",
        _ => "see 'EXIT VALUES' of rsync(1)",
    };
}
