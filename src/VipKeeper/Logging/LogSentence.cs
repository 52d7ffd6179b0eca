using Serilog.Events;
using Serilog.Parsing;

namespace VipKeeper.Logging;

/// <summary>The sentence of an event, for people: Serilog quotes texts by default, a sentence does not.</summary>
internal static class LogSentence
{
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

        return writer.ToString();
    }
}
