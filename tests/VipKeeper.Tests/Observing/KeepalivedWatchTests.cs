using VipKeeper.Observing;
using Xunit;

namespace VipKeeper.Tests.Observing;

public sealed class KeepalivedWatchTests
{
    [Theory]
    [InlineData(new long[] { 5, 9 }, new long[] { 5, 9 }, false)]
    [InlineData(new long[] { 5, 9 }, new long[] { 9, 12 }, false)]
    [InlineData(new long[] { 5, 9 }, new long[] { 12, 14 }, true)]
    [InlineData(new long[] { }, new long[] { 12 }, true)]
    [InlineData(new long[] { 5 }, new long[] { }, false)]
    public void It_is_another_program_when_no_socket_is_left(long[] before, long[] now, bool expected) =>
        Assert.Equal(expected, KeepalivedWatch.IsAnother(before, now));
}
