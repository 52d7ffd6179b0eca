using System.Collections.Concurrent;

namespace VipKeeper.Interop.Matrix;

/// <summary>
/// Runs the pairs of the matrix, several at once and each through all its faults, while the theory waits for one cell
/// after the other: nearly all of a pair's time is waiting for timers.
/// </summary>
public sealed class MatrixRuns : IAsyncDisposable
{
    // Beside the other tests of the suite. Processes come and go; a pair that only waits costs next to nothing.
    private const int PairsAtOnce = 8;

    private readonly ConcurrentDictionary<MatrixCell, TaskCompletionSource<CellOutcome>> _outcomes = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lazy<Task[]> _workers;

    /// <summary>Runs nothing yet.</summary>
    public MatrixRuns() => _workers = new Lazy<Task[]>(StartWorkers);

    /// <summary>
    /// The cells that are run: all, or those whose names contain what the variable VIPKEEPER_MATRIX says.
    /// </summary>
    internal static IReadOnlyList<MatrixCell> Selected { get; } =
        Environment.GetEnvironmentVariable("VIPKEEPER_MATRIX") is { Length: > 0 } part
            ? [.. MatrixCell.All.Where(cell => cell.Name.Contains(part, StringComparison.OrdinalIgnoreCase))]
            : MatrixCell.All;

    /// <summary>Waits for a cell; the first call starts the pairs.</summary>
    internal async Task<CellOutcome> OutcomeOfAsync(MatrixCell cell, CancellationToken cancellation)
    {
        _ = _workers.Value;
        return await OutcomeOf(cell).Task.WaitAsync(cancellation);
    }

    /// <summary>Ends what still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_workers.IsValueCreated)
        {
            await _stop.CancelAsync();
            await Task.WhenAll(_workers.Value);
        }

        _stop.Dispose();
    }

    private TaskCompletionSource<CellOutcome> OutcomeOf(MatrixCell cell) => _outcomes.GetOrAdd(
        cell, static _ => new TaskCompletionSource<CellOutcome>(TaskCreationOptions.RunContinuationsAsynchronously));

    private Task[] StartWorkers()
    {
        var waiting = new ConcurrentQueue<IGrouping<PairConfiguration, MatrixCell>>(
            Selected.GroupBy(static cell => cell.Pair));

        // What a pair tells belongs to its own cells, not to the test that happened to ask first.
        using AsyncFlowControl flow = ExecutionContext.SuppressFlow();
        return [.. Enumerable.Range(0, PairsAtOnce).Select(_ => Task.Run(() => WorkAsync(waiting)))];
    }

    private async Task WorkAsync(ConcurrentQueue<IGrouping<PairConfiguration, MatrixCell>> waiting)
    {
        while (!_stop.IsCancellationRequested
            && waiting.TryDequeue(out IGrouping<PairConfiguration, MatrixCell>? cells))
        {
            try
            {
                using var run = new PairRun(cells.Key);
                foreach (MatrixCell cell in cells.TakeWhile(_ => !_stop.IsCancellationRequested))
                {
                    OutcomeOf(cell).SetResult(await run.PlayAsync(cell.Fault));
                }
            }
            catch (Exception failure)
            {
                // A pair that cannot even be taken down: nobody must wait for its other cells.
                foreach (MatrixCell cell in cells)
                {
                    OutcomeOf(cell).TrySetResult(new CellOutcome(null, failure, ""));
                }
            }
        }
    }
}
