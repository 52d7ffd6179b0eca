using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Switchovers;

internal sealed partial record SwitchoverReportInstance
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("name", Name);
        writer.Write("state", State);
        writer.Write("switchover", Switchover);
        writer.Write("probe", Probe);
        writer.Write("not_probed", NotProbed);
    }
}
