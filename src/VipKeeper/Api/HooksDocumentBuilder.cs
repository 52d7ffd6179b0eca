using VipKeeper.Hooks;

namespace VipKeeper.Api;

/// <summary>Words what is known of hooks.</summary>
internal static class HooksDocumentBuilder
{
    /// <summary>The document of an instance's hooks; null before its first change of state.</summary>
    public static HooksDocument? Build(HookService hooks, string instance) => hooks.Look(
        instance,
        static known => new HooksDocument(
            known.Running, known.Runs, known.Failures, known.Queue.Skipped, BuildRun(known.Last)));

    /// <summary>The document of the named pipe; null when there is none.</summary>
    public static NotifyFifoDocument? BuildFifo(HookService hooks) => hooks.LookAtFifo(
        static fifo => new NotifyFifoDocument(fifo.Path!, fifo.Written, fifo.Dropped));

    private static HookRunDocument? BuildRun(HookRecord? run) => run is null ? null : new HookRunDocument(
        run.Name,
        run.State,
        run.At,
        run.Length.TotalMilliseconds,
        run.Refusal is null && run.Status.Signal == 0 ? run.Status.Code : null,
        run.Status.Signal == 0 ? null : run.Status.Signal,
        run.IsTimedOut,
        run.Refusal,
        run.OutputBytes,
        run.OutputBytesNotTold);
}
