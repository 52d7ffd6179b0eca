namespace VipKeeper.Configuration;

/// <summary>The least important message that is logged, in the journal's words (syslog(3)).</summary>
internal enum LoggingLevel
{
    /// <summary>Also what helps to follow the program step by step.</summary>
    Debug,

    /// <summary>What is normal, too.</summary>
    Info,

    /// <summary>Changes of roles and what an operator did, and what is more important.</summary>
    Notice,

    /// <summary>What an operator should look at some time.</summary>
    Warning,

    /// <summary>What does not work now.</summary>
    Error,
}
