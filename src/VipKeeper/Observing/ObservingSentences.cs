using System.Globalization;
using System.Text;
using Serilog;
using VipKeeper.Daemon;
using VipKeeper.Logging;
using VipKeeper.Loop.Events;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Observing;

/// <summary>What an observer says of keepalived and of itself, for the log and for the status.</summary>
internal static class ObservingSentences
{
    /// <summary>Logs an event of an observer.</summary>
    public static void Log(ILogger logger, in LoopEvent e)
    {
        switch (e.Kind)
        {
            case LoopEventKind.Transition:
                LogTransition(logger, e);
                break;
            case LoopEventKind.RoleFollowed:
                logger.Information("{Instance}: {Sentence}.", e.Instance, Paired(e.IsUp, e.Length));
                break;
            case LoopEventKind.RoleDiffers:
                logger.Warning(
                    "{Instance}: {Sentence}, for {Length}; VipKeeper's reason: {Because}.",
                    e.Instance, RolesDiffer(e.IsUp, e.Transition.To.ToString()), e.Length.ToString(), Because(e));
                break;
            case LoopEventKind.RoleAgrees:
                logger.Information(
                    "{Instance}: keepalived and VipKeeper agree again after {Length}: {Role}.",
                    e.Instance, e.Length.ToString(), e.IsUp ? "master" : "not master");
                break;
            case LoopEventKind.SettingDiffers:
                SettingDifference difference = DifferenceIn(e);
                logger.Warning(
                    "{Instance}: {Difference}; {Remedy}.", e.Instance, Describe(difference), Remedy(difference));
                break;
            case LoopEventKind.SettingAgrees:
                logger.Information("{Instance}: '{Setting}' is as in keepalived.", e.Instance, SettingName(e.Setting));
                break;
        }
    }

    /// <summary>That both have changed their role: a clause without a full stop.</summary>
    /// <param name="toMaster">To Master, or away from it.</param>
    /// <param name="delay">How much later keepalived did.</param>
    public static string Paired(bool toMaster, Duration delay)
    {
        string what = toMaster ? "keepalived became master" : "keepalived gave the role up";
        var length = new Duration(Math.Abs(delay.Nanoseconds));
        return $"{what} {length} {(delay < Duration.Zero ? "before" : "after")} VipKeeper would have";
    }

    /// <summary>That the roles differ: a clause without a full stop.</summary>
    public static string RolesDiffer(bool isKeepalivedMaster, string wouldBe) => isKeepalivedMaster
        ? $"keepalived here is master, VipKeeper would be {wouldBe}"
        : $"keepalived here is not master, VipKeeper would be {wouldBe}";

    /// <summary>In what keepalived differs: a clause without a full stop.</summary>
    public static string Describe(in SettingDifference difference) => difference.Setting switch
    {
        ObservedSetting.Priority =>
            $"keepalived here advertises priority {difference.Theirs}, VipKeeper would {difference.Ours}",
        ObservedSetting.Version =>
            $"keepalived here speaks VRRP version {difference.Theirs}, VipKeeper would version {difference.Ours}",
        ObservedSetting.Interval =>
            $"keepalived here advertises every {new Duration(difference.Theirs)}, VipKeeper would every " +
            $"{new Duration(difference.Ours)}",
        ObservedSetting.Addresses => DescribeAddresses(difference),
        ObservedSetting.AuthenticationType =>
            $"keepalived here sends {AuthenticationText(difference.Theirs)}, VipKeeper would " +
            $"{AuthenticationText(difference.Ours)}",
        ObservedSetting.Password => "keepalived here sends another password than VipKeeper would",
        ObservedSetting.Checksum =>
            $"keepalived here computes the checksum over {PeerSentences.ChecksumText(difference.Theirs)}, " +
            $"VipKeeper would over {PeerSentences.ChecksumText(difference.Ours)}",
        ObservedSetting.Destination =>
            $"keepalived here sends to {difference.TheirAddress}, where VipKeeper would not",
        ObservedSetting.Source =>
            $"keepalived here sends from {difference.TheirAddress}, VipKeeper would from {difference.OurAddress}",
        _ => $"keepalived here has these addresses under VRID {difference.Theirs}, VipKeeper under {difference.Ours}",
    };

