using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>Finds declarations with the names of built-ins, which then mean something else in this module.</summary>
internal static class ShadowedBuiltIns
{
    /// <summary>Reports them.</summary>
    public static void Check(CheckedModule module, List<FoundDiagnostic> found)
    {
        foreach (var import in module.Outline.Imports)
        {
            var alias = DuplicateDeclarations.AliasOf(import.Source.Root);
            if (!alias.IsMissing && BuiltInValue(module.Scope.Prelude, alias.Text) is { } kind)
                found.Add(FoundDiagnostic.Of(DiagnosticCode.ShadowedBuiltIn, alias.Span.Shift(import.Position), alias.Text, kind, "alias"));
        }

        foreach (var item in module.Outline.Items) Check(module, item, found);
    }

    private static void Check(CheckedModule module, OutlinedItem item, List<FoundDiagnostic> found)
    {
        var (name, prelude) = (item.Item.Name, module.Scope.Prelude);
        var kinds = item.Item switch
        {
            FunctionItem => (BuiltInValue(prelude, name), "function"),
            ConstantItem => (BuiltInValue(prelude, name), "constant"),
            TypeItem when module.Scope.Own.TryGetType(name, out var type) && type.Id.File == module.File =>
                (prelude.Types.Contains(name) || PreludeFiles.OlderTypeNames.ContainsKey(name) ? "type" : null, "type"),
            EffectItem when module.Scope.Own.TryGetEffect(name, out var effect) && effect.File == module.File =>
                (prelude.Effects.Contains(name) ? "effect" : null, "effect"),
            _ => default,
        };
        if (kinds is ({ } builtIn, { } own))
            found.Add(FoundDiagnostic.Of(DiagnosticCode.ShadowedBuiltIn, item.NameSpan, name, builtIn, own));
        if (item.Item is TypeItem { Body: UnionItemBody union } declared && item.Source.Root is TypeDeclarationSyntax syntax
            && module.Scope.Own.TryGetType(name, out var known) && known.Id == new Types.TypeId(module.File, name, declared.Ordinal))
        {
            CheckVariants(module, item, union, syntax, found);
        }
    }

    private static void CheckVariants(
        CheckedModule module, OutlinedItem item, UnionItemBody union, TypeDeclarationSyntax syntax, List<FoundDiagnostic> found)
    {
        var variants = syntax.Body switch
        {
            UnionBodySyntax body => body.Variants,
            BracedUnionBodySyntax body => body.Variants,
            _ => default,
        };
        if (union.Variants.Items.All(variant => module.Scope.Prelude.Variants(variant.Name).IsEmpty)) return;
        foreach (var variant in variants)
        {
            var name = variant.Name.Text;
            if (!module.Scope.Prelude.Variants(name).IsEmpty)
                found.Add(FoundDiagnostic.Of(DiagnosticCode.ShadowedBuiltIn, variant.Name.Span.Shift(item.Position), name, "variant", "variant"));
        }
    }

    private static string? BuiltInValue(ModuleNames prelude, string name) =>
        prelude.TryGetValue(name, out _) ? "function"
        : PreludeFiles.Namespaces.ContainsKey(name) ? "namespace"
        : prelude.Effects.Contains(name) ? "effect" : null;
}
