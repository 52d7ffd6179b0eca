using System.Collections.Immutable;
using VipKeeper.Checks.Dns;
using VipKeeper.Configuration.CheckKinds;
using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Source;
using VipKeeper.Configuration.Values;
using VipKeeper.Configuration.Yaml;
using VipKeeper.Hooks;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Configuration.Sections;

/// <summary>Reads the kind of a check and its settings. A further kind is one more line of the table.</summary>
internal static class CheckKindReader
{
    private static readonly ImmutableArray<(SectionKey Key, Func<MappingReader, ErrorList, CheckKind?> Read)> Kinds =
    [
        (CheckKeys.Tcp, ReadTcp),
        (CheckKeys.Dns, ReadDns),
        (CheckKeys.Http, HttpCheckReader.Read),
        (CheckKeys.Nfs, NfsCheckReader.Read),
        (CheckKeys.Systemd, SystemdCheckReader.Read),
        (CheckKeys.File, ReadFile),
        (CheckKeys.Process, ReadProcess),
        (CheckKeys.Script, ReadScript),
    ];

    /// <summary>Reads the one kind that the entry has; null when it has none, several or a wrong one.</summary>
    public static CheckKind? Read(MappingReader check, MappingNode mapping, ErrorList errors)
    {
        CheckKind? kind = null;
        string? found = null;
        bool isMisspelt = false;
        foreach ((SectionKey key, Func<MappingReader, ErrorList, CheckKind?> read) in Kinds)
        {
            isMisspelt |= check.HasMisspelt(key);
            if (!check.Has(key))
            {
                continue;
            }

            if (found is not null)
            {
                errors.Add(
                    mapping.Position,
                    $"a check has both '{found}' and '{key.Name}'; write one check for each");
                return null;
            }

            found = key.Name;
            kind = ReadSection(check, key, read, errors);
        }

        if (found is null && !isMisspelt)
        {
            var words = new List<string>(Kinds.Length);
            foreach (var (key, _) in Kinds)
            {
                words.Add(key.Name);
            }

            errors.Add(
                mapping.Position,
                $"a check has no kind; write one of {Shown.Choice(words)}, for example '{CheckKeys.Tcp.Name}: "
                + $"{CheckKeys.Tcp.Example}'");
        }

        return kind;
    }

    private static CheckKind? ReadSection(
        MappingReader check, SectionKey key, Func<MappingReader, ErrorList, CheckKind?> read, ErrorList errors)
    {
        Node? node = check.Find(key);
        if (node is MappingNode section)
        {
            int before = errors.Count;
            var reader = new MappingReader(section, key.Section, $"{Article(key)} {key.Name} check", errors);
            CheckKind? kind = read(reader, errors);
            return errors.Count > before ? null : kind;
        }

        if (node is not null)
        {
            check.ReportKind(key, node, $"a section of keys, for example {key.Example}");
        }

        return null;
    }

    private static string Article(SectionKey key) => key == CheckKeys.Http || key == CheckKeys.Nfs ? "an" : "a";

    private static TcpCheck? ReadTcp(MappingReader reader, ErrorList errors)
    {
        Located<string>? address = reader.Read(TcpCheckKeys.Address);
        Located<int>? port = reader.Read(TcpCheckKeys.Port);
        return address is null || port is null
            ? null
            : new TcpCheck(InetAddress.Parse(address.Value.Value), (ushort)port.Value.Value);
    }

    private static DnsCheck? ReadDns(MappingReader reader, ErrorList errors)
    {
        Located<string>? server = reader.Read(DnsCheckKeys.Server);
        Located<int>? port = reader.Read(DnsCheckKeys.Port);
        Located<string>? name = reader.Read(DnsCheckKeys.Name);
        Located<DnsRecordType>? type = reader.Read(DnsCheckKeys.Type);
        Located<string>? expect = reader.Read(DnsCheckKeys.Expect);
        Located<string>? answer = reader.Read(DnsCheckKeys.Answer);
        Located<bool>? transport = reader.Read(DnsCheckKeys.Transport);
        if (server is null || port is null || name is null || type is null || expect is null || transport is null)
        {
            return null;
        }

        DnsResponseCodes codes = DnsResponseCodes.TryParse(expect.Value.Value, out _)!;
        if (answer is { } wanted && AnswerFault(type.Value.Value, codes, wanted.Value) is string fault)
        {
            errors.Add(wanted.Position, $"{DnsCheckKeys.Answer.Name}: {Shown.Value(wanted.Value)} {fault}");
        }

        return new DnsCheck
        {
            Server = InetAddress.Parse(server.Value.Value),
            Port = (ushort)port.Value.Value,
            Name = name.Value.Value,
            Type = type.Value.Value,
            Expect = codes,
            Answer = answer?.Value,
            IsOverTcp = transport.Value.Value,
        };
    }

