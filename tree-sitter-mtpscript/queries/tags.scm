(
  (doc_comment)* @doc
  .
  (function_declaration name: (identifier) @name) @definition.function
  (#strip! @doc "^(///|/\\*\\*)\\s?|\\s*\\*/$")
  (#select-adjacent! @doc @definition.function)
)

(
  (doc_comment)* @doc
  .
  (constant_declaration name: (identifier) @name) @definition.constant
  (#strip! @doc "^(///|/\\*\\*)\\s?|\\s*\\*/$")
  (#select-adjacent! @doc @definition.constant)
)

(
  (doc_comment)* @doc
  .
  (type_declaration name: (type_identifier) @name) @definition.type
  (#strip! @doc "^(///|/\\*\\*)\\s?|\\s*\\*/$")
  (#select-adjacent! @doc @definition.type)
)

(
  (doc_comment)* @doc
  .
  (effect_declaration name: (type_identifier) @name) @definition.interface
  (#strip! @doc "^(///|/\\*\\*)\\s?|\\s*\\*/$")
  (#select-adjacent! @doc @definition.interface)
)

(effect_member name: (property_identifier) @name) @definition.method
(variant name: (variant_identifier) @name) @definition.constant

(call_expression callee: (identifier) @name) @reference.call
(call_expression callee: (member_expression name: (property_identifier) @name)) @reference.call
(pipeline_expression right: (identifier) @name) @reference.call
(named_type name: (type_identifier) @name) @reference.type
