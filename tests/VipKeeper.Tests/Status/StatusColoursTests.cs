using System.Text.RegularExpressions;
using VipKeeper.Status;
using Xunit;

namespace VipKeeper.Tests.Status;

/// <summary>Colours of the status for people.</summary>
public sealed partial class StatusColoursTests
{
    private const string Status = """
        vipkeeper 1.0.0 on ct-111 (pid 7)
        did not run for 900 ms, 3.0 s ago: the machine was suspended

        dns: Master for 3.0 s (preempted)
          MAINTAINED for 3 s, until off: it takes no role
          router     VRID 55 on eth0, VRRPv3 ipv4, priority 100, every 1000 ms
          check      web (tcp) down for 3.0 s, a fault: connection refused
          check      nfs (nfs) up for 3.0 s: answered
          ALARM      two masters for 3.0 s: 10.0.0.2 is
                     master too
          next       ALARM is no word of this line
        Master: Fault
        nfs: would be Backup
        Backups: fine

        """;

    [Fact]
    public void Roles_and_what_is_wrong_are_coloured_and_no_letter_is_changed()
    {
        string painted = StatusColours.Paint(Status);

        Assert.Equal(Status, Code().Replace(painted, ""));
        Assert.Contains("dns: \e[1;32mMaster\e[0m for 3.0 s", painted);
        Assert.Contains("Master: \e[1;31mFault\e[0m", painted);
        Assert.Contains("nfs: would be \e[1;36mBackup\e[0m", painted);
        Assert.Contains("\e[1;31m  check      web (tcp) down for 3.0 s, a fault: connection refused\e[0m", painted);
        Assert.Contains("\e[33m  MAINTAINED", painted);
        Assert.Contains("\e[33mdid not run for 900 ms", painted);
    }

    [Fact]
    public void A_line_that_was_broken_is_coloured_to_its_end_and_each_line_for_itself()
    {
        string painted = StatusColours.Paint(Status);

        Assert.Contains("\e[1;31m  ALARM      two masters for 3.0 s: 10.0.0.2 is\e[0m\n", painted);
        Assert.Contains("\e[1;31m             master too\e[0m\n", painted);
        Assert.Contains("\n  next       ALARM is no word of this line\n", painted);
        Assert.Contains("\n  check      nfs (nfs) up", painted);
        Assert.Contains("\nBackups: fine\n", painted);
    }

    [GeneratedRegex("\e\\[[0-9;]*m")]
    private static partial Regex Code();
}
