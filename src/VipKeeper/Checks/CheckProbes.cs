using VipKeeper.Checks.Probes;
using VipKeeper.Configuration;
using VipKeeper.Configuration.CheckKinds;

namespace VipKeeper.Checks;

/// <summary>The probe of each kind. A further kind is one more line.</summary>
internal static class CheckProbes
{
    /// <summary>Makes the probe of a check.</summary>
    /// <param name="instance">The name of its instance.</param>
    /// <param name="check">The check.</param>
    /// <param name="stopping">The check is given up: what runs must end at once.</param>
    public static ICheckProbe Create(string instance, CheckConfiguration check, CancellationToken stopping) =>
        check.Kind switch
        {
            TcpCheck tcp => new TcpProbe(tcp),
            DnsCheck dns => new DnsProbe(dns),
            HttpCheck http => new HttpProbe(http),
            NfsCheck nfs => new NfsProbe(nfs),
            SystemdCheck systemd => new SystemdProbe(systemd),
            FileCheck file => new FileProbe(file),
            ProcessCheck process => new ProcessProbe(process),
            ScriptCheck script => new ScriptProbe(script, instance, check.Name, stopping),
            _ => throw new InvalidOperationException($"no probe for {check.Kind.Word}"),
        };
}
