using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Tests.Support;
using MtpScript.Tooling.Semantics.Types;

namespace MtpScript.Tooling.Semantics.Tests.Symbols;

public sealed class ModuleScopeTests
{
    [Fact]
    public void OwnNamesStandOverImportedOnesAndThoseOverThePrelude()
    {
        var scope = Scope(
            ("/a.mtp", "import { sha256, value, Money } from \"./b\"\nconst value = 1\n"),
            ("/b.mtp", "const value = 2\nfunction sha256(t: string): string { t }\ntype Money { amount: number }\n"));
        Assert.Equal("/a.mtp", FileOf(scope, "value"));
        Assert.Equal("/b.mtp", FileOf(scope, "sha256"));
        Assert.Equal(PreludeFiles.Globals.Value, FileOf(scope, "toString"));
        Assert.True(scope.TryGetType("Money", out var money));
        Assert.Equal(new TypeId(new("/b.mtp"), "Money"), money);
        Assert.False(scope.TryGetValue("other", out _));
    }

    [Fact]
    public void AUnionBringsItsVariantsAndAVariantComesAlone()
    {
        var scope = Scope(
            ("/a.mtp", "import { Color, Round } from \"./b\"\ntype Light = Red | Off\n"),
            ("/b.mtp", "type Color = Red | Green\ntype Shape = Round | Square\n"));
        Assert.Equal(["/a.mtp::Light", "/b.mtp::Color"], scope.Variants("Red").Items.Select(static variant => variant.Type.ToString()));
        Assert.Single(scope.Variants("Green"));
        Assert.Single(scope.Variants("Round"));
        Assert.Empty(scope.Variants("Square"));
        Assert.Single(scope.Variants("Some"));
        Assert.Equal(2, scope.Variants("Ok").Count);
    }

    [Fact]
    public void ARedeclaredBuiltInIsTheBuiltIn()
    {
        var scope = Scope(("/a.mtp", "type Option<A> = Some(A) | None\ntype Result<T, E> = Ok(T) | Err(T)\neffect Log\neffect Async {}\n"));
        Assert.True(scope.TryGetType("Option", out var option));
        Assert.Equal(PreludeFiles.Globals, option!.File);
        Assert.Single(scope.Variants("Some"));
        Assert.True(scope.TryGetType("Result", out var result));
        Assert.Equal("/a.mtp", result!.File.Value);
        Assert.Equal(3, scope.Variants("Ok").Count);
        Assert.True(scope.TryGetEffect("Log", out var log));
        Assert.Equal(PreludeFiles.Globals, log.File);
        Assert.True(scope.TryGetEffect("Async", out var async));
        Assert.Equal("/a.mtp", async.File.Value);
    }

    [Fact]
    public void WhatIsKnownToBeWrongIsSilent()
    {
        var scope = Scope(
            ("/a.mtp", "import { gone } from \"./b\"\nimport { any } from \"./none\"\nimport \"./none\" as none\nclass User {}\n"),
            ("/b.mtp", ""));
        Assert.Equal(ErrorSymbol.Instance, scope.TryGetValue("gone", out var gone) ? gone : null);
        Assert.Equal(ErrorSymbol.Instance, scope.TryGetValue("any", out var any) ? any : null);
        Assert.Equal(ErrorSymbol.Instance, scope.TryGetValue("User", out var user) ? user : null);
        Assert.True(scope.TryGetModule("none", out var module));
        Assert.Equal("", module.Value);
        Assert.True(scope.TryGetEffect("any", out var effect));
        Assert.Equal("", effect.File.Value);
    }

    [Theory]
    [InlineData("number", "number")]
    [InlineData("Int", "number")]
    [InlineData("[User]", "List<User>")]
    [InlineData("b.Box<List<String>>", "Box<List<string>>")]
    [InlineData("{ a: User, b: function(T): unit uses { Log, Clock } }", "{ a: User, b: function(T): unit uses { Clock, Log } }")]
    [InlineData("function(number)", "function(number): unit")]
    [InlineData("Nothing", "?")]
    [InlineData("List", "?")]
    [InlineData("b.Box", "?")]
    [InlineData("List<Nothing>", "List<?>")]
    [InlineData("c.Box<number>", "?")]
    public void TypesHaveTheirMeaning(string written, string expected)
    {
        var workspace = new Workspace(
            ("/a.mtp", $"import \"./b\" as b\ntype User {{ name: string }}\nfunction f<T>(x: {written}) {{}}\n"),
            ("/b.mtp", "type Box<T> { value: T }\n"));
        var item = workspace.Get(ItemTreeQuery.Instance, "/a.mtp").Items.Items.OfType<FunctionItem>().Single();
        var probe = new TypeProbe(item.Signature.Parameters[0].Type!, item.Signature.TypeParameters);
        Assert.Equal(expected, workspace.Get(probe, "/a.mtp").ToString());
    }

    [Fact]
    public void LocalTypesAreKnownInTheirBlocks()
    {
        var workspace = new Workspace((
            "/a.mtp", "function f<T>(x: T): number {\n  type Pair<A> { left: A, right: Other }\n  type Other = One | Two(Pair<T>)\n  1\n}\n"));
        var item = workspace.Get(ItemTreeQuery.Instance, "/a.mtp").Items[0].In(new("/a.mtp"));
        var pair = Assert.IsType<RecordDefinition>(workspace.Get(TypeDefinitionQuery.Instance, new TypeId(item.File, "Pair", 0, item)));
        Assert.Equal(["A", "Other"], pair.Fields.Items.Select(static field => field.Type.ToString()));
        var other = Assert.IsType<UnionDefinition>(workspace.Get(TypeDefinitionQuery.Instance, new TypeId(item.File, "Other", 1, item)));
        Assert.Equal("Pair<T>", other.Variants[1].Payloads[0].Type.ToString());
        Assert.Null(workspace.Get(TypeDefinitionQuery.Instance, new TypeId(item.File, "Other", 0, item)));
    }

    [Fact]
    public void ARecursiveTypeHasADefinition()
    {
        var workspace = new Workspace(("/a.mtp", "type Tree<T> = Leaf | Node(left: Tree<T>, value: T, right: Tree<T>)\n"));
        var id = new TypeId(new("/a.mtp"), "Tree");
        var tree = Assert.IsType<UnionDefinition>(workspace.Get(TypeDefinitionQuery.Instance, id));
        Assert.True(tree.Variants[1].HasLabels);
        Assert.Equal("Leaf|Node(left:Tree<#0>,value:#0,right:Tree<#0>)", UnionHashes.ContentOf(tree));
    }

    private static string FileOf(ModuleScope scope, string name) =>
        scope.TryGetValue(name, out var symbol) ? Assert.IsType<ItemSymbol>(symbol).Item.File.Value : "";

    private static ModuleScope Scope(params ReadOnlySpan<(string, string)> files) =>
        new Workspace(files).Get(ModuleScopeQuery.Instance, "/a.mtp");

    /// <summary>Resolves one type in the scope of a module.</summary>
    private sealed class TypeProbe(TypeExpression type, EquatableArray<string> parameters)
        : Semantics.Queries.Query<FilePath, MtpType>("TypeProbe")
    {
        public override MtpType Compute(Semantics.Queries.QueryContext context, FilePath key) => TypeResolver.Resolve(
            context, TypeScope.Of(context.Get(ModuleScopeQuery.Instance, key)).WithParameters("f", parameters), type);
    }
}
