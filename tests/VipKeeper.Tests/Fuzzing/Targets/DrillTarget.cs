using System.Text;
using VipKeeper.Drills;
using VipKeeper.Json;
using VipKeeper.Tests.Drills;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>A line of the drills in the state directory, torn or edited by hand: it can still be shown.</summary>
internal sealed class DrillTarget : FuzzTarget
{
    /// <inheritdoc/>
    public override string Name => "drill";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(DrillHistoryFile)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
        [new("a drill", Encoding.UTF8.GetBytes(JsonText.ToText(DrillReportTests.Report)))];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens =>
        [.. new[] { "null", "[]", "{}", "\"\"", "1e300", "-1", "0", "\"\\ud800\"" }.Select(Encoding.UTF8.GetBytes)];

    /// <inheritdoc/>
    public override int LongestInput => 4 * 1024;

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        if (DrillHistoryFile.Parse(Encoding.UTF8.GetString(input)) is not { } report)
        {
            return Refused;
        }

        Assert.NotEmpty(DrillReportText.LineOf(report));
        Assert.Contains("</html>", DrillReportHtml.Of(report), StringComparison.Ordinal);
        return Accepted;
    }
}