    /// <summary>What to change: a clause without a full stop.</summary>
    public static string Remedy(in SettingDifference difference) => difference.Setting switch
    {
        ObservedSetting.Priority =>
            $"set 'priority', or the weights of the checks, so that {difference.Theirs} comes out (keepalived: " +
            "priority, weight)",
        ObservedSetting.Version => $"set 'version: {difference.Theirs}' (keepalived: vrrp_version)",
        ObservedSetting.Interval =>
            $"set 'advert_interval: {PeerSentences.IntervalText(difference.Theirs)}' (keepalived: advert_int)",
        ObservedSetting.Addresses => "make 'addresses' equal (keepalived: virtual_ipaddress)",
        ObservedSetting.AuthenticationType or ObservedSetting.Password =>
            "make 'auth' equal (keepalived: authentication)",
        ObservedSetting.Checksum => "make 'checksum' equal (keepalived: v3_checksum_as_v2)",
        ObservedSetting.Destination =>
            "make 'peers' or 'multicast_group' equal (keepalived: unicast_peer, vrrp_mcast_group4)",
        ObservedSetting.Source =>
            $"set 'source_address: {difference.TheirAddress}' (keepalived: mcast_src_ip, unicast_src_ip)",
        _ => $"set 'vrid: {difference.Theirs}' (keepalived: virtual_router_id)",
    };

    /// <summary>The configuration key that a setting is.</summary>
    public static string SettingName(ObservedSetting setting) => setting switch
    {
        ObservedSetting.Priority => "priority",
        ObservedSetting.Version => "version",
        ObservedSetting.Interval => "advert_interval",
        ObservedSetting.Addresses => "addresses",
        ObservedSetting.AuthenticationType or ObservedSetting.Password => "auth",
        ObservedSetting.Checksum => "checksum",
        ObservedSetting.Destination => "peers",
        ObservedSetting.Source => "source_address",
        _ => "vrid",
    };

    /// <summary>A value of a setting as text, or null where it has none to show in one word.</summary>
    public static string? Value(ObservedSetting setting, long value) => setting switch
    {
        ObservedSetting.Priority or ObservedSetting.Version or ObservedSetting.Vrid =>
            value.ToString(CultureInfo.InvariantCulture),
        ObservedSetting.Interval => PeerSentences.IntervalText(value),
        _ => null,
    };

    private static void LogTransition(ILogger logger, in LoopEvent e)
    {
        if (e.Transition.Reason == TransitionReason.Shutdown)
        {
            // Of the observer, or because keepalived was: told as such.
            return;
        }

        logger.ForContext(ConsoleFormatter.NoticeProperty, true).Information(
            "{Instance}: VipKeeper would go from {From} to {To}, {Because} (priority {Priority}).",
            e.Instance, e.Transition.From.ToString(), e.Transition.To.ToString(), Because(e), e.Priority);
    }

    private static string Because(in LoopEvent e) => e.Transition.Reason switch
    {
        TransitionReason.Resumed => "as keepalived was found",
        TransitionReason.Startup => "as keepalived was found, listening",
        _ => EventSentences.Because(e),
    };

    private static SettingDifference DifferenceIn(in LoopEvent e) => new()
    {
        Setting = e.Setting,
        Ours = e.Difference.Ours,
        Theirs = e.Difference.Theirs,
        OurAddress = e.Address,
        TheirAddress = e.Difference.Destination,
        Addresses = e.Difference.Addresses,
    };

    private static string DescribeAddresses(in SettingDifference difference)
    {
        var text = new StringBuilder("keepalived here advertises other addresses than VipKeeper would");
        string separator = ": ";
        if (difference.Addresses.MissingCount > 0)
        {
            text.Append(separator).Append("it lacks ")
                .Append(ListText(difference.Addresses.Missing, difference.Addresses.MissingCount));
            separator = "; ";
        }

        if (difference.Addresses.ExtraCount > 0)
        {
            text.Append(separator).Append("only it has ")
                .Append(ListText(difference.Addresses.Extra, difference.Addresses.ExtraCount));
        }

        return text.ToString();
    }

    private static string ListText(ReadOnlySpan<InetAddress> first, int count)
    {
        var text = new StringBuilder();
        foreach (InetAddress address in first)
        {
            text.Append(text.Length == 0 ? string.Empty : ", ").Append(address.ToString());
        }

        return count > first.Length ? $"{text} and {count - first.Length} more" : text.ToString();
    }

    private static string AuthenticationText(long type) => (AuthenticationType)type switch
    {
        AuthenticationType.None => "no password",
        AuthenticationType.SimplePassword => "a password (PASS)",
        AuthenticationType.AuthenticationHeader => "an authentication header (AH)",
        _ => $"authentication type {type}",
    };
}