    private static string? AnswerFault(DnsRecordType type, DnsResponseCodes expect, string answer) => type switch
    {
        _ when !expect.IsNoErrorAlone =>
            "cannot come with another code than NOERROR; remove 'answer' or 'expect'",
        DnsRecordType.A => AddressFault(answer, InetFamily.IPv4, "192.168.10.5"),
        DnsRecordType.Aaaa => AddressFault(answer, InetFamily.IPv6, "2001:db8::5"),
        DnsRecordType.Mx or DnsRecordType.Soa or DnsRecordType.Srv =>
            "is not compared for MX, SOA and SRV records; remove it, or ask for another type",
        DnsRecordType.Txt => null,
        _ => DomainNameText.Fault(answer),
    };

    private static string? AddressFault(string answer, InetFamily family, string example) =>
        HostAddressText.TryParse(answer, out InetAddress address) is null && address.Family == family
            ? null
            : $"is not what such a record holds; write an address, for example {example}";

    private static FileCheck? ReadFile(MappingReader reader, ErrorList errors)
    {
        Located<string>? path = reader.Read(FileCheckKeys.Path);
        Located<string>? content = reader.Read(FileCheckKeys.Content);
        Located<bool>? number = reader.Read(FileCheckKeys.Number);
        Located<int>? initial = reader.Read(FileCheckKeys.Initial);
        if (path is null || number is null || initial is null)
        {
            return null;
        }

        bool isNumber = number.Value.Value;
        if (isNumber && content is { } line)
        {
            errors.Add(
                line.Position,
                $"{FileCheckKeys.Content.Name}: '{FileCheckKeys.Number.Name}: true' takes any number; remove one of "
                + "the two");
        }

        if (!isNumber && !initial.Value.IsDefault)
        {
            errors.Add(
                initial.Value.Position,
                $"{FileCheckKeys.Initial.Name}: only a number has one; write '{FileCheckKeys.Number.Name}: true', or "
                + $"'{CheckKeys.Initial.Name}: up' or 'down' beside '{CheckKeys.File.Name}'");
        }

        return new FileCheck(path.Value.Value, content?.Value, isNumber, initial.Value.Value);
    }

    private static ProcessCheck? ReadProcess(MappingReader reader, ErrorList errors)
    {
        Located<string>? pidFile = reader.Read(ProcessCheckKeys.PidFile);
        Located<string>? executable = reader.Read(ProcessCheckKeys.Executable);
        Located<string>? cgroup = reader.Read(ProcessCheckKeys.Cgroup);
        int count = 0;
        foreach (ConfigurationKey key in ProcessCheckKeys.Section.Keys)
        {
            count += reader.Has(key) ? 1 : 0;
        }

        if (count == 0)
        {
            reader.ReportMissing(ProcessCheckKeys.PidFile, ", or 'executable' or 'cgroup'");
        }
        else if (count > 1 && (pidFile ?? executable ?? cgroup) is { } first)
        {
            errors.Add(
                first.Position,
                "process: 'pid_file', 'executable' and 'cgroup' each say which process is meant; write one of them");
        }

        return new ProcessCheck(pidFile?.Value, executable?.Value, cgroup?.Value);
    }

    private static ScriptCheck? ReadScript(MappingReader reader, ErrorList errors)
    {
        Located<string>? user = reader.Read(ScriptCheckKeys.User);
        if (reader.ReadList(ScriptCheckKeys.Run) is not SequenceNode list)
        {
            return null;
        }

        ImmutableArray<string>.Builder run = ImmutableArray.CreateBuilder<string>(list.Entries.Length);
        foreach (Node entry in list.Entries)
        {
            if (reader.ScalarOf(ScriptCheckKeys.Run, entry, "a text, for example /usr/local/bin/check-dns")
                is not ScalarNode scalar)
            {
                return null;
            }

            string? fault = run.Count == 0
                ? HookText.PathFault(scalar.Value, "/usr/local/bin/check-dns")
                : HookText.ArgumentFault(scalar.Value);
            if (fault is not null)
            {
                errors.Add(scalar.Position, $"{ScriptCheckKeys.Run.Name}: {Shown.Value(scalar.Value)} {fault}");
                return null;
            }

            run.Add(scalar.Value);
        }

        if (HookFile.Fault(run[0], user?.Value) is string refusal)
        {
            SourcePosition position = list.Entries[0].Position;
            errors.AddFinding(position, $"{ScriptCheckKeys.Run.Name}: {Shown.Value(run[0])} {refusal}");
        }

        return new ScriptCheck(run.ToImmutable(), user?.Value);
    }
}
