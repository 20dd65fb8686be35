using System.Text.RegularExpressions;
using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Tests.Support;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Testing;

namespace MtpScript.Tooling.Semantics.Tests.Prelude;

/// <summary>The prelude and the machine know the same built-ins: what one declares the other runs.</summary>
public sealed partial class ImplementedBuiltInsTests
{
    private readonly Workspace workspace = new();

    [Fact]
    public void WhatIsDeclaredIsImplementedAndTheReverse()
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, "core/Vm/Gas/Generated/BuiltIn.g.cs"));
        var implemented = Implemented().Matches(source).Select(static match => match.Groups["name"].Value).ToHashSet();
        Assert.True(implemented.Count > 90, "the machine's list looks different now");
        Assert.Equal(implemented.Order(StringComparer.Ordinal), Declared().Distinct().Order(StringComparer.Ordinal));
    }

    private IEnumerable<string> Declared()
    {
        foreach (var path in PreludeFiles.Paths)
        {
            var space = path.Value["prelude:".Length..^".mtp".Length];
            foreach (var item in workspace.Get(ItemTreeQuery.Instance, path).Items)
            {
                switch (item)
                {
                    // `x.toString()` is the function `toString`.
                    case FunctionItem when space == "Globals" || (space == "String" && item.Name == "toString"):
                        yield return item.Name;
                        break;
                    case FunctionItem:
                        yield return $"{space}.{item.Name}";
                        break;
                    case EffectItem effect:
                        foreach (var member in effect.Members)
                            yield return member.Name == effect.Name ? effect.Name : $"{effect.Name}.{member.Name}";
                        break;
                    case TypeItem { Body: RecordItemBody record } when item.Name is "List" or "string":
                        foreach (var field in record.Fields) yield return $"{char.ToUpperInvariant(item.Name[0])}{item.Name[1..]}.{field.Name}";
                        break;
                }
            }
        }

        // The one property of Json, which is a union here.
        yield return "Json.length";
    }

    [GeneratedRegex(@"<c>(?<name>[\w.]+)</c>: \d+ units")]
    private static partial Regex Implemented();
}
