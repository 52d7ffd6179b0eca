using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Interop.Keepalived;

/// <summary>Version 2's password.</summary>
public sealed class AuthenticationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenProcesses = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task Another_password_is_told_by_both_and_counted_by_us()
    {
        using Pair pair = Pair.WithKeepalived(With("secret", 100), With("Secret", 150));
        await pair.StartAloneAsync(pair.Peer);
        pair.Ours.Start();
        await Pair.UntilStateAsync(pair.Ours, RouterState.Master);

        // Each of them hears a stranger: two masters, as with two keepalived, and both say why.
        await Eventually.TrueAsync(
            () => pair.Ours.Drops.GetValueOrDefault("authentication_failed") >= 3,
            Patience,
            "the wrong passwords are counted",
            BetweenProcesses);
        await Eventually.TrueAsync(
            () => pair.Peer.Complaints.Any(static line => line.Contains("invalid passwd")),
            Patience,
            "keepalived tells of the wrong password",
            BetweenProcesses);
        Assert.Contains(pair.Ours.Complaints, static line => line.Contains("another password"));
        Assert.Equal(["authentication_failed"], pair.Ours.Drops.Keys);
        Assert.True(pair.Ours.IsRunning);
        Assert.Equal("password", pair.Ours.InstanceStatus.GetProperty("auth").GetString());
        Assert.DoesNotContain("secret", LogReader.Read(pair.Ours.LogPath), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secret", pair.Ours.Status.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    private static InstanceConfiguration With(string password, byte priority) =>
        Instances.Create(VrrpVersion.V2, priority) with
        {
            Auth = new AuthenticationConfiguration(System.Text.Encoding.UTF8.GetBytes(password)),
        };
}
