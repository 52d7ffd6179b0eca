namespace VipKeeper.Logging.Loki;

/// <summary>The body of a request.</summary>
/// <param name="Bytes">JSON in UTF-8, or that compressed.</param>
/// <param name="IsCompressed">True for gzip (RFC 1952).</param>
internal sealed record LokiBody(byte[] Bytes, bool IsCompressed);
