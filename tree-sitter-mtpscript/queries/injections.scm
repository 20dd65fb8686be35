; Markdown in documentation, without the slashes. Each line for itself: of lines that are combined into one document, Neovim
; takes all between them for Markdown too, and comments it out as such.

((doc_comment) @injection.content
  (#match? @injection.content "^///")
  (#offset! @injection.content 0 3 0 0)
  (#set! injection.language "markdown"))

((doc_comment) @injection.content
  (#match? @injection.content "^/[*]")
  (#offset! @injection.content 0 3 0 -2)
  (#set! injection.language "markdown"))

; SQL in the first argument of what reads and writes the database.

(call_expression
  callee: (identifier) @_effect
  arguments: (argument_list . (string (string_content) @injection.content))
  (#any-of? @_effect "DbRead" "DbWrite")
  (#set! injection.include-children)
  (#set! injection.language "sql"))

(call_expression
  callee: (member_expression
    target: (identifier) @_effect
    name: (property_identifier) @_member)
  arguments: (argument_list . (string (string_content) @injection.content))
  (#any-of? @_effect "DbRead" "DbWrite")
  (#any-of? @_member "query" "execute")
  (#set! injection.include-children)
  (#set! injection.language "sql"))

; JSON in a literal that is parsed.

(call_expression
  callee: (member_expression
    target: (identifier) @_namespace
    name: (property_identifier) @_member)
  arguments: (argument_list . (string (string_content) @injection.content))
  (#eq? @_namespace "Json")
  (#eq? @_member "parse")
  (#set! injection.include-children)
  (#set! injection.language "json"))

(pipeline_expression
  left: (string (string_content) @injection.content)
  right: (member_expression
    target: (identifier) @_namespace
    name: (property_identifier) @_member)
  (#eq? @_namespace "Json")
  (#eq? @_member "parse")
  (#set! injection.include-children)
  (#set! injection.language "json"))
