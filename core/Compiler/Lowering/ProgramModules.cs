using System.Collections.Immutable;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Queries;

namespace MtpScript.Tooling.Compiler.Lowering;

/// <summary>The modules of a program: the first one and all that it imports, directly or through others.</summary>
internal sealed class ProgramModules
{
    private readonly Dictionary<FilePath, int> _places = [];
    private readonly string _folder;

    public ProgramModules(QuerySnapshot snapshot, FilePath entry)
    {
        var order = ImmutableArray.CreateBuilder<FilePath>();
        var seen = new HashSet<FilePath> { entry };
        var stack = new Stack<(FilePath File, int Next)>();
        stack.Push((entry, 0));
        while (stack.TryPop(out var top))
        {
            var imports = snapshot.Get(ImportsQuery.Instance, top.File).Imports;
            if (top.Next == imports.Count)
            {
                _places.Add(top.File, order.Count);
                order.Add(top.File);
                continue;
            }

            stack.Push((top.File, top.Next + 1));
            var target = imports[top.Next].Target;
            if (target.Value.Length > 0 && seen.Add(target)) stack.Push((target, 0));
        }

        Order = order.ToImmutable();
        _folder = entry.Value[..(entry.Value.LastIndexOf('/') + 1)];
    }

    /// <summary>Each module after those that it imports, in the order of its imports; the first one is the last.</summary>
    public ImmutableArray<FilePath> Order { get; }

    /// <summary>The place of a module among them.</summary>
    public int PlaceOf(FilePath file) => _places[file];

    /// <summary>A name that does not depend on where the program lies: the way from the folder of the first module.</summary>
    public string NameOf(FilePath file)
    {
        if (file.Value.StartsWith(_folder, StringComparison.Ordinal)) return file.Value[_folder.Length..];
        var (folder, up) = (_folder, "");
        while (folder.Length > 0 && !file.Value.StartsWith(folder, StringComparison.Ordinal))
        {
            folder = folder[..(folder[..^1].LastIndexOf('/') + 1)];
            up += "../";
        }

        return up + file.Value[folder.Length..];
    }
}
