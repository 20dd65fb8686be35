using System.Text.Json;
using MtpScript.Tooling.ProtocolGenerator.Model;

namespace MtpScript.Tooling.ProtocolGenerator;

/// <summary>A protocol, what of it is served, and where the records for it go.</summary>
/// <param name="Name">What the protocol is called for short.</param>
/// <param name="Folder">The folder of the records, from the repository's root, with forward slashes.</param>
/// <param name="Namespace">Their namespace.</param>
/// <param name="Model">The protocol.</param>
/// <param name="Selection">What is served.</param>
public sealed record ProtocolDescription(string Name, string Folder, string Namespace, MetaModel Model, Selection Selection)
{
    private const string ServerFolder = "server/Protocol";
    private const string DebuggerFolder = "debugger/Adapter/Protocol";

    /// <summary>The protocols of this repository, from their published specifications.</summary>
    /// <param name="root">The repository's root.</param>
    public static IEnumerable<ProtocolDescription> ReadAll(string root)
    {
        yield return LanguageServer(Read(ServerFolder, "lsp-3.18-metaModel.json"), Read(ServerFolder, "served.json"));
        yield return DebugAdapter(
            Read(DebuggerFolder, "debugAdapterProtocol.json"),
            Read(DebuggerFolder, "extensions.json"),
            Read(DebuggerFolder, "served.json"));

        string Read(string folder, string name) => File.ReadAllText(Path.Combine(root, folder, "Specification", name));
    }

    /// <summary>The Language Server Protocol.</summary>
    /// <param name="metaModel">The published meta-model.</param>
    /// <param name="served">What is served.</param>
    public static ProtocolDescription LanguageServer(string metaModel, string served)
    {
        using var model = JsonDocument.Parse(metaModel);
        return new("LSP", ServerFolder, "MtpScript.Tooling.Server.Protocol", MetaModel.Parse(model.RootElement), SelectionOf(served));
    }

    /// <summary>The Debug Adapter Protocol.</summary>
    /// <param name="schema">The published JSON schema.</param>
    /// <param name="extensions">A schema of the same form, of what this project adds.</param>
    /// <param name="served">What is served.</param>
    public static ProtocolDescription DebugAdapter(string schema, string extensions, string served)
    {
        using var published = JsonDocument.Parse(schema);
        using var added = JsonDocument.Parse(extensions);
        var model = DebugAdapterSchema.Parse(published.RootElement, added.RootElement);
        return new("DAP", DebuggerFolder, "MtpScript.Tooling.Debugger.Adapter.Protocol", model, SelectionOf(served));
    }

    private static Selection SelectionOf(string served)
    {
        using var json = JsonDocument.Parse(served);
        return Selection.Parse(json.RootElement);
    }
}
