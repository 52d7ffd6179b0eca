using VipKeeper.Configuration;
using VipKeeper.Daemon;
using VipKeeper.Init.Detection;

namespace VipKeeper.Init.Writing;

/// <summary>Tells what is left to be done, as commands to type.</summary>
internal static class NextSteps
{
    private const string Installed = ConfigurationReader.DefaultPath;
    private const string Example = "/srv/nfs";

    /// <summary>Writes them.</summary>
    /// <param name="plan">What was written.</param>
    /// <param name="facts">This machine.</param>
    /// <param name="path">This node's file.</param>
    /// <param name="peerPath">The other node's.</param>
    /// <param name="writer">Takes the lines.</param>
    public static void Write(InitPlan plan, NodeFacts facts, string path, string peerPath, TextWriter writer)
    {
        bool isInPlace = path == Installed;
        writer.WriteLine("Next, on this node:");
        writer.WriteLine($"  vipkeeper check {(isInPlace ? "" : Quoted(path))}".TrimEnd());
        if (plan.Service.Kind == ServiceKind.Nfs)
        {
            WriteReplication(plan, facts, writer);
        }

        writer.WriteLine(isInPlace
            ? "  systemctl restart vipkeeper"
            : $"  vipkeeper run --config {Quoted(path)}    # or put it at {Installed}, for the service");
        string host = $"root@{plan.Peer.Address}";
        string target = plan.Peer.Address.Family == Vrrp.Addressing.InetFamily.IPv6
            ? $"'root@[{plan.Peer.Address}]:{Installed}'"
            : $"{host}:{Installed}";
        writer.WriteLine("Then for the other node, with the package installed there:");
        writer.WriteLine($"  scp -p {Quoted(peerPath)} {target}");
        if (plan.Service.Kind == ServiceKind.Nfs)
        {
            writer.WriteLine($"  ssh {host}    # the same for replication there, but not 'restart'; then here again:");
        }

        writer.WriteLine(
            $"  ssh {host} 'chgrp vipkeeper {Installed} && vipkeeper check && systemctl restart vipkeeper'");
        writer.WriteLine("And see who is master:");
        writer.WriteLine("  vipkeeper status");
    }

    private static void WriteReplication(InitPlan plan, NodeFacts facts, TextWriter writer)
    {
        if (!facts.HasRsync)
        {
            writer.WriteLine("  apt install rsync");
        }

        writer.WriteLine($"  mkdir -p {plan.Directory} {UnitDropIns.Folder}");
        writer.WriteLine($"  cp {UnitDropIns.Examples}/{UnitDropIns.Replication} {UnitDropIns.Folder}/");
        if (plan.Directory != Example)
        {
            string copy = $"{UnitDropIns.Folder}/{UnitDropIns.Replication}";
            writer.WriteLine($"  sed -i 's|{Example}|{plan.Directory}|' {copy}");
        }

        writer.WriteLine("  cat >>/etc/rsyncd.conf <<'END'");
        writer.WriteLine($"[{plan.Module}]");
        writer.WriteLine($"    path = {plan.Directory}");
        writer.WriteLine("    uid = root");
        writer.WriteLine("    gid = root");
        writer.WriteLine("    use chroot = yes");
        writer.WriteLine("    read only = yes");
        writer.WriteLine($"    hosts allow = {plan.Self.Address} {plan.Peer.Address}");
        writer.WriteLine("END");
        writer.WriteLine("  systemctl daemon-reload && systemctl enable --now rsync");
    }

    private static string Quoted(string path)
    {
        foreach (char c in path)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('/' or '.' or '_' or '-' or '+' or ':'))
            {
                return $"'{Shown.Line(path).Replace("'", "'\\''", StringComparison.Ordinal)}'";
            }
        }

        return path;
    }
}
