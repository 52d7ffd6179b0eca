using VipKeeper.Import.Reading;
using Xunit;

namespace VipKeeper.Tests.Import;

public sealed class IncludeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vipkeeper-import-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Wildcards_and_braces_name_files_beside_the_including_one()
    {
        Write("conf.d/10-b.conf", "b");
        Write("conf.d/05-a.conf", "a\ninclude more/{x,y}.conf");
        Write("conf.d/.hidden.conf", "never");
        Write("conf.d/more/y.conf", "y");
        string main = Write("keepalived.conf", "include conf.d/*.conf\nz");

        KeepalivedSource source = KeepalivedReader.Read(main, "main");
        Assert.Empty(source.Errors);
        Assert.Equal("a,y,b,z", string.Join(',', source.Statements.Select(one => one.Keyword)));
        Assert.Equal($"{_folder}/conf.d/more/y.conf:1", source.Statements[1].Place.ToString());
        Assert.Empty(source.MissingIncludes);
    }

    [Theory]
    [InlineData("include gone.conf", true)]
    [InlineData("include gone/*.conf", false)]
    [InlineData("includea gone/*.conf", true)]
    [InlineData("includem gone.conf", true)]
    [InlineData("includer keepalived.con[x-z]", true)]
    public void A_file_that_is_missing_is_named(string line, bool isMissing)
    {
        KeepalivedSource source = KeepalivedReader.Read(Write("keepalived.conf", line), "main");
        Assert.Empty(source.Errors);
        Assert.Equal(isMissing, source.MissingIncludes.Count == 1);
    }

    [Fact]
    public void A_file_that_includes_itself_is_an_error_with_its_place()
    {
        Write("b.conf", "include keepalived.conf");
        string main = Write("keepalived.conf", "include b.conf");
        string error = Assert.Single(KeepalivedReader.Read(main, "main").Errors).ToString();
        Assert.StartsWith($"{_folder}/b.conf:1: ", error);
        Assert.EndsWith("includes itself; remove one of the two lines", error);
    }

    [Fact]
    public void A_block_may_be_spread_over_files()
    {
        Write("vips", "10.0.0.1\n10.0.0.2");
        string main = Write("keepalived.conf", "virtual_ipaddress {\n include vips\n}");
        Assert.Equal(2, Assert.Single(KeepalivedReader.Read(main, "main").Statements).Block.Count);
    }

    [Fact]
    public void A_path_that_cannot_be_read_is_told()
    {
        Assert.Equal(
            $"{_folder}/none.conf: there is no such file; give the path of a keepalived.conf",
            Assert.Single(KeepalivedReader.Read($"{_folder}/none.conf", "main").Errors).ToString());
        Assert.Contains("is a directory", KeepalivedReader.Read(_folder, "main").Errors[0].ToString());
    }

    [Theory]
    [InlineData("abc.conf", "*.conf", true)]
    [InlineData("abc.conf", "a?c.c*f", true)]
    [InlineData("abc.conf", "[a-c]bc.[!d]onf", true)]
    [InlineData("abc.conf", "[^a]*", false)]
    [InlineData("abc.conf", "*.con", false)]
    public void Names_fit_patterns_as_in_a_shell(string name, string pattern, bool fits) =>
        Assert.Equal(fits, IncludePattern.Fits(name, pattern));

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
