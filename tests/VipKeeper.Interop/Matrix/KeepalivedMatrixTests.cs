using System.Runtime.ExceptionServices;
using VipKeeper.Interop.Support;

namespace VipKeeper.Interop.Matrix;

/// <summary>
/// Every way to configure a pair with Debian's keepalived, through everything that can happen to its master. What must
/// happen in a cell is in <see cref="PairRun"/>.
/// </summary>
/// <param name="runs">Where the pairs run.</param>
public sealed class KeepalivedMatrixTests(MatrixRuns runs) : IClassFixture<MatrixRuns>
{
    /// <summary>The rows.</summary>
    public static IEnumerable<ITheoryDataRow> Cells => MatrixRuns.Selected.Select(
        static cell => new TheoryDataRow<MatrixProtocol, MatrixTransport, MatrixPriority, MatrixFault>(
            cell.Pair.Protocol, cell.Pair.Transport, cell.Pair.Priority, cell.Fault)
        {
            TestDisplayName = cell.Name,
        });

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task A_pair_with_keepalived_keeps_one_address(
        MatrixProtocol protocol, MatrixTransport transport, MatrixPriority priority, MatrixFault fault)
    {
        var cell = new MatrixCell(new PairConfiguration(protocol, transport, priority), fault);
        CellOutcome outcome = await runs.OutcomeOfAsync(cell, TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine(outcome.Logs);
        if (outcome.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        Measurement.WriteCell(cell.Pair.Name, MatrixCell.NameOf(fault), outcome.Figures!);
    }
}
