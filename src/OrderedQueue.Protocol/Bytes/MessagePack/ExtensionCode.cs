namespace OrderedQueue.Bytes;

/// <summary>The MessagePack extension types in use; docs/PROTOCOL.md has the layout of each.</summary>
internal static class ExtensionCode
{
    public const sbyte Timestamp = -1;
    public const sbyte TypedValue = 0;
    public const sbyte DateTime = 1;
    public const sbyte DateTimeOffset = 2;
    public const sbyte TimeSpan = 3;
    public const sbyte DateOnly = 4;
    public const sbyte TimeOnly = 5;
    public const sbyte Decimal = 6;
    public const sbyte Guid = 7;
    public const sbyte Int128 = 8;
    public const sbyte UInt128 = 9;
    public const sbyte BigInteger = 10;
    public const sbyte Half = 11;
    public const sbyte Complex = 12;
    public const sbyte Utf16Text = 13;
    public const sbyte WithComparer = 14;
}
