using VipKeeper.Logging.Loki;

namespace VipKeeper.Api;

/// <summary>Words the state of the sink as a document.</summary>
internal static class LokiDocumentBuilder
{
    /// <summary>Builds the document; null without a sink.</summary>
    public static LokiDocument? Build(LokiStatus? status)
    {
        if (status is null)
        {
            return null;
        }

        var dropped = new Dictionary<string, long>();
        for (int i = 0; i < status.Dropped.Length; i++)
        {
            if (status.Dropped[i] > 0)
            {
                dropped[LokiLevels.Words[i]] = status.Dropped[i];
            }
        }

        return new LokiDocument(
            status.Url, status.LastSuccess, status.Waiting, status.SpoolBytes, dropped, status.LastError);
    }
}
