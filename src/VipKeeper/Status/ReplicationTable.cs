using System.Globalization;
using VipKeeper.Api;
using VipKeeper.Configuration;
using VipKeeper.Replication;

namespace VipKeeper.Status;

/// <summary>The replication for people.</summary>
internal static class ReplicationTable
{
    /// <summary>Writes one paragraph.</summary>
    public static void Write(string instance, ReplicationDocument replication, DateTimeOffset now, TextWriter output)
    {
        output.WriteLine($"{instance}: {replication.State}: {Shown.Line(replication.Sentence)}");
        if (replication.LastComplete is { } complete)
        {
            string whole = replication.Dirty ? ", not whole since" : "";
            output.WriteLine(
                $"  copy       {Length(replication.LagSeconds ?? 0)} behind, complete "
                + $"{Length((now - complete).TotalSeconds)} ago{whole}");
        }

        if (replication.Tip is { } tip)
        {
            output.WriteLine($"  generation {replication.Generation} of {replication.TipNode} ({tip[..8]})");
        }

        if (replication.Progress is { } progress)
        {
            output.WriteLine($"  run        {Describe(progress)}");
        }

        if (replication.NextRun is { } next)
        {
            output.WriteLine(next > now ? $"  next run   in {Length((next - now).TotalSeconds)}" : "  next run   due");
        }

        if (replication.LastError is { } error)
        {
            output.WriteLine($"  last error {Shown.Line(error)}");
        }
    }

    private static string Describe(ReplicationProgressDocument progress)
    {
        string remaining = progress.RemainingSeconds is { } seconds ? $", {Length(seconds)} remaining" : "";
        return progress.TotalFiles == 0 && progress.TotalBytes == 0
            ? progress.Phase
            : $"{progress.Phase} {progress.Files} of {progress.TotalFiles} files, "
                + $"{ByteCount.Format(progress.Bytes)} of {ByteCount.Format(progress.TotalBytes)}, "
                + $"{ByteCount.Format(progress.BytesPerSecond)}/s{remaining}";
    }

    private static string Length(double seconds) =>
        seconds < 120 ? Rounded(seconds, "s")
        : seconds < 7200 ? Rounded(seconds / 60, "min")
        : Rounded(seconds / 3600, "h");

    private static string Rounded(double number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:0} {unit}");
}
