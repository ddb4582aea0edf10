using System.Collections;
using System.Text;
using Microsoft.Win32.SafeHandles;
using NUnit.Framework;
using OrderedQueue.Serialization;
using Shouldly;

namespace OrderedQueue.Tests.Serialization;

/// <summary>Types that cannot travel are refused before anything is written, with the path to them and what to do instead.</summary>
public class RefusedTypeTests
{
    public sealed record Owner(SafeFileHandle? Handle);

    public sealed record Document(string Title, List<Owner> Owners);

    public sealed class NoConstructor
    {
        private NoConstructor()
        {
        }

        public int Value { get; set; }
    }

    public sealed class OtherParameter(int seed)
    {
        public int Value => seed;
    }

    public sealed class Secretive
    {
        private readonly int _state = 4;

        public int Doubled => 2 * _state;
    }

    public interface IThing;

    public abstract class Thing;

    public sealed class ExtraCollection : List<int>
    {
        public string? Title { get; set; }
    }

    public sealed class Callback
    {
        public Func<int>? OnDone { get; set; }
    }

    public sealed class Named
    {
        public int Value { get; set; }

        [System.Runtime.Serialization.DataMember(Name = "Value")]
        public int Other { get; set; }
    }

    [Test]
    public void Refusal_NamesThePathTheTypeAndTheWayOut()
    {
        string message = Message<Document>();
        message.ShouldBe("Document.Owners.Handle (Microsoft.Win32.SafeHandles.SafeFileHandle) cannot be encoded: an operating-system handle belongs to one process. "
            + "Send what is needed to open it in the task.");
        Message<Dictionary<string, Document[]>>().ShouldStartWith(
            "System.Collections.Generic.Dictionary<string, OrderedQueue.Tests.Serialization.RefusedTypeTests.Document[]>.Owners.Handle (Microsoft.Win32.");
    }

    [Test]
    public void RefusedTypes_EachGiveTheirReason()
    {
        Message<Stream>().ShouldBe("System.IO.Stream cannot be encoded: an open stream belongs to one process. Send the path or the bytes, and open it in the task.");
        Message<MemoryStream>().ShouldContain("an open stream");
        Message<Func<int>>().ShouldStartWith("System.Func<int> cannot be encoded: a delegate is code");
        Message<Callback>().ShouldStartWith("Callback.OnDone (System.Func<int>) cannot be encoded: a delegate");
        Message<Task<int>>().ShouldContain("Await it first");
        Message<ValueTask<int>>().ShouldContain("Await it first");
        Message<ValueTask>().ShouldContain("Await it first");
        Message<IAsyncEnumerable<int>>().ShouldContain("Collect it into a list");
        Message<CancellationToken>().ShouldContain("as its last parameter");
        Message<CancellationToken?>().ShouldContain("as its last parameter");
        Message<CancellationTokenSource>().ShouldContain("as its last parameter");
        Message<Type>().ShouldContain("Send the name");
        Message<Thread>().ShouldContain("a thread belongs to one process");
        Message<Exception>().ShouldContain("Send the message");
        Message<InvalidOperationException[]>().ShouldContain("Send the message");
        Message<SafeFileHandle>().ShouldContain("operating-system handle");
        Message<ManualResetEvent>().ShouldContain("synchronisation object");
        Message<IEnumerator<int>>().ShouldContain("running enumeration");
        Message<Lazy<int>>().ShouldContain("Send its Value");
        Message<Array>().ShouldContain("its element type is not declared");
        Message<Enum>().ShouldContain("does not say which enum");
        Message<ValueType>().ShouldContain("does not say which struct");
        Message<IThing>().ShouldContain("it is an interface");
        Message<IEnumerable>().ShouldContain("it is an interface");
        Message<Thing>().ShouldContain("it is abstract");
        Message<NoConstructor>().ShouldContain("no public constructor");
        Message<OtherParameter>().ShouldContain("no public constructor");
        Message<Secretive>().ShouldContain("has state, but none of it in a public property");
        Message<ExtraCollection>().ShouldContain("also has Title");
        Message<Named>().ShouldContain("Value and Other have the same name");
        Message<StringBuilder>().ShouldContain("a type of .NET that has no encoding");
        Message<GCHandleBox>().ShouldContain("GCHandleBox.Handle");
        Message<WeakReference<string>>().ShouldContain("a type of .NET");
        Message<Hashtable>().ShouldContain("a type of .NET");
        Message<PriorityQueue<int, int>>().ShouldContain("a type of .NET");
        Message<System.Globalization.CultureInfo>().ShouldContain("a type of .NET");
        Message<Memory<Stream>>().ShouldContain("an open stream");
    }

    public sealed record GCHandleBox(System.Runtime.InteropServices.GCHandle Handle);

    [Test]
    public void TypesThatNoGenericCanHold_AreRefusedByTheBoxedWay()
    {
        Boxed(typeof(int*)).ShouldContain("pointer");
        Boxed(typeof(Span<int>)).ShouldContain("by-ref struct");
        Boxed(typeof(int).MakeByRefType()).ShouldContain("reference to a variable");
        Boxed(typeof(List<>)).ShouldContain("open generic");
        Boxed(typeof(void)).ShouldContain("not a value");
        Boxed(typeof(int*[])).ShouldContain("pointer");
        Boxed(typeof(Document)).ShouldContain("Document.Owners.Handle");
        Boxed(Array.CreateInstance(typeof(int), [1], [1]).GetType()).ShouldContain("first index");
    }

    [Test]
    public void ArrayThatDoesNotStartAtZero_IsRefused()
    {
        int[,] odd = (int[,])Array.CreateInstance(typeof(int), [1, 1], [1, 0]);
        Should.Throw<NotSupportedException>(() => Codec.Encode(odd)).Message.ShouldContain("does not start at 0");
    }

    [Test]
    public void RefusedTwice_SaysTheSameTwice() => Message<Document>().ShouldBe(Message<Document>());

    private static string Message<T>() =>
        Should.Throw<NotSupportedException>(() => MessagePackPayloadSerializer.Instance.GetFormatter<T>()).Message;

    private static string Boxed(Type type) =>
        Should.Throw<NotSupportedException>(() => BoxedFormatter.For(type)).Message;
}
