[
  (block)
  (match_body)
  (record_body)
  (braced_union_body)
  (record_type)
  (effect_body)
  (mock_declaration)
  (object_expression)
  (array_expression)
  (argument_list)
  (parameter_list)
  (parenthesized_expression)
  (payload_list)
  (variant_pattern)
  (record_pattern)
  (import_names)
  (uses_clause)
] @indent.begin

; What goes on after the line that it starts on.
[
  (constant_declaration)
  (match_arm)
  (union_body)
] @indent.begin

(pipeline_expression) @indent.begin

["}" ")" "]"] @indent.branch @indent.end

[
  (comment)
  (doc_comment)
] @indent.auto

(string) @indent.ignore
