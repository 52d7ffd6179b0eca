using Microsoft.AspNetCore.Http;
using VipKeeper.History;
using VipKeeper.Loop;
using VipKeeper.Loop.Commands;
using VipKeeper.Switchovers;

namespace VipKeeper.Api.Orders;

/// <summary>
/// <c>POST /v1/switchover[/INSTANCE][?force=true]</c> begins to give roles up, all without an instance; how far it is
/// stands in the status. <c>maintenance=on</c> says that maintenance follows, with the query of that order
/// (<see cref="MaintenanceEndpoint"/>), for the history. <c>POST /v1/switchover/INSTANCE/undo</c> lets
/// preemption hold again on the node that gave the role up.
/// </summary>
internal sealed class SwitchoverEndpoint(StatusSource status, PacketLoop loop, HistoryService history)
    : IOrderEndpoint
{
    /// <summary>What its paths begin with.</summary>
    public const string Prefix = "/v1/switchover";

    /// <inheritdoc/>
    public string Name => "switchover";

    /// <inheritdoc/>
    public Task<OrderAnswer> AnswerAsync(string[] words, IQueryCollection query) => words switch
    {
        [] => SwitchOverAsync(null, query),
        [var name] => SwitchOverAsync(name, query),
        [var name, "undo"] => UndoAsync(name),
        _ => Task.FromResult(OrderAnswer.NotFound("no such order; try /v1/switchover/INSTANCE")),
    };

    private async Task<OrderAnswer> SwitchOverAsync(string? name, IQueryCollection query)
    {
        bool isForced = query["force"] == "true";
        string request = "switchover";
        if (query["maintenance"] == "on")
        {
            var order = MaintenanceOrder.Read(query);
            if (order.Complaint is { } complaint)
            {
                return OrderAnswer.Wrong(complaint);
            }

            request = order.Request(DateTimeOffset.Now);
        }

        StatusDocument document = await ReadAsync().ConfigureAwait(false);
        List<InstanceDocument> instances = name is null
            ? MastersOf(document)
            : OrderedInstances.Of(document, name);
        var objections = new List<string>();
        foreach (InstanceDocument instance in instances)
        {
            if (SwitchoverCheck.RefusalOf(instance) is { } refusal)
            {
                return OrderAnswer.Refused(refusal);
            }

            objections.AddRange(SwitchoverCheck.ObjectionsTo(instance));
            IReadOnlyList<string> peers = SwitchoverCheck.PeersOf(instance);
            if (peers.Count > 0
                && !await PeerPing.AnyAnswersAsync(peers, instance.Interface).ConfigureAwait(false))
            {
                objections.Add($"{instance.Name}: no other node answers a ping: {string.Join(", ", peers)}");
            }
        }

        string objected = string.Join("; ", objections);
        if (objections.Count > 0 && !isForced)
        {
            return OrderAnswer.Refused($"{objected} (--force overrides this)");
        }

        string[] names = OrderedInstances.NamesOf(instances);
        foreach (string moved in names)
        {
            history.NoteRequest(moved, request);
        }

        var command = new SwitchOverCommand(names);
        await loop.PostAsync(command).ConfigureAwait(false);
        if (command.Refused is { } refused)
        {
            history.WithdrawRequest(refused);
            return OrderAnswer.Refused($"{refused} cannot be handed over now: its role has just changed");
        }

        string overridden = objections.Count > 0 ? $"; overridden: {objected}" : "";
        return OrderAnswer.Accepted(new OrderDocument(
            $"giving {string.Join(", ", names)} up{overridden}", Instances: names));
    }

    private async Task<OrderAnswer> UndoAsync(string name)
    {
        _ = OrderedInstances.Of(await ReadAsync().ConfigureAwait(false), name);
        history.NoteRequest(name, "switchover --undo");
        var order = new EndAsideCommand(name);
        await loop.PostAsync(order).ConfigureAwait(false);
        if (!order.HasEnded)
        {
            history.WithdrawRequest(name);
        }

        return order.HasEnded
            ? OrderAnswer.Accepted(new OrderDocument("the configured preemption holds again", Instances: [name]))
            : OrderAnswer.Refused($"{name} is not kept from preempting by a switchover on this node");
    }

    private static List<InstanceDocument> MastersOf(StatusDocument document)
    {
        var masters = new List<InstanceDocument>();
        foreach (InstanceDocument instance in document.Instances)
        {
            if (instance.State == "Master")
            {
                masters.Add(instance);
            }
        }

        return masters.Count > 0 ? masters : throw new OrderRefusedException("this node is master of no instance");
    }

    private async Task<StatusDocument> ReadAsync() => await status.ReadAsync().ConfigureAwait(false)
        ?? throw new OrderRefusedException("the daemon has given its roles up and ends");
}
