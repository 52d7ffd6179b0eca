using Microsoft.AspNetCore.Http;

namespace VipKeeper.Api.Orders;

/// <summary>
/// Orders of one kind: <c>POST /v1/NAME[/INSTANCE][/WORD...]?QUERY</c>, without a body. Who may order, and the method,
/// are looked at before.
/// </summary>
internal interface IOrderEndpoint
{
    /// <summary>The word after the version in the path.</summary>
    string Name { get; }

    /// <summary>Carries an order out, or begins to.</summary>
    /// <param name="words">The rest of the path; empty without one.</param>
    /// <param name="query">The query's parameters.</param>
    Task<OrderAnswer> AnswerAsync(string[] words, IQueryCollection query);
}
