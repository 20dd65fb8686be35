[
  (block)
  (match_body)
  (record_body)
  (braced_union_body)
  (union_body)
  (record_type)
  (effect_body)
  (mock_declaration)
  (object_expression)
  (array_expression)
  (argument_list)
  (parameter_list)
  (import_names)
  (import_alias)+
  (comment)+
  (doc_comment)+
] @fold
