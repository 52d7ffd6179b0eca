using System.Globalization;
using System.Text;
using VipKeeper.Configuration.CheckKinds;

namespace VipKeeper.Checks.Probes;

/// <summary>
/// Looks for a process in /proc and /sys/fs/cgroup. A zombie does not count, and one that is stopped (SIGSTOP) serves
/// nobody.
/// </summary>
internal sealed class ProcessProbe(ProcessCheck check) : ICheckProbe
{
    private const int LongestName = 4096;

    private readonly byte[] _executable = Encoding.UTF8.GetBytes(check.Executable ?? "");
    private readonly byte[] _buffer = check.Executable is null ? [] : new byte[LongestName];
    private int _last;

    /// <inheritdoc/>
    public Task<CheckOutcome> RunAsync(CancellationToken cancellation) => DetachedThread.RunAsync(Look);

    private CheckOutcome Look() =>
        check.PidFile is { } pidFile ? LookAtPidFile(pidFile)
        : check.Cgroup is { } cgroup ? LookAtCgroup(cgroup)
        : LookForExecutable(check.Executable!);

    private static CheckOutcome LookAtPidFile(string path)
    {
        if (!File.Exists(path))
        {
            return CheckOutcome.Failure($"there is no {path}");
        }

        string line = FirstLine.Read(path);
        return int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out int id) && id > 0
            ? Judge(id, ProcessTable.StateOf(id))
            : CheckOutcome.Failure($"{path} holds no process id");
    }

    // cgroups(7): cgroup.events tells of the groups below it too.
    private static CheckOutcome LookAtCgroup(string cgroup)
    {
        string path = $"/sys/fs/cgroup{cgroup.TrimEnd('/')}/cgroup.events";
        if (!File.Exists(path))
        {
            return CheckOutcome.Failure($"there is no control group {cgroup}");
        }

        bool isPopulated = false;
        bool isFrozen = false;
        foreach (string line in File.ReadLines(path))
        {
            isPopulated |= line == "populated 1";
            isFrozen |= line == "frozen 1";
        }

        return isFrozen ? CheckOutcome.Failure($"{cgroup} is frozen")
            : isPopulated ? CheckOutcome.Success("has processes")
            : CheckOutcome.Failure($"{cgroup} has no process");
    }

    private CheckOutcome LookForExecutable(string path)
    {
        // It is still there most of the time.
        if (_last != 0 && ProcessTable.Runs(_last, _executable, _buffer))
        {
            CheckOutcome again = Judge(_last, ProcessTable.StateOf(_last));
            if (again.IsSuccess)
            {
                return again;
            }
        }

        CheckOutcome found = CheckOutcome.Failure($"no process runs {path}");
        foreach (int id in ProcessTable.Ids())
        {
            if (ProcessTable.Runs(id, _executable, _buffer))
            {
                _last = id;
                found = Judge(id, ProcessTable.StateOf(id));
                if (found.IsSuccess)
                {
                    return found;
                }
            }
        }

        return found;
    }

    // The letters of proc_pid_stat(5).
    private static CheckOutcome Judge(int id, char state) => state switch
    {
        '\0' => CheckOutcome.Failure($"there is no process {id}"),
        'Z' or 'X' or 'x' => CheckOutcome.Failure($"process {id} has ended"),
        'T' => CheckOutcome.Failure($"process {id} is stopped"),
        _ => CheckOutcome.Success($"process {id} runs"),
    };
}
