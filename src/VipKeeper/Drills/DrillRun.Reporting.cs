using System.Globalization;
using VipKeeper.Api;
using VipKeeper.History;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Drills;

/// <content>What is told at the end.</content>
internal sealed partial class DrillRun
{
    // Between the last probe and its end a prober waits for the answer; ssh and a slow machine come on top.
    private static readonly TimeSpan ProberLimit = TimeSpan.FromSeconds(30);

    // For whoever copies a file here.
    private static readonly TimeSpan FileLimit = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan HistoryPause = TimeSpan.FromMilliseconds(500);

    private async Task<DrillReport> ReportAsync(InetAddress address, bool isBack, bool isInterrupted)
    {
        bool isRestored = Inspect(isBack);
        double endedMs = LengthMs;
        if (_prober is not null)
        {
            _measurements.Add(_prober.Finish(options.Scenario));
        }

        AddRemote(address, endedMs);
        await AddFileAsync(address, endedMs).ConfigureAwait(false);
        (List<DrillHold> holds, List<DrillEvent> heard) = _wire!.Stop();
        _events.AddRange(heard);
        // The daemon writes its history when it has the time.
        await Task.Delay(HistoryPause).ConfigureAwait(false);
        AddHistory();
        AddGaps();
        _events.Sort(static (one, other) => one.AtMs.CompareTo(other.AtMs));
        var verdict = DrillVerdict.Judge(PromiseMs, _measurements, _complaints, isInterrupted);
        return new DrillReport
        {
            Schema = DrillReport.CurrentSchema,
            Id = NextId(),
            Node = NodeName,
            Instance = Instance.Name,
            Scenario = DrillScenarios.NameOf(options.Scenario),
            Began = _beganAt,
            LengthMs = endedMs,
            Verdict = verdict.Word,
            VerdictText = verdict.Text,
            PromiseMs = PromiseMs,
            PromiseFrom = options.PromiseMs is not null ? "option" : Instance.RtoMs is not null ? "rto" : "protocol",
            ExpectedMs = Math.Round(Outlook.ExpectedMs, 1),
            OutageMs = DrillVerdict.OutageOf(_measurements),
            Successor = _successor,
            Returned = _last is { } last
                && DrillHealth.Find(last, Instance.Name, out _) is { State: "Master" },
            Restored = isRestored,
            Afterwards = _afterwards,
            Measurements = _measurements,
            Holds = holds.FindAll(static hold => hold.Here || hold.What == "adverts"),
            Events = _events,
        };
    }

    private void AddRemote(InetAddress address, double endedMs)
    {
        if (_remote is null)
        {
            return;
        }

        TimeSpan limit = TimeSpan.FromMilliseconds(2 * BoundMs) + ProberLimit;
        if (_remote.Finish(address, limit, out string? fault) is { } result)
        {
            _measurements.Add(
                result.At(options.ProberHost!, _beganAt, _actedMs, endedMs, DateTimeOffset.Now));
        }
        else
        {
            _afterwards.Add(fault!);
        }
    }

    private async Task AddFileAsync(InetAddress address, double endedMs)
    {
        if (options.ProberFile is not { } path)
        {
            return;
        }

        long deadline = Environment.TickCount64 + (long)FileLimit.TotalMilliseconds;
        while (true)
        {
            string? fault = null;
            try
            {
                var file = new FileInfo(path);
                if (file is { Exists: true, Length: > 0 and <= ProberResult.LargestText }
                    && ProberResult.Parse(
                        await File.ReadAllBytesAsync(path).ConfigureAwait(false), address, out fault) is { } result)
                {
                    DrillMeasurement measured = result.At(path, _beganAt, _actedMs, endedMs, null);
                    if (measured.Counts)
                    {
                        _measurements.Add(measured);
                        return;
                    }

                    fault = measured.Sees;
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                fault = e.Message;
            }

            if (Environment.TickCount64 > deadline)
            {
                _afterwards.Add($"{path}: {fault ?? "is not there"}");
                return;
            }

            await Task.Delay(HistoryPause).ConfigureAwait(false);
        }
    }

    private void AddGaps()
    {
        const int Most = 20;
        foreach (DrillMeasurement measurement in _measurements)
        {
            for (int i = 0; i < measurement.Gaps.Count && i < Most; i++)
            {
                DrillGap gap = measurement.Gaps[i];
                _events.Add(new DrillEvent(
                    gap.BeginMs,
                    "client",
                    $"{measurement.Vantage}: no answer for {HistoryLengths.Measured(gap.LengthMs)}, "
                    + $"{gap.Lost} lost"));
            }
        }
    }

    private long NextId()
    {
        try
        {
            return new DrillHistoryFile(options.StateDirectory).Read() is [.., var last] ? last.Id + 1 : 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 1;
        }
    }

    private async Task TellEndAsync(string verdict, double? outageMs)
    {
        string path = $"{PathOf("end")}&verdict={verdict}" + (outageMs is { } outage
            ? string.Create(CultureInfo.InvariantCulture, $"&outage_ms={outage:0.###}&promise_ms={PromiseMs:0.###}")
            : "");
        for (int attempt = 0; attempt < 20; attempt++)
        {
            try
            {
                await _client.OrderAsync(path, CancellationToken.None).ConfigureAwait(false);
                return;
            }
            catch (ApiException)
            {
                // It starts.
                await Task.Delay(HistoryPause).ConfigureAwait(false);
            }
        }
    }
}
