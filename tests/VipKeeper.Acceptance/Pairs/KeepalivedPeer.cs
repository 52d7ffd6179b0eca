namespace VipKeeper.Acceptance.Pairs;

/// <summary>A pair of which one node runs Debian's keepalived, as it is before or after a half of a swap.</summary>
internal static class KeepalivedPeer
{
    private const int PreferredPriority = 150;
    private const int StandbyPriority = 100;

    /// <summary>Gives the nodes that shall run keepalived its configuration, and the other one its version.</summary>
    public static void Arrange(PairSite site)
    {
        if (site.IsPure)
        {
            return;
        }

        foreach ((PairNode node, int priority) in
            ((PairNode, int)[])[(site.Preferred, PreferredPriority), (site.Standby, StandbyPriority)])
        {
            if (node.IsVipKeeper)
            {
                // keepalived speaks version 2 unless told otherwise; the examples say so.
                string edit = site.Pair.Version == 2
                    ? "s/^    # version: 2 /    version: 2 /"
                    : @"s/^    vrid:/    checksum: message_only\n&/";
                node.Container.Run($"""
                    sed -i '{edit}' /etc/vipkeeper/vipkeeper.yaml
                    vipkeeper check
                    systemctl restart vipkeeper
                    """);
            }
            else
            {
                Replace(node, site.Pair, priority);
            }
        }
    }

    private static void Replace(PairNode node, ServicePair pair, int priority) => node.Container.Run($$"""
        systemctl disable --now vipkeeper
        cat >/etc/keepalived/keepalived.conf <<'EOF'
        vrrp_instance {{pair.Instance}} {
            state BACKUP
            interface eth0
            virtual_router_id {{pair.Vrid}}
            priority {{priority}}
            advert_int 1
            version {{pair.Version}}
            {{(pair.Version == 2 ? "" : "v3_checksum_as_v2")}}
            virtual_ipaddress {
                {{pair.Address}}
            }
        }
        EOF
        systemctl enable --now keepalived
        """);
}
