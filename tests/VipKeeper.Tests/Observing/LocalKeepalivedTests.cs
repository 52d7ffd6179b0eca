using VipKeeper.Observing;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Observing;

public sealed class LocalKeepalivedTests
{
    private static readonly Duration Second = Duration.FromSeconds(1);

    private readonly LocalKeepalived _keepalived = new();

    [Fact]
    public void Its_first_advert_makes_it_master_and_the_addresses_change_nothing_then()
    {
        Assert.True(_keepalived.NoteAdvert(150, Second, At(1)));
        Assert.False(_keepalived.NoteAddresses(2, At(1.001)));
        Assert.True(_keepalived.IsMaster);
        Assert.Equal(At(1), _keepalived.Since);
    }

    [Fact]
    public void An_address_that_is_found_makes_it_master()
    {
        Assert.True(_keepalived.NoteAddresses(1, At(1)));
        Assert.True(_keepalived.IsMaster);
    }

    [Fact]
    public void It_gives_the_role_up_with_its_resignation_while_its_addresses_go_one_by_one()
    {
        _keepalived.NoteAdvert(150, Second, At(1));
        _keepalived.NoteAddresses(3, At(1));

        Assert.True(_keepalived.NoteAdvert(0, Second, At(2)));
        Assert.False(_keepalived.NoteAddresses(2, At(2.001)));
        Assert.False(_keepalived.NoteAddresses(1, At(2.002)));
        Assert.False(_keepalived.NoteAddresses(0, At(2.003)));
        Assert.False(_keepalived.IsMaster);
        Assert.Equal(At(2), _keepalived.Since);

        // And it can have it again by an address alone.
        Assert.True(_keepalived.NoteAddresses(1, At(5)));
    }

    [Fact]
    public void It_gives_the_role_up_without_a_word_when_its_last_address_goes()
    {
        _keepalived.NoteAdvert(150, Second, At(1));
        _keepalived.NoteAddresses(2, At(1));
        Assert.False(_keepalived.NoteAddresses(1, At(2)));
        Assert.True(_keepalived.NoteAddresses(0, At(2.001)));
        Assert.True(_keepalived.SilentAt.IsNever);
    }

    [Fact]
    public void One_that_has_none_of_the_addresses_gives_the_role_up_by_its_silence()
    {
        _keepalived.NoteAdvert(150, Second, At(1));
        _keepalived.NoteAdvert(150, Second, At(2));
        Assert.False(_keepalived.HandleTimer(At(5.9)));
        Assert.True(_keepalived.HandleTimer(At(6)));
        Assert.False(_keepalived.IsMaster);
        Assert.True(_keepalived.SilentAt.IsNever);
    }

    [Fact]
    public void One_that_was_killed_with_its_addresses_stays_master_by_them()
    {
        _keepalived.NoteAdvert(150, Second, At(1));
        _keepalived.NoteAddresses(1, At(1));
        Assert.False(_keepalived.HandleTimer(At(9)));
        Assert.True(_keepalived.IsMaster);
    }

    private static Instant At(double seconds) => new Instant(1) + Duration.FromSeconds(seconds);
}
