using MessagePack;

namespace OrderedQueue.Serialization.Attributed;

/// <summary>What the package passes from formatter to formatter, and with it the state of the call, for which it has no place.</summary>
internal sealed class PackageOptions : MessagePackSerializerOptions
{
    private static readonly MessagePackSerializerOptions _standard = new MessagePackSerializerOptions(PayloadResolver.Instance)
        .WithSecurity(MessagePackSecurity.UntrustedData.WithMaximumObjectGraphDepth(Nesting.MaxDepth));

    private readonly PackageCall _call;

    public PackageOptions(PackageCall call)
        : base(_standard) => _call = call;

    private PackageOptions(PackageOptions original)
        : base(original) => _call = original._call;

    /// <summary>Null when a formatter of a user has put other options in their place.</summary>
    public static PackageCall? CallOf(MessagePackSerializerOptions options) => (options as PackageOptions)?._call;

    protected override MessagePackSerializerOptions Clone() => new PackageOptions(this);
}
