using System.Buffers;
using System.Globalization;
using System.Text;

namespace VipKeeper.Metrics;

/// <summary>
/// Writes Prometheus' text format 0.0.4 (Prometheus documentation, "Exposition formats") straight into a buffer.
/// </summary>
/// <param name="output">Gets the text.</param>
internal sealed class MetricWriter(IBufferWriter<byte> output)
{
    private static readonly byte[][] KindWords =
        ["counter"u8.ToArray(), "gauge"u8.ToArray(), "histogram"u8.ToArray(), "summary"u8.ToArray()];

    private Metric? _metric;
    private bool _hasHead;

    /// <summary>How many bytes were written.</summary>
    public long Written { get; private set; }

    /// <summary>Begins a metric; nothing is written of one without samples.</summary>
    public void Begin(Metric metric)
    {
        _metric = metric;
        _hasHead = false;
    }

    /// <summary>Writes a sample.</summary>
    /// <param name="value">Its value.</param>
    /// <param name="labels">The values of the metric's labels, in their order.</param>
    public void Write(double value, params ReadOnlySpan<string> labels) => Write([], null, value, labels);

    /// <summary>Writes a sample that is 1 or 0.</summary>
    /// <inheritdoc cref="Write(double, ReadOnlySpan{string})"/>
    public void Write(bool value, params ReadOnlySpan<string> labels) => Write([], null, value ? 1 : 0, labels);

    /// <summary>Writes a bucket of a histogram.</summary>
    /// <param name="bound">Its upper bound.</param>
    /// <param name="count">How many measurements are not above it: buckets are cumulative.</param>
    /// <param name="labels">The values of the metric's labels, in their order.</param>
    public void WriteBucket(string bound, double count, params ReadOnlySpan<string> labels) =>
        Write("_bucket"u8, bound, count, labels);

    /// <summary>Writes the end of a histogram, or a whole summary.</summary>
    /// <param name="sum">The sum of the measurements, in the metric's unit.</param>
    /// <param name="count">How many there were.</param>
    /// <param name="labels">The values of the metric's labels, in their order.</param>
    public void WriteSum(double sum, double count, params ReadOnlySpan<string> labels)
    {
        Write("_sum"u8, null, sum, labels);
        Write("_count"u8, null, count, labels);
    }

    private void Write(ReadOnlySpan<byte> suffix, string? bound, double value, ReadOnlySpan<string> labels)
    {
        Metric metric = _metric!;
        if (labels.Length != metric.Labels.Count)
        {
            throw new InvalidOperationException($"{metric.Name} has {metric.Labels.Count} labels.");
        }

        WriteHead(metric);
        Put(metric.Name);
        Put(suffix);
        ReadOnlySpan<byte> separator = "{"u8;
        for (int i = 0; i < labels.Length; i++)
        {
            WriteLabel(separator, metric.Labels[i], labels[i]);
            separator = ","u8;
        }

        if (bound is not null)
        {
            WriteLabel(separator, "le", bound);
            separator = ","u8;
        }

        Put(separator[0] == (byte)',' ? "} "u8 : " "u8);
        Span<byte> number = stackalloc byte[32];
        value.TryFormat(number, out int length, default, CultureInfo.InvariantCulture);
        Put(number[..length]);
        Put("\n"u8);
    }

    private void WriteHead(Metric metric)
    {
        if (_hasHead)
        {
            return;
        }

        _hasHead = true;
        Put("# HELP "u8);
        Put(metric.Name);
        Put(" "u8);
        Put(metric.Help);
        Put("\n# TYPE "u8);
        Put(metric.Name);
        Put(" "u8);
        Put(KindWords[(int)metric.Kind]);
        Put("\n"u8);
    }

    private void WriteLabel(ReadOnlySpan<byte> separator, string name, string value)
    {
        Put(separator);
        Put(name);
        Put("=\""u8);
        ReadOnlySpan<char> rest = value;
        for (int i = rest.IndexOfAny('\\', '"', '\n'); i >= 0; i = rest.IndexOfAny('\\', '"', '\n'))
        {
            Put(rest[..i]);
            Put(rest[i] switch { '\\' => "\\\\"u8, '"' => "\\\""u8, _ => "\\n"u8 });
            rest = rest[(i + 1)..];
        }

        Put(rest);
        Put("\""u8);
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes);
        Written += bytes.Length;
    }

    private void Put(ReadOnlySpan<char> text)
    {
        Span<byte> room = output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        int length = Encoding.UTF8.GetBytes(text, room);
        output.Advance(length);
        Written += length;
    }
}
