using Xunit;

namespace VipKeeper.Tests.Configuration;

public class NumberTests
{
    private const string VridFault = "a whole number from 1 to 255";

    [Fact]
    public void Vrid_takes_1_and_255()
    {
        Assert.Equal(1, ConfigurationText.Accept(ConfigurationText.Replacing("55", "1")).Instances[0].Vrid);
        Assert.Equal(255, ConfigurationText.Accept(ConfigurationText.Replacing("55", "255")).Instances[0].Vrid);
    }

    [Fact]
    public void Priority_takes_1_and_255()
    {
        Assert.Equal(1, ConfigurationText.AcceptInstance("priority: 1").Priority);
        Assert.Equal(255, ConfigurationText.AcceptInstance("priority: 255").Priority);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("256")]
    [InlineData("300")]
    [InlineData("-1")]
    [InlineData("99999999999999999999999999")]
    [InlineData("-99999999999999999999999999")]
    public void Vrid_outside_1_to_255_is_out_of_range(string value) => ConfigurationText.Reject(
        ConfigurationText.Replacing("55", value), 4, 11, $"vrid: '{value}' is out of range; write {VridFault}");

    [Theory]
    [InlineData("0x37")]
    [InlineData("055")]
    [InlineData("0o67")]
    [InlineData("5_5")]
    [InlineData("1e2")]
    [InlineData("55.0")]
    [InlineData("+55")]
    [InlineData("55s")]
    [InlineData("-x")]
    [InlineData("५५")]
    [InlineData("fifty")]
    public void Vrid_in_another_notation_is_not_a_number(string value) => ConfigurationText.Reject(
        ConfigurationText.Replacing("55", value), 4, 11,
        $"vrid: '{value}' is not a whole decimal number; write {VridFault}");

    [Theory]
    [InlineData("\"55\"")]
    [InlineData("'55'")]
    public void A_number_in_quotes_is_a_text(string value) => ConfigurationText.Reject(
        ConfigurationText.Replacing("55", value), 4, 11,
        "vrid: '55' is a text in quotes; write the number without them: 'vrid: 55'");

    [Theory]
    [InlineData("[55]", "a list")]
    [InlineData("{ is: 55 }", "a section of keys")]
    public void A_number_is_a_single_value(string value, string kind) => ConfigurationText.Reject(
        ConfigurationText.Replacing("55", value), 4, 11, $"vrid: {kind} does not fit; write {VridFault}");

    [Theory]
    [InlineData("~")]
    [InlineData("null")]
    public void A_number_left_out_is_told(string value) => ConfigurationText.Reject(
        ConfigurationText.Replacing("55", value), 4, 11, $"vrid: has no value; write {VridFault}");

    [Fact]
    public void A_key_without_value_is_told() =>
        ConfigurationText.RejectInstanceKey("priority:", 14, $"priority: has no value; write {VridFault}");

    [Theory]
    [InlineData("0")]
    [InlineData("256")]
    public void Priority_outside_1_to_255_is_out_of_range(string value) => ConfigurationText.RejectInstanceKey(
        $"priority: {value}", 15, $"priority: '{value}' is out of range; write {VridFault}");

    [Theory]
    [InlineData("1")]
    [InlineData("4")]
    public void Version_is_2_or_3(string value) => ConfigurationText.RejectInstanceKey(
        $"version: {value}", 14, $"version: '{value}' is out of range; write 2 or 3");
}
