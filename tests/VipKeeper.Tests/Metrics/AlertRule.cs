namespace VipKeeper.Tests.Metrics;

/// <summary>An alert rule that the package brings.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Expression">When it fires.</param>
/// <param name="Severity">Its severity.</param>
/// <param name="Annotations">Its texts, with templates.</param>
internal sealed record AlertRule(string Name, string Expression, string Severity, string[] Annotations);
