namespace VipKeeper.Doctor;

/// <summary>Collects what the examinations find.</summary>
internal sealed class FindingList
{
    private readonly List<Finding> _findings = [];

    /// <summary>The findings, the worst first, otherwise in the order in which they were found.</summary>
    public IReadOnlyList<Finding> WorstFirst
    {
        get
        {
            var sorted = new List<Finding>(_findings.Count);
            for (Severity severity = Severity.Problem; ; severity--)
            {
                sorted.AddRange(_findings.FindAll(finding => finding.Severity == severity));
                if (severity == Severity.Ok)
                {
                    return sorted;
                }
            }
        }
    }

    /// <summary>How many there are of a severity.</summary>
    public int Count(Severity severity) => _findings.FindAll(finding => finding.Severity == severity).Count;

    /// <summary>It is as it should be.</summary>
    public void Ok(Topic topic, string? subject, string found) => Add(topic, Severity.Ok, subject, found, []);

    /// <summary>It is good to know.</summary>
    public void Note(Topic topic, string? subject, string found, params IReadOnlyList<string> remedy) =>
        Add(topic, Severity.Note, subject, found, remedy);

    /// <summary>It may keep the next failover from working.</summary>
    public void Warning(Topic topic, string? subject, string found, params IReadOnlyList<string> remedy) =>
        Add(topic, Severity.Warning, subject, found, remedy);

    /// <summary>It does not work, or will not.</summary>
    public void Problem(Topic topic, string? subject, string found, params IReadOnlyList<string> remedy) =>
        Add(topic, Severity.Problem, subject, found, remedy);

    /// <summary>Adds a finding, unless the same was found before.</summary>
    public void Add(
        Topic topic, Severity severity, string? subject, string found, IReadOnlyList<string> remedy)
    {
        if (!_findings.Exists(known => known.Topic == topic && known.Subject == subject && known.Found == found))
        {
            _findings.Add(new Finding
            {
                Topic = topic,
                Severity = severity,
                Subject = subject,
                Found = found,
                Remedy = remedy,
            });
        }
    }
}
