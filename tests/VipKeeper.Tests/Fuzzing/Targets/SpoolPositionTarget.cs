using VipKeeper.Logging.Loki;
using VipKeeper.Spooling;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>The file that says what Loki has taken: whole or not used.</summary>
internal sealed class SpoolPositionTarget : FuzzTarget
{
    private static readonly SpoolPosition[] Known =
        [.. Enumerable.Range(1, LokiLevels.Count).Select(i => new SpoolPosition(i, i * 100, i * 1000L, i))];

    private readonly Lazy<byte[]> _valid = new(static () => InFile([], static path =>
    {
        SpoolPositionFile.Write(path, Known);
        return File.ReadAllBytes(path);
    }));

    /// <inheritdoc/>
    public override string Name => "loki-position";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(SpoolPositionFile)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds => [new("known positions", _valid.Value)];

    /// <inheritdoc/>
    public override int Rounds => 2_000;

    /// <inheritdoc/>
    public override string Run(byte[] input) => InFile(input, path =>
    {
        SpoolPosition[] positions = SpoolPositionFile.Read(path, Known.Length);
        bool isWhole = input.AsSpan().SequenceEqual(_valid.Value);
        Assert.Equal(isWhole ? Known : [.. Known.Select(static _ => SpoolPosition.None)], positions);
        return isWhole ? Accepted : Refused;
    });

    private static T InFile<T>(byte[] content, Func<string, T> use)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, content);
            return use(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
