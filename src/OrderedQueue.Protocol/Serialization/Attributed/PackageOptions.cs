using MessagePack;

namespace OrderedQueue.Serialization.Attributed;

/// <summary>The options that the package passes from formatter to formatter, extended by the state of the call.</summary>
internal sealed class PackageOptions : MessagePackSerializerOptions
{
    private static readonly MessagePackSerializerOptions _standard = new MessagePackSerializerOptions(PayloadResolver.Instance)
        .WithSecurity(MessagePackSecurity.UntrustedData.WithMaximumObjectGraphDepth(Nesting.MaxDepth));

    private readonly PackageCall _call;

    public PackageOptions(PackageCall call)
        : base(_standard) => _call = call;

    private PackageOptions(PackageOptions original)
        : base(original) => _call = original._call;

    /// <summary>Null when a user's formatter has passed on options of its own.</summary>
    public static PackageCall? CallOf(MessagePackSerializerOptions options) => (options as PackageOptions)?._call;

    protected override MessagePackSerializerOptions Clone() => new PackageOptions(this);
}
