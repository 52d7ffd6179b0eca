using VipKeeper.Linux;
using Xunit;

namespace VipKeeper.Tests.Linux;

public sealed class ErrnoTests
{
    [Theory]
    [InlineData(1, "EPERM")]
    [InlineData(11, "EAGAIN")]
    [InlineData(40, "ELOOP")]
    [InlineData(42, "ENOMSG")]
    [InlineData(59, "EBFONT")]
    [InlineData(Errno.EMSGSIZE, "EMSGSIZE")]
    [InlineData(Errno.EAFNOSUPPORT, "EAFNOSUPPORT")]
    [InlineData(Errno.EADDRNOTAVAIL, "EADDRNOTAVAIL")]
    [InlineData(Errno.ENETDOWN, "ENETDOWN")]
    [InlineData(Errno.ENOBUFS, "ENOBUFS")]
    [InlineData(Errno.ETIMEDOUT, "ETIMEDOUT")]
    [InlineData(116, "ESTALE")]
    [InlineData(0, "errno 0")]
    [InlineData(41, "errno 41")]
    [InlineData(-1, "errno -1")]
    [InlineData(4096, "errno 4096")]
    public void A_number_has_the_name_of_errno_3(int errno, string name) => Assert.Equal(name, Errno.Name(errno));

    [Fact]
    public void An_exception_says_what_was_tried_and_why_it_failed()
    {
        var exception = new LinuxException("open a packet socket", Errno.EPERM);
        Assert.Equal("cannot open a packet socket: Operation not permitted (EPERM)", exception.Message);
        Assert.Equal(Errno.EPERM, exception.Errno);
    }
}
