using VipKeeper.Configuration;
using VipKeeper.Linux.Processes;

namespace VipKeeper.Hooks;

/// <summary>Who a hook runs as.</summary>
/// <param name="account">The user.</param>
/// <param name="groupId">The group.</param>
internal sealed class HookUser(UserAccount account, uint groupId)
{
    // keepalived's default is keepalived_script where it exists, and root otherwise; root is never ours.
    private static readonly string[] Defaults = ["vipkeeper_script", "keepalived_script", "nobody"];

    /// <summary>The user.</summary>
    public UserAccount Account { get; } = account;

    /// <summary>The group.</summary>
    public uint GroupId { get; } = groupId;

    /// <summary>Finds the user of a hook in the user database.</summary>
    /// <param name="user">
    /// <c>user</c> or <c>user:group</c>, as names or numbers; null for the daemon's own user or, when that is root,
    /// the first of vipkeeper_script, keepalived_script and nobody that exists.
    /// </param>
    /// <param name="fault">What is wrong and what would be right, when the result is null.</param>
    public static HookUser? Find(string? user, out string? fault)
    {
        fault = null;
        if (user is null)
        {
            return FindDefault(out fault);
        }

        int colon = user.IndexOf(':');
        string name = colon < 0 ? user : user[..colon];
        if (UserAccount.Find(name) is not { } account)
        {
            fault = $"cannot be run: there is no user {Shown.Value(name)}; make it, or write another 'user'";
            return null;
        }

        uint? group = colon < 0 ? account.GroupId : UserAccount.FindGroup(user[(colon + 1)..]);
        if (group is null)
        {
            fault = $"cannot be run: there is no group {Shown.Value(user[(colon + 1)..])}; make it, or write another "
                + "'user'";
            return null;
        }

        return new HookUser(account, group.Value);
    }

    private static HookUser? FindDefault(out string? fault)
    {
        fault = null;
        uint own = UserAccount.EffectiveUserId;
        if (own != 0)
        {
            // A process may have a number that no database knows.
            UserAccount self = UserAccount.Find($"{own}") ?? new UserAccount($"{own}", own, own, "/", "/bin/sh");
            return new HookUser(self, self.GroupId);
        }

        foreach (string name in Defaults)
        {
            if (UserAccount.Find(name) is { } account)
            {
                return new HookUser(account, account.GroupId);
            }
        }

        fault = "cannot be run: none of the users vipkeeper_script, keepalived_script and nobody exists; write 'user'";
        return null;
    }
}
