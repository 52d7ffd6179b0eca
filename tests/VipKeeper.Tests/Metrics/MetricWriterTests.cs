using System.Buffers;
using System.Text;
using VipKeeper.Metrics;
using Xunit;

namespace VipKeeper.Tests.Metrics;

/// <summary>The text format, by Prometheus' "Exposition formats".</summary>
public sealed class MetricWriterTests
{
    [Fact]
    public void A_sample_has_the_head_of_its_metric_once() => Assert.Equal(
        """
        # HELP a_total How many.
        # TYPE a_total counter
        a_total{x="1",y="2"} 3
        a_total{x="1",y="3"} 4.5

        """,
        Write("a_total", MetricKind.Counter, ["x", "y"], static writer =>
        {
            writer.Write(3, "1", "2");
            writer.Write(4.5, "1", "3");
        }));

    [Fact]
    public void A_metric_without_samples_is_not_told_of() =>
        Assert.Equal("", Write("a", MetricKind.Gauge, [], static _ => { }));

    [Fact]
    public void Values_of_labels_are_escaped_and_in_UTF8() => Assert.EndsWith(
        "a{x=\"C:\\\\b \\\"c\\\"\\nüü\"} 1\n",
        Write("a", MetricKind.Gauge, ["x"], static writer => writer.Write(true, "C:\\b \"c\"\nüü")));

    [Fact]
    public void A_long_value_is_written_whole()
    {
        string value = string.Concat(Enumerable.Repeat("ab\"", 3000));
        Assert.EndsWith(
            $"a{{x=\"{value.Replace("\"", "\\\"")}\"}} 0\n",
            Write("a", MetricKind.Gauge, ["x"], writer => writer.Write(false, value)));
    }

    [Fact]
    public void A_histogram_and_a_summary_have_their_endings() => Assert.Equal(
        """
        # HELP a_seconds How many.
        # TYPE a_seconds histogram
        a_seconds_bucket{x="1",le="0.5"} 2
        a_seconds_bucket{x="1",le="+Inf"} 3
        a_seconds_sum{x="1"} 1.25
        a_seconds_count{x="1"} 3

        """,
        Write("a_seconds", MetricKind.Histogram, ["x"], static writer =>
        {
            writer.WriteBucket("0.5", 2, "1");
            writer.WriteBucket("+Inf", 3, "1");
            writer.WriteSum(1.25, 3, "1");
        }));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-3, "-3")]
    [InlineData(1795285676.123, "1795285676.123")]
    [InlineData(9007199254740991, "9007199254740991")]
    public void Numbers_are_written_in_full(double value, string text) =>
        Assert.EndsWith($"\na {text}\n", Write("a", MetricKind.Gauge, [], writer => writer.Write(value)));

    [Fact]
    public void A_forgotten_label_is_a_mistake_of_the_program() => Assert.Throws<InvalidOperationException>(
        static () => Write("a", MetricKind.Gauge, ["x", "y"], static writer => writer.Write(1, "1")));

    private static string Write(string name, MetricKind kind, string[] labels, Action<MetricWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MetricWriter(buffer);
        new Metric(name, kind, "How many.", labels, (to, _) => write(to)).Write(writer, null!);
        Assert.Equal(buffer.WrittenCount, writer.Written);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
