using System.Text.Json;

namespace VipKeeper.Json;

/// <summary>The names of code as documents, the log and hooks have them.</summary>
internal static class FieldName
{
    /// <summary><c>HigherPriorityMaster</c> becomes <c>higher_priority_master</c>.</summary>
    public static string Of(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
