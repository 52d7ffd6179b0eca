using Serilog.Events;
using VipKeeper.Logging;
using Xunit;

namespace VipKeeper.Tests.Logging;

/// <summary>What <c>logging: { level: notice }</c> leaves out.</summary>
public sealed class DaemonLoggerTests
{
    [Fact]
    public void Changes_of_roles_and_what_is_wrong_are_at_least_a_notice()
    {
        Assert.False(DaemonLogger.IsBelowNotice(LogEvents.Transition("dns")));
        Assert.False(DaemonLogger.IsBelowNotice(LogEvents.Create(LogEventLevel.Warning)));
        Assert.False(DaemonLogger.IsBelowNotice(LogEvents.Create(LogEventLevel.Fatal)));
    }

    [Fact]
    public void What_is_normal_is_less()
    {
        Assert.True(DaemonLogger.IsBelowNotice(LogEvents.Create(LogEventLevel.Information)));
        Assert.True(DaemonLogger.IsBelowNotice(LogEvents.Create(LogEventLevel.Debug)));
    }
}
