; Where several patterns match, the last one wins: what is general comes first.

; Names

(identifier) @variable
(property_identifier) @property
(shorthand_identifier) @variable.member
(type_identifier) @type
(variant_identifier) @constructor

((identifier) @constructor
  (#match? @constructor "^[A-Z]"))

((identifier) @module.builtin
  (#any-of? @module.builtin "Json" "Decimal" "Map" "Option" "Result" "DbRead" "DbWrite" "HttpOut" "Log" "Async" "unsafe"))

((identifier) @variable.builtin
  (#eq? @variable.builtin "request"))

((type_identifier) @type.builtin
  (#any-of? @type.builtin
    "number" "boolean" "string" "unit" "Decimal" "Json" "List" "Map" "Option" "Result" "Outcome" "EffectError"
    "Int" "Bool" "String" "void"))

(parameter name: (identifier) @variable.parameter)

; Modules

(import_alias alias: (identifier) @module)
(import_all alias: (identifier) @module)
(import_package alias: (identifier) @module)
(named_type qualifier: (identifier) @module)
(name_pattern qualifier: (identifier) @module)
(variant_pattern qualifier: (identifier) @module)
(record_pattern qualifier: (identifier) @module)

; Functions

(function_declaration name: (identifier) @function)
(mock_function name: (property_identifier) @function.method)
(effect_member name: (property_identifier) @function.method)

(call_expression
  callee: (identifier) @function.call
  (#match? @function.call "^[a-z_]"))

(call_expression
  callee: (identifier) @function.builtin
  (#any-of? @function.builtin
    "assert" "assertEqual" "assertError" "checked_add" "checked_div" "checked_mul" "checked_sub" "cborEncode" "fnv1a32" "fnv1a64"
    "httpGet" "parseNumber" "sha256" "toString"))

(call_expression callee: (member_expression name: (property_identifier) @function.method.call))
(pipeline_expression right: (identifier) @function.call)
(pipeline_expression right: (member_expression name: (property_identifier) @function.method.call))

; Literals

(string) @string
(escape_sequence) @string.escape
(number) @number
(decimal) @number.float
(boolean) @boolean
(null) @constant.builtin
(wildcard_pattern) @character.special
(path) @string.special.path
(api_declaration path: (string) @string.special.path)
(import_alias path: (string) @string.special.path)
(import_names path: (string) @string.special.path)
(import_all path: (string) @string.special.path)
(import_package path: (string) @string.special.path)

; Words

["function" "fn" "func"] @keyword.function
["import" "from" "as"] @keyword.import
["type" "record" "effect"] @keyword.type
["const" "let" "api" "serve" "test" "mock" "uses"] @keyword
["if" "else" "match"] @keyword.conditional
["return" "respond"] @keyword.return
"await" @keyword.coroutine
["json" "status"] @function.builtin
(method) @keyword.modifier

; Punctuation

["=" "=>" "->" "|>" "|" "||" "&&" "==" "!=" "<" "<=" ">" ">=" "+" "-" "*" "/" "!"] @operator
["." "," ":" ";"] @punctuation.delimiter
["(" ")" "[" "]" "{" "}"] @punctuation.bracket
(type_argument_list ["<" ">"] @punctuation.bracket)
(type_parameter_list ["<" ">"] @punctuation.bracket)

; Comments

(comment) @comment
(doc_comment) @comment.documentation
