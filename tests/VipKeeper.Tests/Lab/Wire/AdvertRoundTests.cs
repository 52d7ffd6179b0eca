using VipKeeper.Lab.Wire;
using Xunit;
using static VipKeeper.Tests.Lab.Wire.Adverts;

namespace VipKeeper.Tests.Lab.Wire;

public sealed class AdvertRoundTests
{
    [Fact]
    public void The_last_of_a_round_is_the_one_before_the_longest_silence() =>
        Assert.Equal(65, AdvertRound.LastOf([FromA(0), FromA(2, vrid: 61), FromA(5, vrid: 65)], Interval));

    [Fact]
    public void Where_in_the_list_and_in_which_round_an_advert_stands_does_not_matter() =>
        Assert.Equal(65, AdvertRound.LastOf([FromA(1_005, vrid: 65), FromA(3_000), FromA(2, vrid: 61)], Interval));

    [Fact]
    public void A_round_may_begin_anywhere_in_the_interval() =>
        Assert.Equal(61, AdvertRound.LastOf([FromA(990), FromA(1_010, vrid: 61), FromA(999, vrid: 65)], Interval));

    [Fact]
    public void One_instance_is_its_own_last() => Assert.Equal(Vrid, AdvertRound.LastOf([FromA(7)], Interval));
}
