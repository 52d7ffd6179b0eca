using VipKeeper.Configuration.Values;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of a <c>script</c> check.</summary>
internal static class ScriptCheckKeys
{
    /// <summary>The program and its arguments; no shell reads them.</summary>
    public static ListKey Run { get; } = new("run", MaximumCount: 64)
    {
        IsRequired = true,
        EntryForm = "argument",
        Example = "[/usr/local/bin/check-dns, example.lan]",
        OtherNames = ["script", "command", "exec"],
    };

    /// <summary>Whom it runs as; without the key, whom hooks run as.</summary>
    public static TextKey User { get; } = new("user", HookText.UserFault)
    {
        Example = "bind",
        OtherNames = ["script_user"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new("in a script check", [Run, User]);
}
