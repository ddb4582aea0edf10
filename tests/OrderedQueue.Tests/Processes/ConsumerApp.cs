using System.Runtime.InteropServices;
using System.Xml.Linq;
using CliWrap;

namespace OrderedQueue.Tests.Processes;

/// <summary>A program of a user of the library, made from a given text in a folder of its own, whose name has spaces and
/// letters beyond ASCII. Builds and runs in the ways in which users do; disposing removes the folder.</summary>
internal sealed class ConsumerApp : IDisposable
{
#if DEBUG
    internal const string Configuration = "Debug";
#else
    internal const string Configuration = "Release";
#endif

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("oq consumer späces дом ");
    private readonly string _programFile;

    /// <param name="program">The text of Program.cs.</param>
    /// <param name="name">The assembly's name, and the file's in a file-based app.</param>
    internal ConsumerApp(string program, string name = "consumer")
    {
        Name = name;
        _programFile = Path.Combine(_folder.FullName, name + ".cs");
        File.WriteAllText(_programFile, program);
    }

    internal static string DotnetPath { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    internal string Name { get; }

    internal string Folder => _folder.FullName;

    /// <summary>Set for every program that this app runs.</summary>
    internal Dictionary<string, string?> Environment { get; } = [];

    private string OutputFolder => Path.Combine(Folder, "bin", Configuration, "net10.0");

    private static string ExecutableSuffix => OperatingSystem.IsWindows() ? ".exe" : "";

    /// <summary>Makes it a console project that references the library's project.</summary>
    internal ConsumerApp WithProjectReference(params (string Name, string Value)[] properties) =>
        WithProject([ReferenceTo(LibrarySource.Project)], properties);

    /// <summary>Makes it a console project that references the given projects, and MessagePack if it is to use that itself.</summary>
    internal ConsumerApp WithProjectReferences(bool usesMessagePack, params string[] projects) =>
        WithProject([.. projects.Select(ReferenceTo), .. usesMessagePack ? [Package("MessagePack", LibrarySource.VersionOf("MessagePack")), WithoutAnalyzer()] : Array.Empty<XElement>()]);

    /// <summary>Makes it a console project that references the library's package in a feed.</summary>
    internal ConsumerApp WithPackageReference(PackageFeed feed, params (string Name, string Value)[] properties) => WithProject(
        [Package("OrderedQueue", feed.Version), WithoutAnalyzer()],
        [("RestoreAdditionalProjectSources", feed.Folder), ("RestorePackagesPath", Path.Combine(Folder, "packages")), .. properties]);

    internal Task<ProgramRun> RunProject(CancellationToken token, params string[] arguments) =>
        Dotnet(["run", "-c", Configuration, "--project", Folder, "--", .. arguments], token);

    /// <summary>Runs what was built, by dotnet.</summary>
    internal Task<ProgramRun> RunAssembly(CancellationToken token) => Dotnet([Path.Combine(OutputFolder, Name + ".dll")], token);

    /// <summary>Runs what was built, by its own executable.</summary>
    internal Task<ProgramRun> RunAppHost(CancellationToken token) => Run(Path.Combine(OutputFolder, Name + ExecutableSuffix), [], token);

    internal Task<ProgramRun> Publish(string to, CancellationToken token, params string[] arguments) =>
        Dotnet(["publish", "-c", Configuration, "-o", Path.Combine(Folder, to), .. arguments], token);

    internal Task<ProgramRun> RunPublished(string from, CancellationToken token, params string[] arguments) =>
        Run(PublishedFile(from), arguments, token);

    internal string PublishedFile(string from) => Path.Combine(Folder, from, Name + ExecutableSuffix);

    /// <summary>Runs the program as a file, without any project.</summary>
    internal async Task<ProgramRun> RunFile(CancellationToken token, params string[] arguments)
    {
        string text = await File.ReadAllTextAsync(_programFile, token);
        if (!text.StartsWith("#:project", StringComparison.Ordinal))
            await File.WriteAllTextAsync(_programFile, $"#:project {Path.GetDirectoryName(LibrarySource.Project)}\n{text}", token);

        // The build of a file goes below the user's own data otherwise, and stays there.
        Environment["XDG_DATA_HOME"] = Directory.CreateDirectory(Path.Combine(Folder, "data")).FullName;
        string[] command = ["run", "-c", Configuration, _programFile, "--", .. arguments];
        ProgramRun run = await Dotnet(command, token);
        if (run.ExitCode == 0 || !run.ToString().Contains("NU1101", StringComparison.Ordinal))
            return run;

        LeaveOutAheadOfTimePacks();
        return await Dotnet(command, token);
    }

    internal Task<ProgramRun> Dotnet(IEnumerable<string> arguments, CancellationToken token) => Run(DotnetPath, arguments, token);

    /// <summary>A second copy of what was published, for a test that changes it.</summary>
    internal void CopyPublished(string from, string to)
    {
        Directory.CreateDirectory(Path.Combine(Folder, to));
        foreach (string file in Directory.GetFiles(Path.Combine(Folder, from)))
            File.Copy(file, Path.Combine(Folder, to, Path.GetFileName(file)));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    internal Task<ProgramRun> Run(string fileName, IEnumerable<string> arguments, CancellationToken token) =>
        ProgramRun.Of(Cli.Wrap(fileName).WithArguments(arguments).WithWorkingDirectory(Folder).WithEnvironmentVariables(Environment), token);

    /// <summary>For a file that uses MessagePack itself.</summary>
    internal void LeaveOutAnalyzer() => File.WriteAllText(
        Path.Combine(Folder, "Directory.Build.props"), new XElement("Project", new XElement("ItemGroup", WithoutAnalyzer())).ToString());

    private static XElement ReferenceTo(string project) => new XElement("ProjectReference", new XAttribute("Include", project));

    private static XElement Package(string name, string version) => new XElement("PackageReference", new XAttribute("Include", name), new XAttribute("Version", version));

    // MessagePack depends on its analyzer, which some registries lack. A user who has it need not leave it out.
    private static XElement WithoutAnalyzer() => new XElement("PrunePackageReference", new XAttribute("Include", "MessagePackAnalyzer"), new XAttribute("Version", "99.0.0"));

    private ConsumerApp WithProject(XElement[] references, params (string Name, string Value)[] properties)
    {
        XElement[] all =
        [
            new("OutputType", "Exe"),
            new("TargetFramework", "net10.0"),
            new("Nullable", "enable"),
            new("ImplicitUsings", "enable"),
            new("AssemblyName", Name),
            .. properties.Select(property => new XElement(property.Name, property.Value)),
        ];
        var project = new XElement("Project", new XAttribute("Sdk", "Microsoft.NET.Sdk"), new XElement("PropertyGroup", all), new XElement("ItemGroup", references));
        File.WriteAllText(Path.Combine(Folder, Name + ".csproj"), project.ToString());
        return this;
    }

    // A file-based app restores the packs of ahead-of-time compilation, which it needs only for publishing and which some
    // registries lack. All else stays as it is: dynamic code, above all, is switched off.
    private void LeaveOutAheadOfTimePacks() => File.WriteAllText(Path.Combine(Folder, "Directory.Build.targets"), """
        <Project>
          <Target Name="LeaveOutAheadOfTimePacks" AfterTargets="ProcessFrameworkReferences">
            <ItemGroup>
              <AheadOfTimePack Include="@(PackageDownload)" Condition="$([System.String]::Copy('%(Identity)').Contains('NativeAOT')) Or $([System.String]::Copy('%(Identity)').Contains('ILCompiler'))" />
              <PackageDownload Remove="@(AheadOfTimePack)" />
            </ItemGroup>
          </Target>
        </Project>
        """);
}
