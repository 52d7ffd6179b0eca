using VipKeeper.Interop.Support;

namespace VipKeeper.Interop.Logging;

/// <summary>The least important that the daemon logs.</summary>
public sealed class LevelTests
{
    [Fact]
    public async Task From_notice_on_roles_are_told_and_the_start_is_not()
    {
        using LoneRouter lone = LoneRouter.Create();
        lone.Router.WriteTopKey("logging: { level: notice }");
        await lone.StartAsync();
        await lone.UntilLoggedAsync("notice  dns: Backup to Master");
        lone.Router.Stop();

        Assert.DoesNotContain(LogReader.Lines(lone.Router.LogPath), static line => line.Contains(" info "));
        Assert.Contains(LogReader.Lines(lone.Router.LogPath), static line => line.Contains("Master to Init, stopping"));
    }
}
