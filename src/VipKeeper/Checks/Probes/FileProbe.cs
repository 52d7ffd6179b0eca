using VipKeeper.Configuration;
using VipKeeper.Configuration.CheckKinds;
using VipKeeper.Linux;
using VipKeeper.Linux.Files;

namespace VipKeeper.Checks.Probes;

/// <summary>Looks whether a file exists, and at its first line.</summary>
internal sealed class FileProbe(FileCheck check) : ICheckProbe
{
    /// <inheritdoc/>
    public Task<CheckOutcome> RunAsync(CancellationToken cancellation) => DetachedThread.RunAsync(Look);

    private CheckOutcome Look()
    {
        int errno = FileStatus.TryRead(check.Path, out FileStatus status);
        if (errno != Errno.None)
        {
            return CheckOutcome.Failure(
                errno == Errno.ENOENT ? $"there is no {check.Path}" : $"{check.Path}: {Errno.Describe(errno)}");
        }

        if (check.Content is not { } wanted)
        {
            return CheckOutcome.Success("exists");
        }

        if (!status.IsRegular)
        {
            return CheckOutcome.Failure($"{check.Path} is not a plain file");
        }

        string line = FirstLine.Read(check.Path);
        string shown = Shown.Line(Shown.Value(line));
        return new CheckOutcome(line == wanted, line == wanted ? $"holds {shown}" : $"holds {shown}, not '{wanted}'");
    }
}
