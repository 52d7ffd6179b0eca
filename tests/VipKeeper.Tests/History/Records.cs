using VipKeeper.History;
using VipKeeper.Vrrp;

namespace VipKeeper.Tests.History;

/// <summary>Records for the tests.</summary>
internal static class Records
{
    /// <summary>The time of each: a minute before <see cref="Now"/>.</summary>
    public static DateTimeOffset At { get; } = new(2026, 11, 21, 3, 12, 41, 250, TimeSpan.Zero);

    /// <summary>The time at which they are told.</summary>
    public static DateTimeOffset Now { get; } = At.AddMinutes(1);

    /// <summary>A takeover after a master's silence, with everything that a record can hold.</summary>
    public static TransitionRecord Full(long id = 7)
    {
        TransitionRecord record = Change(RouterState.Backup, RouterState.Master, TransitionReason.MasterDown);
        record.Id = id;
        record.Group = "services";
        record.Request = "maintenance";
        record.Fault = "eth0 is down";
        record.LatenessMs = 31.5;
        record.Stall = "This process did not run for 2 s before: frozen.";
        record.GateMs = 120.25;
        record.GateEnd = "done";
        record.Announcements = 5;
        record.AnnouncementsMs = 5001.125;
        record.PriorityChange = new RecordedPriorityChange(150, 2000, "check dns");
        record.PeerPriorityChange = new RecordedPriorityChange(200, 1500, null);
        record.Conditions.Add(new RecordedCondition("check dns", false, -50));
        record.Conditions.Add(new RecordedCondition("eth1", true, 0));
        record.Hooks.Add(new RecordedHook("master", "exit 0", 204.75));
        record.Outage = new RecordedOutage(3640, 200, "192.168.10.110", null, "02:00:00:00:00:01");
        return record;
    }

    /// <summary>A change with four regular adverts of a peer of priority 150 before it.</summary>
    public static TransitionRecord Change(RouterState from, RouterState to, TransitionReason reason)
    {
        var record = new TransitionRecord
        {
            Id = 1,
            At = At,
            Node = "b",
            Instance = "dns",
            Interface = "eth0",
            From = from,
            To = to,
            Reason = reason,
            Peer = "192.168.10.111",
            PeerPriority = 150,
            IntervalMs = 1000,
            DownIntervalMs = 3609.375,
            Priority = 100,
            BasePriority = 100,
        };
        AddAdverts(record, 3610, 4610, 5611, 6611);
        return record;
    }

    /// <summary>Replaces the adverts by others of priority 150.</summary>
    public static void AddAdverts(TransitionRecord record, params double[] ago)
    {
        record.Adverts.Clear();
        foreach (double one in ago)
        {
            record.Adverts.Add(new RecordedAdvert(one, 150));
        }
    }
}
