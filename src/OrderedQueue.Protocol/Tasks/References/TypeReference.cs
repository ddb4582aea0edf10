using System.Reflection;
using System.Runtime.CompilerServices;
using OrderedQueue.Bytes;

namespace OrderedQueue.Tasks;

/// <summary>
/// A type in a task's definition, by its structure: assembly, name, generic arguments. Only the types that make up the method itself
/// (its declaring type, its generic arguments, the type of the bound object) are ever written this way.
/// </summary>
internal static class TypeReference
{
    private const byte Named = 0;
    private const byte Vector = 1;
    private const byte Array = 2;
    private const int MaxArguments = 1024;
    private const int MaxRank = 32;

    public static void Write(ref PayloadWriter writer, Type type)
    {
        if (type.IsArray)
        {
            writer.WriteByte(type.IsSZArray ? Vector : Array);
            if (!type.IsSZArray) writer.WriteByte((byte)type.GetArrayRank());
            Write(ref writer, type.GetElementType()!);
            return;
        }

        writer.WriteByte(Named);
        writer.WritePlainText(type.Assembly.GetName().Name);
        writer.WritePlainText(type.IsGenericType ? type.GetGenericTypeDefinition().FullName : type.FullName);
        WriteAll(ref writer, type.GetGenericArguments());
    }

    public static void WriteAll(ref PayloadWriter writer, Type[] types)
    {
        writer.WriteFixed32(types.Length);
        foreach (Type type in types) Write(ref writer, type);
    }

    public static Type Read(ref PayloadReader reader)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (reader.ReadByte())
        {
            case Named: return ReadNamed(ref reader);
            case Vector: return Read(ref reader).MakeArrayType();
            case Array:
                int rank = reader.ReadByte();
                if (rank is 0 or > MaxRank) throw new InvalidDataException($"An array cannot have {rank} dimensions.");
                return Read(ref reader).MakeArrayType(rank);
            case byte other: throw new InvalidDataException($"{other} is no form of a type.");
        }
    }

    public static Type[] ReadAll(ref PayloadReader reader)
    {
        var types = new Type[reader.ReadCount(MaxArguments)];
        for (int i = 0; i < types.Length; i++) types[i] = Read(ref reader);
        return types;
    }

    private static Type ReadNamed(ref PayloadReader reader)
    {
        string assembly = reader.ReadRequiredPlainText();
        string name = reader.ReadRequiredPlainText();
        Type[] arguments = ReadAll(ref reader);
        if (NamesOthers(name)) throw new InvalidDataException($"'{name}' is no plain type name.");
        Type type = Load(assembly).GetType(name, throwOnError: true)!;
        return arguments.Length == 0 ? type : type.MakeGenericType(arguments);
    }

    // Brackets and commas would let the name refer to other types. A plain loop, since vectorised searches are compiled at run time.
    private static bool NamesOthers(string name)
    {
        foreach (char each in name)
            if (each is '[' or ']' or ',' or '*' or '&')
                return true;
        return false;
    }

    /// <summary>By simple name: the caller compares the builds.</summary>
    public static Assembly Load(string name) => Assembly.Load(new AssemblyName { Name = name });
}
