using System.Globalization;
using Serilog.Events;
using Serilog.Parsing;

namespace VipKeeper.Logging;

/// <summary>The sentence of an event, for people: Serilog quotes texts by default, a sentence does not.</summary>
internal static class LogSentence
{
    /// <summary>A property: how often the same happened without being logged.</summary>
    public const string RepeatedProperty = "Repeated";

    /// <summary>A property: in how long, in words.</summary>
    public const string RepeatedForProperty = "RepeatedFor";

    /// <summary>The sentence; it may have several lines.</summary>
    public static string Of(LogEvent logEvent)
    {
        using var writer = new StringWriter();
        foreach (MessageTemplateToken token in logEvent.MessageTemplate.Tokens)
        {
            if (token is PropertyToken property
                && logEvent.Properties.TryGetValue(property.PropertyName, out LogEventPropertyValue? value)
                && value is ScalarValue { Value: string text })
            {
                writer.Write(text);
            }
            else
            {
                token.Render(logEvent.Properties, writer);
            }
        }

        if (logEvent.Properties.TryGetValue(RepeatedProperty, out LogEventPropertyValue? repeated)
            && repeated is ScalarValue { Value: long count }
            && logEvent.Properties.TryGetValue(RepeatedForProperty, out LogEventPropertyValue? span)
            && span is ScalarValue { Value: string length })
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $" ({count:N0} more in the last {length}.)"));
        }

        return writer.ToString();
    }
}
