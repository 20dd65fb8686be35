using System.Text;
using MtpScript.Tooling.ProtocolGenerator.Model;

namespace MtpScript.Tooling.ProtocolGenerator.Emitting;

/// <summary>The names of methods as constants.</summary>
internal static class MethodNamesEmitter
{
    public static void Emit(StringBuilder code, string name, string summary, IEnumerable<Method> methods)
    {
        code.AppendLine().AppendLine($"/// <summary>{summary}</summary>");
        code.AppendLine($"internal static class {name}").AppendLine("{");
        foreach (var method in methods.OrderBy(method => method.Name, StringComparer.Ordinal))
        {
            Documentation.Write(code, "    ", method.Documentation, $"<c>{method.Name}</c>.");
            var constant = string.Concat(method.Name.TrimStart('$', '/').Split('/').Select(TypeNames.Pascal));
            code.AppendLine($"    public const string {constant} = \"{method.Name}\";").AppendLine();
        }

        code.Length -= Environment.NewLine.Length;
        code.AppendLine("}");
    }
}
