using System.Runtime.CompilerServices;

namespace VipKeeper.Simulation.World;

/// <summary>Text of a trace line that formats nothing while the trace is off.</summary>
[InterpolatedStringHandler]
internal ref struct TraceText
{
    private DefaultInterpolatedStringHandler _text;

    public TraceText(int literalLength, int formattedCount, EventTrace trace, out bool isOn)
    {
        isOn = trace.IsOn;
        _text = isOn ? new DefaultInterpolatedStringHandler(literalLength, formattedCount) : default;
    }

    public void AppendLiteral(string literal) => _text.AppendLiteral(literal);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public string ToStringAndClear() => _text.ToStringAndClear();
}
