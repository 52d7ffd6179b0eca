using System.Text;
using VipKeeper.Api;
using VipKeeper.Json;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>What answers at the API's socket: a status document, or one sentence why it is none.</summary>
internal sealed class ApiAnswerTarget : FuzzTarget
{
    private const string Header =
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json\r\n\r\n";

    // What a daemon really answered.
    private const string Document =
        """
        {"version": "1.0.0", "node": "A", "pid": 25495, "time": "2026-11-21T13:02:39.1038308+00:00", "loop":
        {"wakeups": 26, "max_lateness_us": 108.369, "lateness": [{"up_to_us": 50, "count": 13}, {"up_to_us": 100,
        "count": 3}], "stalls": 0, "allocated_bytes": 3816, "events_lost": 0, "real_time": true, "memory_locked":
        true}, "instances": [{"name": "dns", "state": "Master", "since": "2026-11-21T13:02:36.8000214+00:00",
        "interface": "eth0", "vrid": 55, "version": 3, "family": "ipv4", "base_priority": 150, "effective_priority":
        150, "tracked": [], "checks": [{"name": "dns", "kind": "dns", "up": true, "succeeded": true, "result":
        "NOERROR, 1 records", "duration_ms": 0.5, "adjustment": 0, "fault": false}],
        "waits_for_group": false, "maintenance": {"since": "2026-11-21T13:02:36.8+00:00", "unserved": false},
        "switchover": {"stage": "done", "requested_at": "2026-11-21T13:02:36.8+00:00", "resigned_ms": 0.1, "heard_ms":
        612.5, "released_ms": 632.5, "ended_ms": 632.5, "successor": "192.168.10.112", "successor_priority": 100},
        "preempt": {"enabled": true, "delay_ms": 0, "aside": false}, "handover": "make_before_break", "next":
        "nobody else was heard", "announcements": {"offsets_ms": [0, 300], "refresh_ms": 60000},
        "worst_takeover_ms": 682.8, "advert_interval_ms": 200, "master_interval_ms": 200, "skew_ms": 82.8125,
        "down_interval_ms": 682.8125, "source": "192.168.10.111", "unicast_peers": [], "peers": [{"address":
        "192.168.10.112", "verdict": "accepted", "ago_ms": 2303.527581, "version": 3, "priority": 100,
        "advert_interval_ms": 200, "accepted": 5, "rejected": {}, "differences": []}], "addresses": [{"address":
        "192.168.10.110/32", "held": true}], "excluded_addresses": [], "heard": {"address": "192.168.10.112",
        "priority": 100, "ago_ms": 2303.527581}, "last_transition": {"from": "Backup", "to": "Master", "reason":
        "preempted", "at": "2026-11-21T13:02:36.8000214+00:00"}, "counters": {"adverts_sent": 13,
        "adverts_received": 5, "priority_zero_sent": 0, "priority_zero_received": 0, "announcements": 4,
        "became_master": 1, "released_master": 0, "send_errors": 0, "addresses_restored": 0, "lease_renewals": 2,
        "address_list_mismatches": 0, "interval_mismatches": 0, "checksum_mismatches": 0, "two_masters": 0},
        "drops": {"bad_checksum": 3}}]}
        """;

    private static readonly ApiClient Client = new("/run/vipkeeper/api.sock");

    /// <inheritdoc/>
    public override string Name => "api-answer";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(ApiClient), typeof(JsonText)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
    [
        new("a master", Encoding.UTF8.GetBytes(Header + Document)),
        new("a status without a loop", Encoding.UTF8.GetBytes(
            Header + """{"version":"1.0","node":"a","pid":7,"loop":null,"instances":[]}"""), Refused),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens =>
    [
        .. new[]
        {
            "\r\n\r\n", "\r\n", "HTTP/1.0 ", " 404 Not Found", " 200", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
            "{\"a\":{\"a\":", "null", "1e999", "-1", "\"\\uD800\"", "\"instances\":[{}]", "\"loop\":{}", "true",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    /// <inheritdoc/>
    public override int LongestInput => 16 * 1024;

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        try
        {
            _ = Client.Read(input);
            return Accepted;
        }
        catch (ApiException)
        {
            return Refused;
        }
    }
}
