using System.Text.Json;
using VipKeeper.Status;
using Xunit;

namespace VipKeeper.Tests.Status;

/// <summary>What exporters read of keepalived 2.2.7, name by name, type by type and in its order.</summary>
public class KeepalivedJsonTests
{
    // Written by keepalived 2.2.7 of Debian 12 on its JSON signal.
    private const string Keepaliveds =
        """
        {"data":{"iname":"dns","dont_track_primary":0,"skip_check_adv_addr":0,"strict_mode":0,"vmac_ifname":"",
        "ifp_ifname":"d0","master_priority":0,"last_transition":1795285676.674782,"garp_delay":5,"garp_refresh":0,
        "garp_rep":5,"garp_refresh_rep":1,"garp_lower_prio_delay":5,"garp_lower_prio_rep":5,"lower_prio_no_advert":0,
        "higher_prio_send_advert":0,"vrid":55,"base_priority":100,"effective_priority":103,"vipset":true,
        "promote_secondaries":false,"adver_int":1,"master_adver_int":1,"accept":1,"nopreempt":false,"preempt_delay":0,
        "state":2,"wantstate":2,"version":2,"smtp_alert":false,"notify_deleted":false,
        "vips":["10.9.9.100\/24 dev d0 scope global label d0:vip set"],
        "evips":["fd00::1\/64 dev d0 scope global preferred_lft forever set"],"track_ifp":["lo"],"auth_type":0},
        "stats":{"advert_rcvd":0,"advert_sent":3,"become_master":1,"release_master":0,"packet_len_err":0,
        "advert_interval_err":0,"ip_ttl_err":0,"invalid_type_rcvd":0,"addr_list_err":0,"invalid_authtype":0,
        "authtype_mismatch":0,"auth_failure":0,"pri_zero_rcvd":0,"pri_zero_sent":0}}
        """;

    [Fact]
    public void Names_types_and_order_are_keepaliveds()
    {
        using JsonDocument theirs = JsonDocument.Parse(Keepaliveds);
        using JsonDocument ours = JsonDocument.Parse(KeepalivedJson.Write(
            InstanceDocuments.Status(InstanceDocuments.Master)));
        JsonElement instance = Assert.Single(ours.RootElement.EnumerateArray());
        Assert.Equal(["data", "stats"], instance.EnumerateObject().Select(static part => part.Name));
        foreach (string part in (string[])["data", "stats"])
        {
            Assert.Equal(Shape(theirs.RootElement.GetProperty(part)), Shape(instance.GetProperty(part)));
        }
    }

    [Fact]
    public void Values_are_those_of_the_status()
    {
        using JsonDocument document = JsonDocument.Parse(KeepalivedJson.Write(
            InstanceDocuments.Status(InstanceDocuments.Master)));
        JsonElement data = document.RootElement[0].GetProperty("data");
        Assert.Equal(2, data.GetProperty("state").GetInt32());
        Assert.Equal(1_795_285_676.5, data.GetProperty("last_transition").GetDouble());
        Assert.Equal(
            "192.0.2.100/24 dev eth0 scope global label eth0:vip set", data.GetProperty("vips")[0].GetString());
        Assert.Equal("192.0.2.101 dev eth1 scope global", data.GetProperty("evips")[0].GetString());
        Assert.Equal(60, data.GetProperty("garp_refresh").GetInt32());
        JsonElement stats = document.RootElement[0].GetProperty("stats");
        Assert.Equal(3, stats.GetProperty("advert_sent").GetInt64());
        Assert.Equal(5, stats.GetProperty("packet_len_err").GetInt64());
        Assert.Equal(2, stats.GetProperty("ip_ttl_err").GetInt64());
    }

    [Theory]
    [InlineData("Init", 0)]
    [InlineData("Backup", 1)]
    [InlineData("Fault", 3)]
    public void States_have_keepaliveds_numbers(string state, int expected)
    {
        using JsonDocument document = JsonDocument.Parse(KeepalivedJson.Write(
            InstanceDocuments.Status(InstanceDocuments.Master with { State = state })));
        Assert.Equal(expected, document.RootElement[0].GetProperty("data").GetProperty("state").GetInt32());
    }

    // True and false are one type.
    private static IEnumerable<string> Shape(JsonElement part) => part.EnumerateObject().Select(static one =>
        $"{one.Name} {one.Value.ValueKind}".Replace("True", "Boolean").Replace("False", "Boolean"));
}
