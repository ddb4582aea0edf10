using System.Collections;
using NUnit.Framework;
using OrderedQueue.Bytes;
using OrderedQueue.Errors;
using Shouldly;

namespace OrderedQueue.Tests.Errors;

[CancelAfter(30_000)]
public sealed class RemoteErrorTests
{
    private static RemoteError Travel(Exception exception) => Read(Write(exception));

    private static byte[] Write(Exception exception)
    {
        var writer = new PayloadWriter([], 16 << 20);
        RemoteError.Write(ref writer, exception);
        byte[] bytes = writer.WrittenSpan.ToArray();
        writer.Dispose();
        return bytes;
    }

    private static RemoteError Read(byte[] bytes)
    {
        var reader = new PayloadReader(bytes);
        RemoteError error = RemoteError.Read(ref reader);
        reader.Remaining.ShouldBe(0);
        return error;
    }

    private static Exception Rebuild(Exception exception) => Travel(exception).Rebuild(typeof(RemoteErrorTests).Assembly);

    private static T Thrown<T>(T exception)
        where T : Exception
    {
        try
        {
            throw exception;
        }
        catch (T caught)
        {
            return caught;
        }
    }

    [Test]
    public void Everything_about_an_exception_travels()
    {
        Exception original = Thrown(new InvalidOperationException("outer", Thrown(new FormatException("inner"))));
        original.HResult = 1234;
        original.Data["text"] = "value";
        original.Data["number"] = 42L;
        original.Data["real"] = -0.1;
        original.Data["letter"] = 'x';
        original.Data["flag"] = true;
        original.Data["money"] = 1.50m;
        original.Data["nothing"] = null;
        original.Data[7] = new Uri("http://example.org/");
        RemoteError error = Travel(original);
        error.TypeName.ShouldBe("System.InvalidOperationException");
        error.AssemblyName.ShouldBe("System.Private.CoreLib");
        error.Message.ShouldBe("outer");
        error.StackTrace!.ShouldBe(original.StackTrace);
        error.StackTrace!.ShouldContain("RemoteErrorTests.cs:line");
        error.HResult.ShouldBe(1234);
        error.Data.ShouldBe(
        [
            new("text", "value"), new("number", 42L), new("real", -0.1), new("letter", 'x'), new("flag", true),
            new("money", 1.50m), new("nothing", null), new("7", "http://example.org/"),
        ]);
        error.Inner.Count.ShouldBe(1);
        error.Inner[0].Message.ShouldBe("inner");

        Exception rebuilt = error.Rebuild(typeof(RemoteErrorTests).Assembly);
        rebuilt.ShouldBeOfType<InvalidOperationException>().InnerException.ShouldBeOfType<FormatException>().Message.ShouldBe("inner");
        rebuilt.HResult.ShouldBe(1234);
        rebuilt.Data["number"].ShouldBe(42L);
        rebuilt.Data["7"].ShouldBe("http://example.org/");
        rebuilt.StackTrace!.ShouldContain(original.StackTrace!);
        rebuilt.ToString().ShouldContain("RemoteErrorTests.cs:line");
    }

