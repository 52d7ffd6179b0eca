using VipKeeper.Api;
using VipKeeper.Api.Reading;
using VipKeeper.Json;
using VipKeeper.Tests.Status;
using Xunit;

namespace VipKeeper.Tests.Api;

/// <summary>What is told to whoever reaches the address.</summary>
public class PublicStatusTests
{
    private const string Secret = "/srv/secret";

    [Fact]
    public void Paths_programs_and_servers_are_left_out()
    {
        StatusDocument full = InstanceDocuments.Status(InstanceDocuments.Master with
        {
            Checks = [Script(Secret + " is writable by others", false), Script("exit code 2", false)],
            Hooks = new HooksDocument(
                null, 1, 1, 0,
                new HookRunDocument("on_master", "MASTER", default, 1, null, null, false, Secret + " is gone", 0, 0)),
            Replication = Replication("failed", $"the last run failed: {Secret} is full"),
        }) with
        {
            NotifyFifo = new NotifyFifoDocument(Secret, 0, 0),
            Loki = new LokiDocument("http://secret.lan", null, 0, 0, new Dictionary<string, long>(), Secret),
            Notifications = [new NotificationDocument("phone", "ntfy", "https://secret.lan", null, 0, 0, Secret)],
        };

        Assert.Contains("secret", JsonText.ToText(full), StringComparison.Ordinal);
        StatusDocument told = PublicStatus.Of(full);
        Assert.DoesNotContain("secret", JsonText.ToText(told), StringComparison.Ordinal);
        Assert.Equal("failed", told.Instances[0].Checks[0].Result);
        Assert.Equal("exit code 2", told.Instances[0].Checks[1].Result);
        Assert.NotNull(told.Instances[0].Hooks!.Last!.Refusal);
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("not_recorded")]
    [InlineData("conflict")]
    public void The_names_of_files_are_no_part_of_a_sentence(string state)
    {
        StatusDocument full = InstanceDocuments.Status(
            InstanceDocuments.Master with { Replication = Replication(state, Secret) });
        Assert.DoesNotContain("secret", JsonText.ToText(PublicStatus.Of(full)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_rest_is_as_it_was()
    {
        StatusDocument full = InstanceDocuments.Status(
            InstanceDocuments.Master with { Peers = [InstanceDocuments.Peer] });
        Assert.Equal(JsonText.ToText(full), JsonText.ToText(PublicStatus.Of(full)));
    }

    private static CheckDocument Script(string result, bool succeeded) => new()
    {
        Name = "zone",
        Kind = "script",
        Up = true,
        Result = result,
        Succeeded = succeeded,
        Adjustment = 0,
        Fault = false,
    };

    private static ReplicationDocument Replication(string state, string sentence) => new()
    {
        State = state,
        Sentence = sentence,
        InSync = false,
        Dirty = false,
        Generation = 1,
        Runs = 1,
        Failures = 1,
        NewerFiles = 1,
        Newer = [Secret],
        LastError = Secret,
    };
}
