; Each definition has the capture of tree-sitter's own highlighter, and the finer one of Neovim.

[
  (module)
  (function_declaration)
  (mock_function)
  (lambda_expression)
  (block)
  (match_arm)
] @local.scope

(constant_declaration name: (identifier) @local.definition @local.definition.constant)
(function_declaration name: (identifier) @local.definition @local.definition.function)
(parameter name: (identifier) @local.definition @local.definition.parameter)
(type_declaration name: (type_identifier) @local.definition @local.definition.type)
(type_parameter name: (type_identifier) @local.definition @local.definition.type)
(effect_declaration name: (type_identifier) @local.definition @local.definition.type)
(variant name: (variant_identifier) @local.definition @local.definition.enum)
(import_alias alias: (identifier) @local.definition @local.definition.import)
(import_all alias: (identifier) @local.definition @local.definition.import)
(import_package alias: (identifier) @local.definition @local.definition.import)
(import_names name: (identifier) @local.definition @local.definition.import)

; A name in a pattern that starts in lower case binds.
(name_pattern
  !qualifier
  name: (identifier) @local.definition @local.definition.var
  (#match? @local.definition "^[a-z_]"))
(field_pattern name: (shorthand_identifier) @local.definition @local.definition.var)

(identifier) @local.reference
(type_identifier) @local.reference
(shorthand_identifier) @local.reference
