using System.Text.Json;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Doctor.Evidence;

/// <summary>
/// The machine's own packet filter, from the output of <c>nft --json list ruleset</c> (libnftables-json(5)), and what
/// it does to an advert.
/// </summary>
internal sealed class PacketFilter
{
    // Jumps cannot loop in the kernel; the text is only a text.
    private const int DeepestJump = 16;
    private const int MostSteps = 100_000;

    private readonly List<JsonElement> _chains = [];
    private readonly Dictionary<string, List<JsonElement>> _rules = [];
    private int _steps;

    private PacketFilter()
    {
    }

    /// <summary>True when nothing is filtered at all.</summary>
    public bool IsEmpty => _chains.Count == 0;

    /// <summary>Reads the output of nft(8).</summary>
    /// <returns>Null when it is none.</returns>
    public static PacketFilter? Parse(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement.Clone();
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("nftables", out JsonElement items)
                || items.ValueKind != JsonValueKind.Array)
            {
                return null;
            }

            var filter = new PacketFilter();
            foreach (JsonElement item in items.EnumerateArray())
            {
                filter.Take(item);
            }

            return filter;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What becomes of an advert at the hooks of its way.</summary>
    public FilterVerdict Judge(FilteredPacket packet)
    {
        _steps = 0;
        FilterVerdict worst = FilterVerdict.Passed;
        foreach (JsonElement chain in _chains)
        {
            if (!IsOnTheWay(chain, packet))
            {
                continue;
            }

            string name = NameOf(chain, "name");
            bool isDoubtful = false;
            FilterVerdict verdict = Walk(name, packet, 0, ref isDoubtful)
                ?? (TextOf(chain, "policy") == "drop"
                    ? new FilterVerdict(FilterOutcome.Drops, $"the policy of the chain {name}", name)
                    : FilterVerdict.Passed);
            if (isDoubtful && verdict.Outcome != FilterOutcome.Passes)
            {
                verdict = verdict with { Outcome = FilterOutcome.MayDrop };
            }

            verdict = verdict.Outcome == FilterOutcome.Passes ? verdict : verdict with { Chain = name };
            worst = verdict.Outcome > worst.Outcome ? verdict : worst;
        }

        return worst;
    }

    private static bool IsOnTheWay(JsonElement chain, FilteredPacket packet)
    {
        string family = TextOf(chain, "family");
        string hook = TextOf(chain, "hook");
        string own = packet.Destination.Family == InetFamily.IPv4 ? "ip" : "ip6";
        bool isHook = packet.IsIncoming
            ? hook is "input" or "prerouting" or "ingress"
            : hook is "output" or "postrouting" or "egress";
        return isHook && (family is "inet" or "netdev" || family == own) && TextOf(chain, "type") is "filter" or "";
    }

    // Null: the chain ended without a verdict. Doubtful: a rule that is not understood may have decided otherwise.
    private FilterVerdict? Walk(string chain, FilteredPacket packet, int depth, ref bool isDoubtful)
    {
        if (depth > DeepestJump || !_rules.TryGetValue(chain, out List<JsonElement>? rules))
        {
            return null;
        }

        foreach (JsonElement rule in rules)
        {
            if (++_steps > MostSteps)
            {
                isDoubtful = true;
                return null;
            }

            bool? holds = true;
            string verdict = "";
            string target = "";
            Read(rule, packet, ref holds, ref verdict, ref target);
            if (holds == false || verdict.Length == 0)
            {
                continue;
            }

            if (verdict is "jump" or "goto")
            {
                FilterVerdict? inner = Walk($"{TableOf(rule)} {target}", packet, depth + 1, ref isDoubtful);
                if (inner is null && (verdict == "jump" || holds is null))
                {
                    continue;
                }

                isDoubtful |= holds is null;
                return inner;
            }

            if (holds is null)
            {
                isDoubtful = true;
                continue;
            }

            return verdict switch
            {
                "accept" => FilterVerdict.Passed,
                "return" => null,
                _ => new FilterVerdict(
                    FilterOutcome.Drops, $"the rule {HandleOf(rule)} of the chain {chain} ({verdict})", chain),
            };
        }

        return null;
    }

    private static void Read(
        JsonElement rule, FilteredPacket packet, ref bool? holds, ref string verdict, ref string target)
    {
        if (!rule.TryGetProperty("expr", out JsonElement statements)
            || statements.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (JsonElement statement in statements.EnumerateArray())
        {
            if (statement.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            foreach (JsonProperty part in statement.EnumerateObject())
            {
                switch (part.Name)
                {
                    case "match":
                        bool? one = FilterMatch.Holds(part.Value, packet);
                        holds = holds == false || one == false ? false : one is null ? null : holds;
                        break;
                    case "limit" or "xt" or "vmap" or "queue":
                        holds = holds == false ? false : null;
                        verdict = part.Name is "vmap" or "queue" ? part.Name : verdict;
                        break;
                    case "accept" or "drop" or "reject" or "return":
                        verdict = part.Name;
                        break;
                    case "jump" or "goto":
                        verdict = part.Name;
                        target = TextOf(part.Value, "target");
                        break;
                }
            }
        }
    }

    private void Take(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (item.TryGetProperty("chain", out JsonElement chain) && TextOf(chain, "hook").Length > 0)
        {
            _chains.Add(chain);
        }
        else if (item.TryGetProperty("rule", out JsonElement rule) && rule.ValueKind == JsonValueKind.Object)
        {
            string name = NameOf(rule, "chain");
            if (!_rules.TryGetValue(name, out List<JsonElement>? rules))
            {
                _rules[name] = rules = [];
            }

            rules.Add(rule);
        }
    }

    private static string NameOf(JsonElement element, string member) =>
        $"{TableOf(element)} {TextOf(element, member)}";

    private static string TableOf(JsonElement element) =>
        $"{TextOf(element, "family")} {TextOf(element, "table")}";

    private static string HandleOf(JsonElement rule) =>
        rule.TryGetProperty("handle", out JsonElement handle) && handle.ValueKind == JsonValueKind.Number
        && handle.TryGetInt64(out long number)
            ? $"with handle {number}"
            : "";

    private static string TextOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member)
        && member.ValueKind == JsonValueKind.String
            ? member.GetString() ?? ""
            : "";
}
