using System.Globalization;
using VipKeeper.Vrrp;

namespace VipKeeper.Replication;

/// <content>What is said of it.</content>
internal sealed partial class ReplicationWorker
{
    private string? _saidState;
    private bool _isInSync;

    private void Fail(string error)
    {
        bool isNew = error != _lastError;
        _lastError = error;
        _exitCode = null;
        if (isNew)
        {
            _logger.Warning("{Instance}: replication: {Error}.", Name, error);
        }
    }

    private void Publish()
    {
        CopyState copy = _record.ToCopy();
        bool isMaster = _look?.State == RouterState.Master;
        // A takeover that is under way has passed that question; its entry is no reason to call it off.
        bool isInSync = _takeover is not null || IsPromotionPending
            ? _isInSync
            : !isMaster && !_steadySince.IsNever && InSync.Holds(
                copy,
                _local,
                _peer,
                _record.CompleteHost == _steadyMaster.ToString(),
                _verdict == PullVerdict.Conflict);
        _isInSync = isInSync;
        TellInSync(isInSync);
        var report = new ReplicationReport
        {
            State = StateOf(copy, isMaster, isInSync),
            Sentence = "",
            IsInSync = isInSync,
            IsDirty = copy.IsDirty,
            Peer = _steadySince.IsNever ? null : _steadyMaster.ToString(),
            LastComplete = TimeOf(_record.CompleteEnd),
            CopyOf = TimeOf(_record.CompleteBegin),
            Generation = _local?.Last?.Number ?? 0,
            Tip = _local?.Last?.Id.ToString(),
            TipNode = _local?.Last?.Node,
            NextRun = _look?.State == RouterState.Backup ? _next : null,
            Runs = _runs,
            Failures = _failedRuns,
            LastError = _lastError,
            ExitCode = _exitCode,
            NewerFiles = _conflictFiles,
            Newer = _conflict?.Newer ?? [],
            Progress = _progress,
        };
        report = report with { Sentence = ReplicationSentences.Describe(Name, report, copy, _local, _peer) };
        _report = report;
        // A run begins and ends every so often; what is told is what came of it.
        if (report.State != "syncing" && report.State != _saidState)
        {
            _saidState = report.State;
            ReplicationSentences.LogState(_logger, Name, report);
            _host.TellState(Name, report);
        }
    }

    // Told again when the loop may have forgotten it: a router that begins anew knows nothing.
    private void TellInSync(bool isInSync)
    {
        if (_look is { } look && look.IsInSync != isInSync)
        {
            _host.TellInSync(Name, isInSync);
        }
    }

    private string StateOf(CopyState copy, bool isMaster, bool isInSync) =>
        isMaster ? copy.IsPromotionUnrecorded ? "not_recorded" : "master"
        : _progress is not null ? "syncing"
        : _verdict switch
        {
            PullVerdict.Diverged or PullVerdict.Conflict or PullVerdict.Ahead or PullVerdict.NotRecorded
                or PullVerdict.PathsDiffer => PullVerdicts.WordOf(_verdict),
            PullVerdict.NotBackup => "waiting",
            _ when _lastError is not null => "failed",
            PullVerdict.Waiting => "waiting",
            _ => copy.IsDirty ? "dirty" : isInSync ? "in_sync" : "behind",
        };

    private static DateTimeOffset? TimeOf(string? text) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;
}
