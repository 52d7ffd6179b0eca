namespace VipKeeper.Api.Orders;

/// <summary>What came of an order: an answer, or why there is none.</summary>
/// <param name="Code">HTTP's status code.</param>
/// <param name="Document">The answer; null when it is refused.</param>
/// <param name="Refusal">Why it is refused; null when it is not.</param>
internal sealed record OrderAnswer(int Code, OrderDocument? Document, string? Refusal)
{
    /// <summary>Something is under way or done.</summary>
    public static OrderAnswer Accepted(OrderDocument document) => new(202, document, null);

    /// <summary>The path or the query is none.</summary>
    public static OrderAnswer Wrong(string why) => new(400, null, why);

    /// <summary>There is nothing of that name.</summary>
    public static OrderAnswer NotFound(string why) => new(404, null, why);

    /// <summary>It does not fit the state of things.</summary>
    public static OrderAnswer Refused(string why) => new(409, null, why);

    /// <summary>It may be possible later.</summary>
    public static OrderAnswer Later(string why) => new(503, null, why);
}
