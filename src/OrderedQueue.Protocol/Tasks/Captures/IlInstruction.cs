using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;

namespace OrderedQueue.Tasks;

/// <summary>One instruction of a method body. <see cref="Operand"/> is a token, an index or an absolute branch target.</summary>
internal readonly record struct IlInstruction(OpCode Code, int Operand, int[] Targets, int Next)
{
    // Only the opcode table of Reflection.Emit is used: nothing is emitted.
    private static readonly Dictionary<short, OpCode> _codes = ReadCodes();

    public static IlInstruction Decode(ReadOnlySpan<byte> il, int offset)
    {
        short value = il[offset] == 0xFE ? unchecked((short)(0xFE00 | il[offset + 1])) : il[offset];
        OpCode code = _codes[value];
        int at = offset + code.Size;
        ReadOnlySpan<byte> operand = il[at..];
        return code.OperandType switch
        {
            OperandType.InlineNone => new(code, 0, [], at),
            OperandType.ShortInlineBrTarget => new(code, 0, [at + 1 + (sbyte)operand[0]], at + 1),
            OperandType.InlineBrTarget => new(code, 0, [at + 4 + BinaryPrimitives.ReadInt32LittleEndian(operand)], at + 4),
            OperandType.InlineSwitch => DecodeSwitch(code, operand, at),
            OperandType.ShortInlineI or OperandType.ShortInlineVar => new(code, operand[0], [], at + 1),
            OperandType.InlineVar => new(code, BinaryPrimitives.ReadUInt16LittleEndian(operand), [], at + 2),
            OperandType.InlineI8 or OperandType.InlineR => new(code, 0, [], at + 8),
            _ => new(code, BinaryPrimitives.ReadInt32LittleEndian(operand), [], at + 4),
        };
    }

    private static IlInstruction DecodeSwitch(OpCode code, ReadOnlySpan<byte> operand, int at)
    {
        var targets = new int[BinaryPrimitives.ReadInt32LittleEndian(operand)];
        int next = at + 4 + (4 * targets.Length);
        for (int i = 0; i < targets.Length; i++)
            targets[i] = next + BinaryPrimitives.ReadInt32LittleEndian(operand[(4 + (4 * i))..]);
        return new(code, 0, targets, next);
    }

    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicFields, typeof(OpCodes))]
    private static Dictionary<short, OpCode> ReadCodes() => typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);
}
