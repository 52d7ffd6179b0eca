using System.Text;
using VipKeeper.Configuration.Values;
using VipKeeper.Import.Reading;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Import.Mapping;

/// <content>What decides the election: identity, version, interval, password, preemption.</content>
internal sealed partial class InstanceImport
{
    private const int PasswordBytes = 8;

    private static string? TakeVrid(ImportedInstance instance, KeepalivedStatement line)
    {
        bool isVrid = KeepalivedValue.TryInteger(line.Argument(1), 1, 255, out int vrid);
        instance.Vrid = isVrid ? vrid : instance.Vrid;
        return isVrid ? null : "is not a number from 1 to 255";
    }

    private static string? TakeVersion(ImportedInstance instance, KeepalivedStatement line) =>
        !KeepalivedValue.TryInteger(line.Argument(1), 2, 3, out int version) ? "is not a version; write 2 or 3"
        : version != instance.Version
            ? "version 2 carries IPv4 only; version: 3 is written, and the other node needs 'version 3', too"
            : null;

    private string? TakeState(ImportedInstance instance, KeepalivedStatement line)
    {
        if (line.Argument(1) is not ("MASTER" or "BACKUP"))
        {
            _report.Changed(instance.Scope, line, "is no state; BACKUP is taken, as by keepalived");
        }

        if (instance.WantsMaster && !instance.IsOwner)
        {
            _report.Find(
                "L1", line.Place,
                "'state MASTER' makes no node master, its priority does; it switches nopreempt and preempt_delay off");
        }

        return null;
    }

    private string? TakeInterval(ImportedInstance instance, KeepalivedStatement line)
    {
        if (!KeepalivedValue.TrySeconds(line.Argument(1), out Duration interval) || interval == Duration.Zero
            || interval > Duration.FromSeconds(255))
        {
            return "is not an interval from 0.01 to 255 seconds; 1s is taken, as by keepalived";
        }

        Duration step = instance.Version == 2 ? Duration.FromSeconds(1) : Duration.FromCentiseconds(1);
        Duration most = instance.Version == 2 ? Duration.FromSeconds(255) : Duration.FromCentiseconds(4095);
        long steps = Math.Max(1, (interval.Nanoseconds + (step.Nanoseconds / 2)) / step.Nanoseconds);
        Duration fit = step * steps;
        fit = fit > most ? most : fit;
        instance.AdvertInterval = fit;
        if (fit != interval)
        {
            _report.Changed(
                instance.Scope, line,
                $"advert_interval: {DurationText.Format(fit)}, which version {instance.Version} can carry");
        }

        if (fit != interval && instance.Version == 2)
        {
            _report.Find(
                "L7", line.Place,
                $"version 2 counts whole seconds: keepalived sends every {DurationText.Format(fit)}, too; for a faster "
                + "takeover use version 3 on both nodes");
        }

        return null;
    }

    private string? TakeAuthentication(ImportedInstance instance, KeepalivedStatement line)
    {
        string type = KeepalivedValue.Last(line.Block, "auth_type")?.Argument(1) ?? "";
        string password = KeepalivedValue.Last(line.Block, "auth_pass")?.Argument(1) ?? "";
        if (instance.Version == 3)
        {
            _report.Changed(instance.Scope, line, "left out: version 3 has no authentication, keepalived ignores it");
            _report.Find(
                "L8", line.Place, "a password protects nothing in version 3 or with IPv6: keepalived ignores it");
            return null;
        }

        if (type.Equals("AH", StringComparison.OrdinalIgnoreCase))
        {
            return "AH is not supported, and the other node would drop every advert without it: take 'auth_type PASS' "
                + "there, or no authentication, before the swap";
        }

        if (!type.StartsWith("PASS", StringComparison.OrdinalIgnoreCase) || password.Length == 0)
        {
            _report.Changed(instance.Scope, line, "left out: without both auth_type PASS and auth_pass there is none");
            return null;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(password);
        if (bytes.Length > PasswordBytes)
        {
            password = Encoding.UTF8.GetString(bytes.AsSpan(0, PasswordBytes));
            _report.Changed(instance.Scope, line, "auth: its first 8 bytes, which is all that keepalived uses of it");
            _report.Find(
                "L9", line.Place, "the password is longer than 8 bytes, and keepalived uses the first 8 alone");
        }

        if (PasswordText.Fault(password) is not null || !YamlCanHold(password))
        {
            return "the password cannot be written; take one of 1 to 8 letters and digits on both nodes";
        }

        instance.Password = password;
        return null;
    }

    private static bool YamlCanHold(string text)
    {
        foreach (char c in text)
        {
            if (char.IsControl(c) || c == '\uFFFD')
            {
                return false;
            }
        }

        return true;
    }

    private string? TakeNoPreempt(ImportedInstance instance, KeepalivedStatement line)
    {
        if (instance.IsOwner || instance.WantsMaster)
        {
            string cause = instance.IsOwner ? "priority 255" : "'state MASTER'";
            _report.Changed(instance.Scope, line, $"left out: keepalived ignores it with {cause}");
            _report.Find(
                "L1", line.Place,
                $"{cause} switches nopreempt off: this node takes over whenever it comes back; for nopreempt write "
                + "'state BACKUP' on both nodes");
            return null;
        }

        instance.Preempts = false;
        _report.Find(
            "L2", line.Place,
            "nopreempt counts on the node of the higher priority alone; on the other it does nothing");
        return null;
    }

    private string? TakePreemptDelay(ImportedInstance instance, KeepalivedStatement line)
    {
        if (!KeepalivedValue.TrySeconds(line.Argument(1), out Duration delay) || delay > Duration.FromSeconds(1000))
        {
            return "is not a number of seconds from 0 to 1000";
        }

        string? cause = instance.IsOwner ? "priority 255" : instance.WantsMaster ? "'state MASTER'"
            : KeepalivedValue.Last(instance.Statement.Block, "nopreempt") is not null ? "nopreempt" : null;
        if (cause is null)
        {
            instance.PreemptDelay = delay;
            return null;
        }

        _report.Changed(instance.Scope, line, $"left out: keepalived ignores it with {cause}");
        if (instance.WantsMaster)
        {
            _report.Find(
                "L1", line.Place, "'state MASTER' switches preempt_delay off; write 'state BACKUP' on both nodes");
        }

        return null;
    }

    private static string? TakeDownTimer(ImportedInstance instance, KeepalivedStatement line)
    {
        bool isCount = KeepalivedValue.TryInteger(line.Argument(1), 1, 100, out int adverts);
        instance.DownTimerAdverts = isCount ? adverts : null;
        return isCount ? null : "is not a number from 1 to 100; 3 is taken";
    }

    private static string? TakeAnnouncements(ImportedInstance instance, KeepalivedStatement line)
    {
        if (!KeepalivedValue.TrySeconds(line.Argument(1), out Duration seconds))
        {
            return "is not a number of seconds; the default is taken";
        }

        if (line.Keyword == "garp_master_delay")
        {
            instance.GarpDelay = seconds;
        }
        else
        {
            instance.GarpRefresh = seconds;
        }

        return null;
    }
}
