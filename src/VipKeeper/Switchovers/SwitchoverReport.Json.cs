using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Switchovers;

internal sealed partial record SwitchoverReport
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("result", Result);
        writer.Write("instances", Instances);
    }
}
