using Microsoft.AspNetCore.Http;
using VipKeeper.History;
using VipKeeper.Maintenance;

namespace VipKeeper.Api.Orders;

/// <summary>
/// <c>POST /v1/maintenance[/INSTANCE]/on[?for=30m|until_off=true][&amp;reason=TEXT][&amp;by=NAME][&amp;force=true]</c>
/// and <c>POST /v1/maintenance[/INSTANCE]/off</c>; all instances without one, and those of a group together.
/// </summary>
internal sealed class MaintenanceEndpoint(
    StatusSource status, MaintenanceService maintenance, HistoryService history)
    : IOrderEndpoint
{
    /// <summary>What its paths begin with.</summary>
    public const string Prefix = "/v1/maintenance";

    /// <inheritdoc/>
    public string Name => "maintenance";

    /// <inheritdoc/>
    public async Task<OrderAnswer> AnswerAsync(string[] words, IQueryCollection query)
    {
        (string? name, bool isOn) = words switch
        {
            ["on"] => ((string?)null, true),
            ["off"] => (null, false),
            [var one, "on"] => (one, true),
            [var one, "off"] => (one, false),
            _ => ("", false),
        };
        if (name == "")
        {
            return OrderAnswer.NotFound("no such order; try /v1/maintenance/INSTANCE/on or off");
        }

        StatusDocument document = await status.ReadAsync().ConfigureAwait(false)
            ?? throw new OrderRefusedException("the daemon has given its roles up and ends");
        List<InstanceDocument> instances = name is null ? [.. document.Instances] : OrderedInstances.Of(document, name);
        return isOn
            ? await BeginAsync(instances, query).ConfigureAwait(false)
            : await EndAsync(instances).ConfigureAwait(false);
    }

    private async Task<OrderAnswer> BeginAsync(List<InstanceDocument> instances, IQueryCollection query)
    {
        var order = MaintenanceOrder.Read(query);
        if (order.Complaint is { } complaint)
        {
            return OrderAnswer.Wrong(complaint);
        }

        foreach (InstanceDocument instance in instances)
        {
            if (instance.State == "Master" && query["force"] != "true")
            {
                return OrderAnswer.Refused(
                    $"this node is master of {instance.Name}: switch over first (POST {SwitchoverEndpoint.Prefix}/"
                    + $"{instance.Name}), or force=true gives the role up whether somebody takes it or not");
            }
        }

        string[] names = OrderedInstances.NamesOf(instances);
        foreach (InstanceDocument instance in instances)
        {
            // A backup stays one, so there is nothing to explain.
            if (instance.State == "Master")
            {
                history.NoteRequest(instance.Name, order.Request(DateTimeOffset.Now));
            }
        }

        await maintenance.BeginAsync(names, order.Length, order.Reason).ConfigureAwait(false);
        string end = order.Length is null ? "until it is ended" : $"for {order.Text}";
        return OrderAnswer.Accepted(new OrderDocument(
            $"in maintenance {end}: this node does not take the role", Instances: names));
    }

    private async Task<OrderAnswer> EndAsync(List<InstanceDocument> instances)
    {
        string[] names = OrderedInstances.NamesOf(instances);
        bool isAny = false;
        foreach (string name in names)
        {
            if (maintenance.Of(name) is not null)
            {
                isAny = true;
                history.NoteRequest(name, "maintenance off");
            }
        }

        if (!isAny)
        {
            return OrderAnswer.Refused(
                instances.Count == 1 ? $"{names[0]} is not in maintenance" : "no instance is in maintenance");
        }

        await maintenance.EndAsync(names).ConfigureAwait(false);
        return OrderAnswer.Accepted(new OrderDocument(
            "maintenance is over; the node takes the role again when it should have it", Instances: names));
    }
}
