using System.Globalization;
using VipKeeper.Linux;
using VipKeeper.Linux.Interop;
using VipKeeper.Linux.Scheduling;
using Xunit;

namespace VipKeeper.Tests.Linux.Scheduling;

public sealed class MemoryLockTests
{
    [Fact]
    public void Locking_memory_does_not_bring_all_of_it_in()
    {
        long before = Status("VmRSS");
        int errno = MemoryLock.TryLockAll();
        if (errno is Errno.EPERM or Errno.ENOMEM)
        {
            Assert.Skip("Locked memory is refused or limited here, as in an unprivileged container.");
        }

        try
        {
            Assert.Equal(0, errno);
            Assert.InRange(Status("VmLck"), 1, long.MaxValue);
            long after = Status("VmRSS");

            // The runtime reserves gigabytes; without MCL_ONFAULT the stacks alone would add 8 MB a thread.
            Assert.True(after - before < 64 * 1024, $"resident memory went from {before} to {after} kB");
        }
        finally
        {
            Assert.Equal(0, Libc.munlockall());
        }
    }

    private static long Status(string field)
    {
        // Such as "VmRSS:     5036 kB".
        string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(field));
        string[] words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return long.Parse(words[1], CultureInfo.InvariantCulture);
    }
}
