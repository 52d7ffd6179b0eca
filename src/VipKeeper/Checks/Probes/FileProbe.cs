using System.Globalization;
using VipKeeper.Configuration;
using VipKeeper.Configuration.CheckKinds;
using VipKeeper.Linux;
using VipKeeper.Linux.Files;

namespace VipKeeper.Checks.Probes;

/// <summary>Looks whether a file exists, and at its first line or the number in it.</summary>
internal sealed class FileProbe(FileCheck check) : ICheckProbe
{
    /// <inheritdoc/>
    public Task<CheckOutcome> RunAsync(CancellationToken cancellation) => DetachedThread.RunAsync(Look);

    private CheckOutcome Look()
    {
        int errno = FileStatus.TryRead(check.Path, out FileStatus status);
        if (errno == Errno.ENOENT && check.IsNumber)
        {
            return new CheckOutcome(IsSuccess: true, $"there is no {check.Path}, so {check.Initial}", check.Initial);
        }

        if (errno != Errno.None)
        {
            return CheckOutcome.Failure(
                errno == Errno.ENOENT ? $"there is no {check.Path}" : $"{check.Path}: {Errno.Describe(errno)}");
        }

        if (check.Content is null && !check.IsNumber)
        {
            return CheckOutcome.Success("exists");
        }

        if (!status.IsRegular)
        {
            return CheckOutcome.Failure($"{check.Path} is not a plain file");
        }

        string line = FirstLine.Read(check.Path);
        string shown = Shown.Line(Shown.Value(line));
        return check.IsNumber
            ? NumberOf(line, shown)
            : line == check.Content ? CheckOutcome.Success($"holds {shown}")
            : CheckOutcome.Failure($"holds {shown}, not '{check.Content}'");
    }

    // Who writes with '>' truncates first: what is no number yet must not undo the last one.
    private static CheckOutcome NumberOf(string line, string shown) =>
        int.TryParse(line, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? new CheckOutcome(IsSuccess: true, $"holds {number}", number)
            : CheckOutcome.Failure($"holds {shown}, no whole number; the last one stays in force");
}
