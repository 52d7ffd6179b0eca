using System.Globalization;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Tests.Vrrp.Support;

/// <summary>
/// Writes down what a router asks for, one word an effect and in order, so that a test compares whole sequences:
/// <c>send 100</c>, <c>claim</c>, <c>release</c>, <c>announce</c>, <c>timer 3_609_375_000</c> (nanoseconds after
/// the origin), <c>Backup -> Master (MasterDown)</c>.
/// </summary>
internal sealed class RecordingEffects(Instant origin) : IVirtualRouterEffects
{
    private static readonly NumberFormatInfo Underscores = new() { NumberGroupSeparator = "_" };

    private readonly List<string> _entries = [];

    /// <summary>The last reported transition, in full.</summary>
    public Transition LastTransition { get; private set; }

    /// <summary>The time that the router wants to be called at.</summary>
    public Instant Timer { get; private set; } = Instant.Never;

    /// <summary>
    /// The probes, and after how many adverts each came: apart from the sequence, which they must not delay.
    /// </summary>
    public List<(bool All, int Adverts)> Probes { get; } = [];

    /// <summary>How many adverts were sent.</summary>
    public int Adverts { get; private set; }

    public void SendAdvertisement(byte priority)
    {
        Adverts++;
        _entries.Add($"send {priority}");
    }

    public void ClaimAddresses() => _entries.Add("claim");

    public void ReleaseAddresses() => _entries.Add("release");

    public void AnnounceAddresses() => _entries.Add("announce");

    public void ProbeAddresses(bool all) => Probes.Add((all, Adverts));

    public void RequestTakeover(TransitionReason reason) => _entries.Add($"gate? {reason}");

    public void RequestRelease(TransitionReason reason) => _entries.Add($"drain? {reason}");

    public void EndRequest(RequestEnd how) => _entries.Add($"request over: {how}");

    public void ReportConflict(in AddressConflict conflict) =>
        _entries.Add($"conflict {conflict.Mac} {conflict.Address}");

    public void SetTimer(Instant due)
    {
        Timer = due;
        _entries.Add(due.IsNever
            ? "timer never"
            : "timer " + (due - origin).Nanoseconds.ToString("#,0", Underscores));
    }

    public void ReportTransition(in Transition transition)
    {
        LastTransition = transition;
        _entries.Add($"{transition.From} -> {transition.To} ({transition.Reason})");
    }

    /// <summary>What was asked since the last call.</summary>
    public string[] Take()
    {
        string[] taken = [.. _entries];
        _entries.Clear();
        return taken;
    }
}
