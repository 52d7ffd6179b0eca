using VipKeeper.Api;
using VipKeeper.Json;

namespace VipKeeper.Switchovers;

/// <summary>One instance of a switchover.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">This node's state at the end of the command.</param>
/// <param name="Switchover">What happened when; absent when it had not begun.</param>
/// <param name="Probe">What a client lost; absent when nothing was measured.</param>
/// <param name="NotProbed">Why nothing was measured; absent when it was.</param>
internal sealed partial record SwitchoverReportInstance(
    string Name, string State, SwitchoverDocument? Switchover, SwitchoverProbe? Probe, string? NotProbed)
    : IJsonDocument;
