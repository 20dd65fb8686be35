using MtpScript.Tooling.ProtocolGenerator;

// dotnet run --project core/Grammar/ProtocolGenerator [server/Protocol]
var folder = args.Length > 0 ? args[0] : Path.Combine("server", "Protocol");
var specification = Path.Combine(folder, "Specification");
if (!Directory.Exists(specification))
{
    Console.Error.WriteLine($"no folder {specification}; run this from the repository's root");
    return 2;
}

var files = ProtocolSource.Generate(
    File.ReadAllText(Path.Combine(specification, "lsp-3.18-metaModel.json")),
    File.ReadAllText(Path.Combine(specification, "served.json")));
foreach (var (name, content) in files) File.WriteAllText(Path.Combine(folder, "Generated", name), content);
Console.WriteLine($"wrote {files.Count} files to {Path.Combine(folder, "Generated")}");
return 0;
