using System.Diagnostics;
using System.Text;
using VipKeeper.Configuration;
using Xunit;

namespace VipKeeper.Tests.Configuration;

/// <summary>Right files with random damage: reading always ends, never throws, and always has an answer.</summary>
public sealed class MutationTests : IDisposable
{
    private const int Iterations = 3_000;
    private const int Seed = 20_260_117;

    private static readonly byte[] Favourites = "\t\r\n :,-[]{}&*!|>'\"%@`#?~\\0x\0\xFF"u8.ToArray();

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_damaged_file_gives_a_configuration_or_errors()
    {
        byte[][] files = [.. Directory.GetFiles(RepositoryFiles.PathOf("config"), "*.yaml", SearchOption.AllDirectories)
            .Order().Select(File.ReadAllBytes)];
        var random = new Random(Seed);
        int right = 0;
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            byte[] damaged = Damage(files[random.Next(files.Length)], random);
            File.WriteAllBytes(_path, damaged);
            long start = Stopwatch.GetTimestamp();
            string context = $"seed {Seed}, iteration {iteration}:\n{Encoding.Latin1.GetString(damaged)}";
            ConfigurationResult result = ReadOrFail(context);

            Assert.True(result.IsValid == result.Errors.IsEmpty, context);
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(10), context);
            Assert.All(result.Errors, error => Assert.DoesNotContain("Exception", error.ToString()));
            using var printed = new StringWriter();
            ConfigurationErrorPrinter.Print(result, printed);
            right += result.IsValid ? 1 : 0;
        }

        // Damage to a comment leaves a file right; damage elsewhere rarely does. Both must have been tried.
        Assert.InRange(right, Iterations / 20, Iterations * 19 / 20);
    }

    private ConfigurationResult ReadOrFail(string context)
    {
        try
        {
            return ConfigurationReader.Read(_path);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException(context, e);
        }
    }

    private static byte[] Damage(byte[] file, Random random)
    {
        List<byte> bytes = [.. file];
        for (int edits = random.Next(1, 6); edits > 0 && bytes.Count > 0; edits--)
        {
            int at = random.Next(bytes.Count);
            int length = Math.Min(random.Next(1, 30), bytes.Count - at);
            byte value = random.Next(2) == 0 ? Favourites[random.Next(Favourites.Length)] : (byte)random.Next(256);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = value;
                    break;
                case 1:
                    bytes.Insert(at, value);
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                default:
                    bytes.RemoveRange(at, random.Next(4) == 0 ? bytes.Count - at : 1);
                    break;
            }
        }

        return [.. bytes];
    }
}
