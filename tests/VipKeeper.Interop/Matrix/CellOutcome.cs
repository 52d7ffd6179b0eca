namespace VipKeeper.Interop.Matrix;

/// <summary>How a cell ended.</summary>
/// <param name="Figures">What was measured, as the table says it; null when it failed.</param>
/// <param name="Failure">Why it failed or was skipped; null when it held.</param>
/// <param name="Logs">Both daemons' logs and the wire, of a failure.</param>
internal sealed record CellOutcome(string? Figures, Exception? Failure, string Logs);
