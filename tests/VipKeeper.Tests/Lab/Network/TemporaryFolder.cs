namespace VipKeeper.Tests.Lab.Network;

/// <summary>A folder of one test, deleted with what is in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("vipkeeper-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
