using MtpScript.Tooling.ProtocolGenerator;

// dotnet run --project core/Grammar/ProtocolGenerator [the repository's root]
var root = args.Length > 0 ? args[0] : ".";
if (!Directory.Exists(Path.Combine(root, "core", "Grammar", "ProtocolGenerator")))
{
    Console.Error.WriteLine($"{root} is not the repository's root; run this from there, or name it");
    return 2;
}

foreach (var protocol in ProtocolDescription.ReadAll(root))
{
    var files = ProtocolSource.Generate(protocol);
    var folder = Path.Combine(root, protocol.Folder, "Generated");
    Directory.CreateDirectory(folder);
    foreach (var (name, content) in files) File.WriteAllText(Path.Combine(folder, name), content);
    Console.WriteLine($"wrote {files.Count} files to {folder}");
}

return 0;
