using System.Text;
using CliWrap;
using NUnit.Framework;
using OrderedQueue.Tests.Processes;
using Shouldly;

namespace OrderedQueue.Tests.Serialization;

/// <summary>The encoding against python3-msgpack: against vectors that it made, and both ways against the program itself where it is installed.</summary>
public class IndependentImplementationTests
{
    private const string Python = "/usr/bin/python3";
    private const int RandomSamples = 2000;

    private static string VectorsFolder => Path.Combine(AppContext.BaseDirectory, "Serialization", "Vectors");

    [Test]
    public void CommittedVectors_AgreeInBothDirections()
    {
        string[] lines = File.ReadAllLines(Path.Combine(VectorsFolder, "vectors.txt"));
        lines.Length.ShouldBeGreaterThan(80);
        foreach (string[] fields in lines.Select(line => line.Split('\t')))
        {
            InteropSample sample = new(fields[0], fields[1]);
            Convert.ToHexStringLower(sample.Encode()).ShouldBe(fields[2], $"writing {sample}");
            sample.Decode(Convert.FromHexString(fields[2])).ShouldBe(sample.Text, $"reading {sample}");
        }
    }

    [Test]
    [Category("Process")]
    [CancelAfter(60_000)]
    public async Task Python_ReadsWhatWeWrite(CancellationToken token)
    {
        InteropSample[] samples = RandomInput();
        string[] answers = await RunPython("check", samples.Select(sample => $"{sample.Kind}\t{sample.Text}\t{Convert.ToHexStringLower(sample.Encode())}"), token);
        answers.Length.ShouldBe(samples.Length);
        answers.ShouldAllBe(answer => answer == "ok");
    }

    [Test]
    [Category("Process")]
    [CancelAfter(60_000)]
    public async Task WeRead_WhatPythonWrites(CancellationToken token)
    {
        InteropSample[] samples = RandomInput();
        string[] answers = await RunPython("pack", samples.Select(sample => $"{sample.Kind}\t{sample.Text}"), token);
        answers.Length.ShouldBe(samples.Length);
        foreach ((InteropSample sample, string hex) in samples.Zip(answers))
        {
            sample.Decode(Convert.FromHexString(hex)).ShouldBe(sample.Text, sample.Kind);
            Convert.ToHexStringLower(sample.Encode()).ShouldBe(hex, sample.Kind);
        }
    }

    [Test]
    [Category("Process")]
    [CancelAfter(60_000)]
    public async Task Python_NoticesAWrongByte(CancellationToken token)
    {
        string[] answers = await RunPython("check", ["int\t5\t06", "str\t61\ta162", "bool\ttrue\tc3"], token);
        answers[0].ShouldStartWith("read 6 instead of");
        answers[1].ShouldStartWith("read 'b' instead of");
        answers[2].ShouldBe("ok");
    }

    private static InteropSample[] RandomInput()
    {
        int seed = Environment.TickCount;
        TestContext.Out.WriteLine($"Seed {seed}");
        Random random = new(seed);
        return [.. Enumerable.Range(0, RandomSamples).Select(_ => RandomSample(random))];
    }

    private static InteropSample RandomSample(Random random) => random.Next(8) switch
    {
        0 => new("int", (random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64)).ToString()),
        1 => new("f64", BitConverter.DoubleToUInt64Bits((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-300, 300))).ToString("x16")),
        2 => new("str", InteropSample.ToHex(RandomText(random))),
        3 => new("bin", Convert.ToHexStringLower(RandomBytes(random))),
        4 => new("ints", string.Join(' ', Enumerable.Range(0, random.Next(40)).Select(_ => random.NextInt64() >> random.Next(64)))),
        5 => new("map", string.Join(' ', Enumerable.Range(0, random.Next(40)).Select(i => $"{InteropSample.ToHex($"{i}:{RandomText(random)}")}={random.Next()}"))),
        6 => new("time", random.NextInt64(0, DateTime.MaxValue.Ticks).ToString()),
        _ => new("person", string.Join(' ', Enumerable.Range(0, random.Next(1, 20)).Select(_ => $"{InteropSample.ToHex("x" + RandomText(random))}/{random.Next()}"))),
    };

    private static string RandomText(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1 << random.Next(9))).Select(_ => char.ConvertFromUtf32(RandomScalar(random))));

    private static int RandomScalar(Random random) => random.Next(4) switch
    {
        0 => 0x20 + random.Next(90),
        1 => 0xE0 + random.Next(500),
        2 => 0x4E00 + random.Next(5000),
        _ => 0x1F600 + random.Next(60),
    };

    private static byte[] RandomBytes(Random random)
    {
        byte[] bytes = new byte[random.Next(1 << random.Next(10))];
        random.NextBytes(bytes);
        return bytes;
    }

    private static async Task<string[]> RunPython(string mode, IEnumerable<string> lines, CancellationToken token)
    {
        if (!File.Exists(Python)) Assert.Ignore($"There is no {Python} here; the committed vectors stand in for it.");
        Command python = Cli.Wrap(Python).WithEnvironmentVariables(new Dictionary<string, string?> { ["PYTHONDONTWRITEBYTECODE"] = "1" });
        ProgramRun probe = await ProgramRun.Of(python.WithArguments(["-c", "import msgpack"]), token);
        if (probe.ExitCode != 0) Assert.Ignore($"{Python} has no msgpack (package python3-msgpack); the committed vectors stand in for it. {probe.Error}");

        PipeSource input = PipeSource.FromString(string.Join('\n', lines), Encoding.UTF8);
        ProgramRun run = await ProgramRun.Of(python.WithArguments([Path.Combine(VectorsFolder, "interop.py"), mode]).WithStandardInputPipe(input), token);
        run.ShouldSucceed().Error.ShouldBeEmpty();
        return run.Lines;
    }
}