    private static IEnumerable<TestCaseData> Rebuilt()
    {
        yield return Case(new InvalidOperationException("m"), isRebuilt: true, "core type");
        yield return Case(new TimeoutException("m"), isRebuilt: true, "core type that Get throws too");
        yield return Case(new ArgumentException("m", "parameter"), isRebuilt: true, "message made of two parts");
        yield return Case(new ArgumentOutOfRangeException("parameter", 3, "m"), isRebuilt: true, "message made of three parts");
        yield return Case(new UriFormatException("m"), isRebuilt: true, "core type that is forwarded");
        yield return Case(new AssertionException("m"), isRebuilt: true, "type of a referenced assembly");
        yield return Case(new WithBothException("m", null), isRebuilt: true, "(string, Exception)");
        yield return Case(new WithMessageException("m"), isRebuilt: true, "(string)");
        yield return Case(new PrivateOneException("m"), isRebuilt: true, "private type with a public constructor");
        yield return Case(new WithHiddenConstructorException(1), isRebuilt: false, "no such constructor");
        yield return Case(new WithOtherMessageException(5), isRebuilt: false, "message differs");
        yield return Case(new WithThrowingConstructorException(1), isRebuilt: false, "throwing constructor");
        yield return Case(new GenericException<int>("m"), isRebuilt: false, "generic");
        yield return Case(new System.Xml.Schema.XmlSchemaException("m"), isRebuilt: false, "assembly that the task's does not reference");

        static TestCaseData Case(Exception exception, bool isRebuilt, string name) => new TestCaseData(exception, isRebuilt).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Rebuilt))]
    public void Rebuild_FollowsTheRules(Exception original, bool isRebuilt)
    {
        original = Thrown(original);
        Exception rebuilt = Travel(original).Rebuild(isRebuilt || original is not System.Xml.Schema.XmlSchemaException
            ? typeof(RemoteErrorTests).Assembly
            : typeof(RemoteError).Assembly);
        rebuilt.Message.ShouldBe(original.Message);
        rebuilt.StackTrace!.ShouldContain(nameof(Thrown));
        if (isRebuilt)
        {
            rebuilt.ShouldBeOfType(original.GetType());
            return;
        }

        var remote = rebuilt.ShouldBeOfType<RemoteTaskException>();
        remote.TypeName.ShouldBe(original.GetType().IsGenericType ? original.GetType().ToString() : original.GetType().FullName);
        remote.RemoteStackTrace.ShouldBe(original.StackTrace);
        remote.ToString().ShouldStartWith($"OrderedQueue.RemoteTaskException ({remote.TypeName}): {original.Message}");
        remote.ToString().ShouldContain("RemoteErrorTests.cs:line");
    }

    [Test]
    public void Rebuild_KeepsTheInnerChainEitherWay()
    {
        var inner = new WithHiddenConstructorException(3);
        Exception rebuilt = Rebuild(new WithBothException("outer", new WithOtherMessageException(1, inner)));
        rebuilt.ShouldBeOfType<WithBothException>();
        var second = rebuilt.InnerException.ShouldBeOfType<RemoteTaskException>();
        second.TypeName.ShouldBe(typeof(WithOtherMessageException).FullName);
        second.InnerException.ShouldBeOfType<RemoteTaskException>().TypeName.ShouldBe(typeof(WithHiddenConstructorException).FullName);
    }

    [Test]
    public void Rebuild_TypeWithoutRoomForTheInner_TellsItInTheStackTrace()
    {
        Exception rebuilt = Rebuild(new WithMessageException("outer", new FormatException("the cause")));
        rebuilt.ShouldBeOfType<WithMessageException>().InnerException.ShouldBeNull();
        rebuilt.ToString().ShouldContain("---> System.FormatException: the cause");
    }

    [Test]
    public void Rebuild_Aggregate_KeepsAllInner()
    {
        Exception rebuilt = Rebuild(new AggregateException("many", new FormatException("a"), new WithHiddenConstructorException(2)));
        var aggregate = rebuilt.ShouldBeOfType<AggregateException>();
        aggregate.InnerExceptions.Count.ShouldBe(2);
        aggregate.InnerExceptions[0].ShouldBeOfType<FormatException>().Message.ShouldBe("a");
        aggregate.InnerExceptions[1].ShouldBeOfType<RemoteTaskException>();
        aggregate.Message.ShouldBe("many (a) (hidden 2)");
    }

    [Test]
    public void Rebuild_NameOfALoadedTypeElsewhere_IsNotLookedFor()
    {
        RemoteError error = Travel(new FormatException("m"));
        RemoteError foreign = With(error, typeof(System.Xml.Schema.XmlSchemaException).FullName!, typeof(System.Xml.Schema.XmlSchemaException).Assembly.GetName().Name!);
        foreign.Rebuild(typeof(RemoteError).Assembly).ShouldBeOfType<RemoteTaskException>();
        With(error, "System.String", "System.Private.CoreLib").Rebuild(typeof(RemoteError).Assembly).ShouldBeOfType<RemoteTaskException>();
        With(error, "System.Lazy`1[[Evil.Type, Evil]]", "System.Private.CoreLib").Rebuild(typeof(RemoteError).Assembly).ShouldBeOfType<RemoteTaskException>();
        With(error, "", "").Rebuild(typeof(RemoteError).Assembly).ShouldBeOfType<RemoteTaskException>();

        static RemoteError With(RemoteError error, string type, string assembly) => new()
        {
            TypeName = type,
            AssemblyName = assembly,
            Message = error.Message,
            StackTrace = error.StackTrace,
            HResult = error.HResult,
            Data = error.Data,
            Inner = error.Inner,
        };
    }

    [Test]
    public void Write_MembersThatThrow_NeverEscape()
    {
        RemoteError error = Travel(new HostileException());
        error.Message.ShouldContain("HostileException threw System.NotSupportedException");
        error.StackTrace!.ShouldContain("HostileException threw System.NotSupportedException");
        error.Data.ShouldBeEmpty();
        error.Rebuild(typeof(RemoteErrorTests).Assembly).ShouldBeOfType<RemoteTaskException>();
        var withBadData = new InvalidOperationException("m");
        withBadData.Data["bad"] = new HostileException();
        ((string)Travel(withBadData).Data[0].Value!).ShouldContain("threw System.NotSupportedException");
    }

    [Test]
    public void Write_IsBoundedInEveryDirection()
    {
        Exception chain = new InvalidOperationException("end");
        for (int i = 0; i < 1_000; i++) chain = new InvalidOperationException(new string('m', 100), chain);
        Depth(Travel(chain)).ShouldBe(16);

        var wide = new AggregateException(Enumerable.Range(0, 1_000).Select(i => new AggregateException(Enumerable.Range(0, 1_000).Select(j => new FormatException($"{i} {j}")))));
        byte[] bytes = Write(wide);
        bytes.Length.ShouldBeLessThan(1 << 20);
        Count(Read(bytes)).ShouldBe(64);

        RemoteError error = Travel(new InvalidOperationException(new string('x', 1 << 20)));
        error.Message.ShouldBe($"{new string('x', 32 * 1024)}... ({(1 << 20) - (32 * 1024)} more characters)");

        var data = new InvalidOperationException("m");
        for (int i = 0; i < 10_000; i++) data.Data[i] = new string('d', 10_000);
        Write(data).Length.ShouldBeLessThan(1 << 20);
        Travel(data).Data.Count.ShouldBe(32);
    }

    [Test]
    public void Read_TruncatedAtEveryByte_IsAClearError()
    {
        Exception exception = new InvalidOperationException("outer", new FormatException("inner"));
        exception.Data["k"] = 1;
        byte[] bytes = Write(exception);
        for (int length = 1; length < bytes.Length; length++) Should.Throw<InvalidDataException>(() => Read(bytes[..length]), $"{length} bytes");
    }

    [Test]
    public void Read_AnyByteChanged_IsAnErrorOrAnExceptionOfThatKindOnly()
    {
        Exception exception = new InvalidOperationException("outer", new FormatException("inner"));
        exception.Data["k"] = 1.5;
        byte[] bytes = Write(exception);
        for (int i = 0; i < bytes.Length; i++)
        {
            foreach (byte mask in new byte[] { 0xFF, 0x80, 0x01 })
            {
                byte[] changed = [.. bytes];
                changed[i] ^= mask;
                try
                {
                    var reader = new PayloadReader(changed);
                    RemoteError.Read(ref reader).Rebuild(typeof(RemoteErrorTests).Assembly).ShouldNotBeNull();
                }
                catch (InvalidDataException e)
                {
                    e.Message.ShouldNotBeEmpty();
                }
            }
        }
    }

    [Test]
    public void Read_NestedTooDeep_IsRefused()
    {
        byte[] one = Write(new FormatException("m"));

        // The number of inner errors is the last field: each copy says that one more follows.
        byte[] outer = [.. one[..^4], 1, 0, 0, 0];
        byte[] bytes = [.. Enumerable.Repeat(outer, 40).SelectMany(b => b), .. one];
        Should.Throw<InvalidDataException>(() => Read(bytes)).Message.ShouldContain("nested more than 32 deep");
    }

    private static int Depth(RemoteError error) => 1 + error.Inner.Select(Depth).DefaultIfEmpty().Max();

    private static int Count(RemoteError error) => 1 + error.Inner.Sum(Count);

    private sealed class PrivateOneException(string message) : Exception(message);

    public sealed class WithBothException(string message, Exception? inner) : Exception(message, inner);

    public sealed class WithMessageException : Exception
    {
        public WithMessageException(string message)
            : base(message)
        {
        }

        internal WithMessageException(string message, Exception inner)
            : base(message, inner)
        {
        }
    }

    public sealed class WithHiddenConstructorException : Exception
    {
        internal WithHiddenConstructorException(int number)
            : base($"hidden {number}")
        {
        }
    }

    public sealed class WithOtherMessageException : Exception
    {
        public WithOtherMessageException(int number, Exception? inner = null)
            : base($"number {number}", inner)
        {
        }

        public WithOtherMessageException(string text)
            : base($"text {text}")
        {
        }
    }

    public sealed class WithThrowingConstructorException : Exception
    {
        public WithThrowingConstructorException(int number)
            : base($"throwing {number}")
        {
        }

        public WithThrowingConstructorException(string message)
            : base(message) => throw new InvalidOperationException("not this way");
    }

    public sealed class GenericException<T>(string message) : Exception(message)
    {
        public T? Value { get; }
    }

    private sealed class HostileException : Exception
    {
        public override string Message => throw new NotSupportedException();

        public override string StackTrace => throw new NotSupportedException();

        public override IDictionary Data => throw new NotSupportedException();

        public override string ToString() => throw new NotSupportedException();
    }
}
