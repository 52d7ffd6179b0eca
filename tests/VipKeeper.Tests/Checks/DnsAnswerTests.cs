using VipKeeper.Checks.Dns;
using Xunit;

namespace VipKeeper.Tests.Checks;

public class DnsAnswerTests
{
    [Fact]
    public void A_question_is_written_as_the_rfc_draws_it()
    {
        byte[] query = new byte[DnsQuery.MaximumLength];

        int length = DnsQuery.Write(query, 0x1234, "ns.lan.", DnsRecordType.Aaaa);

        Assert.Equal("123401000001000000000000026E73036C616E00001C0001", Convert.ToHexString(query, 0, length));
    }

    [Fact]
    public void The_longest_name_fits_into_a_question()
    {
        string label = new('a', 63);
        string name = $"{label}.{label}.{label}.{new string('b', 61)}";

        Assert.Equal(DnsQuery.MaximumLength, DnsQuery.Write(
            new byte[DnsQuery.MaximumLength], 1, name, DnsRecordType.A));
    }

    [Theory]
    [InlineData("A", "C0000205", "192.0.2.5")]
    [InlineData("Aaaa", "20010DB8000000000000000000000005", "2001:db8::5")]
    [InlineData("Cname", "03777777C00C", "www.example.lan")]
    [InlineData("Ns", "026E73036C616E00", "ns.lan")]
    [InlineData("Ptr", "00", ".")]
    [InlineData("Txt", "02763D0131", "v=1")]
    [InlineData("Mx", "000A00", "3 bytes")]
    public void A_record_is_read(string word, string data, string text)
    {
        DnsRecordType type = Enum.Parse<DnsRecordType>(word);
        DnsAnswer answer = DnsMessages.Accept(type, DnsMessages.Answer(type, records: [data]));

        Assert.Equal(text, Assert.Single(answer.Records));
        Assert.Equal(DnsResponseCode.NoError, answer.ResponseCode);
    }

    [Theory]
    [InlineData("A", "C0000205", "192.0.2.5", true)]
    [InlineData("A", "C0000205", "192.0.2.6", false)]
    [InlineData("Aaaa", "20010DB8000000000000000000000005", "2001:0db8:0:0::5", true)]
    [InlineData("Ns", "024E53036C616E00", "ns.LAN.", true)]
    [InlineData("Txt", "0141", "a", false)]
    public void A_record_is_looked_for(string word, string data, string wanted, bool isThere)
    {
        DnsRecordType type = Enum.Parse<DnsRecordType>(word);
        Assert.Equal(isThere, DnsMessages.Accept(type, DnsMessages.Answer(type, records: [data])).Has(type, wanted));
    }

    [Fact]
    public void Records_of_other_types_are_passed_over()
    {
        byte[] message = DnsMessages.Answer(
            DnsRecordType.A, records: ["02777705C00C", "C0000205"], first: DnsRecordType.Cname);

        Assert.Equal(["192.0.2.5"], DnsMessages.Accept(DnsRecordType.A, message).Records);
    }

    [Fact]
    public void A_truncated_answer_is_told_without_its_records()
    {
        DnsAnswer answer = DnsMessages.Accept(
            DnsRecordType.A, DnsMessages.Answer(DnsRecordType.A, flags: 0x8780, records: ["C00002"]));

        Assert.True(answer.IsTruncated);
        Assert.Empty(answer.Records);
    }

    [Theory]
    [InlineData(0x8183, "NXDOMAIN")]
    [InlineData(0x8182, "SERVFAIL")]
    [InlineData(0x8185, "REFUSED")]
    public void The_code_is_read(int flags, string word) => Assert.Equal(word, DnsWords.Of(
        DnsMessages.Accept(DnsRecordType.A, DnsMessages.Answer(DnsRecordType.A, flags)).ResponseCode));

    [Theory]
    [InlineData(0x0180, "answered something else than the question")]
    [InlineData(0x8980, "answered something else than the question")]
    public void What_is_no_answer_is_told(int flags, string fault) =>
        Assert.Equal(fault, DnsMessages.Refuse(DnsRecordType.A, DnsMessages.Answer(DnsRecordType.A, flags)));

    [Theory]
    [InlineData("C00C")]
    [InlineData("C0FF")]
    [InlineData("3F61")]
    [InlineData("8000")]
    public void A_name_that_leads_nowhere_is_malformed(string data)
    {
        // The first of them points at a name that is right; as an address it is too short.
        DnsRecordType type = data == "C00C" ? DnsRecordType.A : DnsRecordType.Ns;
        Assert.Equal(
            "answered a malformed message",
            DnsMessages.Refuse(type, DnsMessages.Answer(type, records: [data])));
    }

    [Fact]
    public void An_answer_to_another_question_is_refused() => Assert.Equal(
        "answered another question",
        DnsMessages.Refuse(DnsRecordType.Ns, DnsMessages.Answer(DnsRecordType.A, records: ["C0000205"])));
}
