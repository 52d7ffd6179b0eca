using VipKeeper.Lab.Wire;
using Xunit;
using static VipKeeper.Tests.Lab.Wire.Adverts;

namespace VipKeeper.Tests.Lab.Wire;

public sealed class WireHistoryTests
{
    private readonly WireHistory _history = new();

    [Fact]
    public void The_first_who_speaks_is_master_and_goes_on_being_it()
    {
        Assert.Equal(WireNews.NewMaster, _history.Add(FromA(0)));
        Assert.Equal(WireNews.None, _history.Add(FromA(1_000)));

        Mastership master = _history.MasterOf(Vrid)!;
        Assert.Equal("a", master.Sender);
        Assert.Equal(2, master.Adverts);
        Assert.Equal(At(0), master.First.At);
        Assert.Equal(At(1_000), master.Last.At);
    }

    [Fact]
    public void Silence_of_the_master_makes_the_next_who_speaks_master_whatever_its_priority()
    {
        _history.Add(FromA(0));

        Assert.Equal(WireNews.NewMaster, _history.Add(FromB(3_609)));
        Assert.Equal("b", _history.MasterOf(Vrid)!.Sender);
    }

    [Fact]
    public void A_higher_priority_makes_a_new_master_at_once()
    {
        _history.Add(FromB(0));

        Assert.Equal(WireNews.NewMaster, _history.Add(FromA(300)));
        Assert.Equal("a", _history.MasterOf(Vrid)!.Sender);
    }

    [Fact]
    public void The_last_advert_of_one_that_was_demoted_is_a_rivals_and_its_streak_begins_anew()
    {
        _history.Add(FromB(0));
        _history.Add(FromA(300));

        Assert.Equal(WireNews.Rival, _history.Add(FromB(300.2)));

        Mastership master = _history.MasterOf(Vrid)!;
        Assert.Equal("a", master.Sender);
        Assert.Equal(0, master.Adverts);
    }

    [Fact]
    public void Two_masters_that_go_on_are_told_once_and_neither_settles()
    {
        _history.Add(FromA(0));
        _history.Add(FromA(1_000));
        List<WireNews> news = [];
        for (int second = 1; second < 10; second++)
        {
            news.Add(_history.Add(FromB((second * 1_000) + 500)));
            news.Add(_history.Add(FromA((second * 1_000) + 1_000)));
        }

        Assert.Single(news, WireNews.Rival);
        Assert.DoesNotContain(WireNews.NewMaster, news);
        Assert.True(_history.MasterOf(Vrid)!.Adverts < 2);
    }

    [Fact]
    public void A_master_that_resigns_leaves_nobody()
    {
        _history.Add(FromA(0));

        Assert.Equal(WireNews.Resignation, _history.Add(FromA(500, priority: 0)));
        Assert.Null(_history.MasterOf(Vrid));
    }

    [Fact]
    public void A_host_that_resigns_without_being_master_changes_nothing()
    {
        _history.Add(FromA(0));

        Assert.Equal(WireNews.None, _history.Add(FromB(500, priority: 0)));
        Assert.Equal("a", _history.MasterOf(Vrid)!.Sender);
    }

    [Fact]
    public void Virtual_routers_do_not_mix()
    {
        _history.Add(FromA(0));
        _history.Add(FromB(1, vrid: 61));

        Assert.Equal("a", _history.MasterOf(Vrid)!.Sender);
        Assert.Equal("b", _history.MasterOf(61)!.Sender);
        Assert.Null(_history.FirstOfOthers("a", Vrid, At(0)));
    }

    [Fact]
    public void Looking_back_leaves_resignations_out()
    {
        _history.Add(FromA(0));
        _history.Add(FromA(1_000));
        _history.Add(FromA(1_200, priority: 0));
        _history.Add(FromB(1_300, priority: 0));
        _history.Add(FromB(1_810));

        Assert.Equal(At(1_000), _history.LastOf("a", Vrid, At(1_810))!.At);
        Assert.Equal(At(1_810), _history.FirstOfOthers("a", Vrid, At(1_200))!.At);
    }

    [Fact]
    public void A_new_scenario_knows_the_master_but_not_the_adverts()
    {
        _history.Add(FromA(0));

        _history.ForgetAdverts();

        Assert.Equal("a", _history.MasterOf(Vrid)!.Sender);
        Assert.Null(_history.LastOf("a", Vrid, At(10_000)));
    }

    [Fact]
    public void A_master_is_fresh_until_its_next_advert_is_half_an_interval_overdue()
    {
        _history.Add(FromA(0));
        Mastership master = _history.MasterOf(Vrid)!;

        Assert.True(master.IsFresh(At(1_500)));
        Assert.False(master.IsFresh(At(1_551)));
    }
}
