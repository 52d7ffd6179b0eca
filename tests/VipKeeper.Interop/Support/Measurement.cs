using System.Globalization;
using VipKeeper.Interop.Reporting;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Support;

/// <summary>
/// Keeps what a run measured: appended to the file that VIPKEEPER_INTEROP_REPORT names, when it names one, and
/// always in the test's output.
/// </summary>
internal static class Measurement
{
    private static readonly Lock FileLock = new();

    /// <summary>Notes a takeover.</summary>
    /// <param name="scenario">What was done to the old master.</param>
    /// <param name="from">The old master.</param>
    /// <param name="to">The new one.</param>
    /// <param name="measured">From the old master's last word to the new one's first.</param>
    /// <param name="floor">What the protocol demands.</param>
    public static void Write(string scenario, VrrpRouter from, VrrpRouter to, Duration measured, Duration floor)
    {
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{scenario}\tv{(int)to.Instance.Version}\t{NameOf(from)} to {NameOf(to)}\t" +
            $"priority {to.Instance.Priority}\t{measured.TotalMilliseconds:0.0} ms\t"
            + $"floor {floor.TotalMilliseconds:0.0} ms");
        Write(line);
    }

    /// <summary>Notes a cell of a table of docs/interop.md.</summary>
    /// <param name="row">The row's name.</param>
    /// <param name="column">The column's name.</param>
    /// <param name="figures">What the cell says.</param>
    public static void WriteCell(string row, string column, string figures) =>
        Write($"{InteropReport.CellMark}\t{row}\t{column}\t{figures}");

    private static void Write(string line)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        if (Environment.GetEnvironmentVariable("VIPKEEPER_INTEROP_REPORT") is { Length: > 0 } path)
        {
            lock (FileLock)
            {
                File.AppendAllText(path, line + "\n");
            }
        }
    }

    private static string NameOf(VrrpRouter router) => router switch
    {
        KeepalivedRouter => $"keepalived {KeepalivedRouter.Version}",
        FrrRouter => $"FRR {FrrRouter.Version}",
        _ => "VipKeeper",
    };
}
