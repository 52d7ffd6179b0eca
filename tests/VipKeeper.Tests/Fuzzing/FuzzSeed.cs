namespace VipKeeper.Tests.Fuzzing;

/// <summary>An input that mutations start from.</summary>
/// <param name="Name">What it is, for the report.</param>
/// <param name="Bytes">The input.</param>
/// <param name="Outcome">What comes of it unchanged.</param>
internal sealed record FuzzSeed(string Name, byte[] Bytes, string Outcome = FuzzTarget.Accepted);
