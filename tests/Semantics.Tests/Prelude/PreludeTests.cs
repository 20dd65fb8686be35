using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Tests.Support;
using MtpScript.Tooling.Semantics.Types;

namespace MtpScript.Tooling.Semantics.Tests.Prelude;

public sealed class PreludeTests
{
    private readonly Workspace workspace = new();

    [Fact]
    public void EveryFileParses()
    {
        foreach (var path in PreludeFiles.Paths)
        {
            Assert.True(PreludeFiles.TryGet(path, out var file));
            Assert.Empty(file.Tree.Diagnostics);
        }
    }

    [Fact]
    public void EveryDeclarationIsDocumentedWithItsSection()
    {
        foreach (var path in PreludeFiles.Paths)
        {
            foreach (var item in workspace.Get(FileOutlineQuery.Instance, path).Items)
            {
                var documentation = item.Source.Root.GetFirstToken().LeadingTrivia.Where(static trivia => trivia.IsDocumentation);
                var text = string.Join(' ', documentation.Select(static trivia => trivia.ToString()));
                Assert.True(text.Contains('§') || text.Contains("chapter"), $"{path} {item.Item.Name}");
            }
        }
    }

    [Fact]
    public void EveryTypeInItIsKnown()
    {
        foreach (var path in PreludeFiles.Paths)
        {
            var scope = TypeScope.Of(workspace.Get(ModuleScopeQuery.Instance, path));
            foreach (var item in workspace.Get(ItemTreeQuery.Instance, path).Items)
            {
                if (item is not FunctionItem function) continue;
                Assert.True(function.Signature.IsComplete, function.Name);
            }

            foreach (var mentions in workspace.Get(MentionsQuery.Instance, path).Items)
            {
                var item = workspace.Get(ItemTreeQuery.Instance, path).Items.Items.First(item => item.In(path) == mentions.Item);
                var own = item switch
                {
                    FunctionItem function => function.Signature.TypeParameters.Items,
                    TypeItem type => type.Parameters.Items,
                    EffectItem effect => [.. effect.Members.Items.SelectMany(static member => member.TypeParameters)],
                    _ => [],
                };
                foreach (var type in mentions.Mentions.Types.Items.Where(type => type.Name != "Optional" && !own.Contains(type.Name)))
                    Assert.True(scope.Module.TryGetType(type.Name, out _), $"{type} in {item.Name}");
            }
        }
    }

    [Fact]
    public void EveryEffectIsDefined()
    {
        var names = workspace.Get(ModuleNamesQuery.Instance, PreludeFiles.Globals);
        Assert.Equal(["Async", "DbRead", "DbWrite", "HttpOut", "Log", "unsafe"], names.Effects.Order(StringComparer.Ordinal));
        foreach (var name in names.Effects)
        {
            Assert.True(names.TryGetEffect(name, out var id));
            var definition = workspace.Get(EffectDefinitionQuery.Instance, id);
            Assert.NotNull(definition);
            Assert.Equal(name == "unsafe", definition.IsOpen);
            Assert.DoesNotContain(definition.Members.Items.SelectMany(static member => member.Parameters), static type => type == PrimitiveType.Error);
        }
    }

    [Fact]
    public void TheTypesAreTheirPrimitives()
    {
        var scope = TypeScope.Of(workspace.Get(ModuleScopeQuery.Instance, "/a.mtp"));
        Assert.True(scope.Module.TryGetType("Int", out var number));
        Assert.True(PreludeFiles.TryGetPrimitive(number!, out var primitive));
        Assert.Same(PrimitiveType.Number, primitive);
        var list = Assert.IsType<OpaqueDefinition>(workspace.Get(TypeDefinitionQuery.Instance, new TypeId(PreludeFiles.Globals, "List")));
        Assert.Equal(["length", "isEmpty"], list.Properties.Items.Select(static property => property.Name));
        Assert.IsType<UnionDefinition>(workspace.Get(TypeDefinitionQuery.Instance, new TypeId(PreludeFiles.Globals, "Json")));
        Assert.IsType<RecordDefinition>(workspace.Get(TypeDefinitionQuery.Instance, new TypeId(PreludeFiles.Globals, "EffectError")));
    }
}
