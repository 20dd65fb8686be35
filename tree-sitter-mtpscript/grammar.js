// MTPScript 5.1, §2, in both spellings. Names of nodes are those of core/Grammar/mtpscript.grammar where both have one.
//
// What one token of lookahead cannot decide is decided by src/scanner.c, which looks further, and tells by the token that it
// gives: a name from a reserved word, the `{` of an object from that of a block, the `(` and `[` that go on with an
// expression from those that start a line, the `-` of the next arm's pattern from a subtraction.

const { keywords, literals, methods } = require('./keywords.json');

const words = new Set([...keywords.declaration, ...keywords.control, ...literals]);

/** A reserved word, which the generated list must have. */
const reserved = (word) => {
  if (!words.has(word)) throw new Error(`${word} is no reserved word of keywords.json`);
  return word;
};

const PRECEDENCE = { respond: -1, or: 1, and: 2, equality: 3, comparison: 4, sum: 5, product: 6, unary: 7, postfix: 8 };

const separated = (rule) => seq(rule, repeat(seq(',', rule)));
const list = (rule) => optional(seq(separated(rule), optional(',')));

/** An operand in a condition has no braces of its own: what `{` opens there is the block or the arms. */
const operands = ($, inCondition) => {
  const variant = (name) => inCondition ? alias($[`_condition_${name}`], $[name]) : $[name];
  return choice(
    ...['binary_expression', 'unary_expression', 'await_expression', 'member_expression', 'index_expression', 'call_expression',
      'respond_expression'].map(variant),
    $.respond_json_expression,
    $.respond_status_expression,
    $.number,
    $.decimal,
    $._malformed_number,
    $.string,
    $.boolean,
    $.null,
    alias($._name, $.identifier),
    $.parenthesized_expression,
    $.array_expression,
    $.lambda_expression,
    $.if_expression,
    $.match_expression,
    ...inCondition ? [] : [$.object_expression, $.block],
  );
};

const binary = ($, operand) => choice(...[
  [PRECEDENCE.or, '||'],
  [PRECEDENCE.and, '&&'],
  [PRECEDENCE.equality, choice('==', '!=')],
  [PRECEDENCE.comparison, choice('<', '<=', '>', '>=')],
  [PRECEDENCE.sum, choice('+', '-', seq('--', $._never))],
  [PRECEDENCE.product, choice('*', '/')],
].map(([precedence, operator]) => prec.left(precedence, seq(
  field('left', operand), field('operator', operator), field('right', operand),
))));

/** The rules of an expression, for where braces may open an operand and for where they may not. */
const expressions = (prefix, expression, operand, inCondition) => ({
  [`_${prefix}expression`]: ($) => choice(
    inCondition ? alias($._condition_pipeline_expression, $.pipeline_expression) : $.pipeline_expression,
    operand($),
  ),
  [`_${prefix}operand`]: ($) => operands($, inCondition),
  [inCondition ? '_condition_pipeline_expression' : 'pipeline_expression']: ($) => prec.left(seq(
    field('left', expression($)),
    '|>',
    field('right', choice(alias($._match_of_left, $.match_expression), operand($))),
  )),
  [inCondition ? '_condition_binary_expression' : 'binary_expression']: ($) => binary($, operand($)),
  [inCondition ? '_condition_unary_expression' : 'unary_expression']: ($) => prec(PRECEDENCE.unary, seq(
    field('operator', choice('!', '-', seq('--', $._never))),
    field('operand', operand($)),
  )),
  [inCondition ? '_condition_await_expression' : 'await_expression']: ($) => prec(PRECEDENCE.unary, seq(
    reserved('await'),
    field('operand', operand($)),
  )),
  [inCondition ? '_condition_member_expression' : 'member_expression']: ($) => prec(PRECEDENCE.postfix, seq(
    field('target', operand($)),
    '.',
    field('name', alias($.identifier, $.property_identifier)),
  )),
  [inCondition ? '_condition_index_expression' : 'index_expression']: ($) => prec(PRECEDENCE.postfix, seq(
    field('target', operand($)),
    alias($._index_open, '['),
    field('index', $._expression),
    ']',
  )),
  [inCondition ? '_condition_call_expression' : 'call_expression']: ($) => prec(PRECEDENCE.postfix, seq(
    field('callee', operand($)),
    field('arguments', $.argument_list),
  )),
  [inCondition ? '_condition_respond_expression' : 'respond_expression']: ($) => prec.right(PRECEDENCE.respond, seq(
    reserved('respond'),
    field('value', expression($)),
  )),
});

module.exports = grammar({
  name: 'mtpscript',

  word: ($) => $.identifier,

  externals: ($) => [
    $._name,
    $._object_open,
    $._call_open,
    $._index_open,
    $._line_end,
    $._value_ahead,
    $._no_value_ahead,
    $._pattern_minus,
    $._record_keyword,
    $._mock_keyword,
    $._json_keyword,
    $._status_keyword,
    $._in_arm,
    $._at_statement,
    $._never,
    $._error,
  ],

  extras: ($) => [/[ \t\r\n\u000B\f]/, $.comment, $.doc_comment],

  inline: ($) => [$._any_name, $._function_keyword],

  supertypes: ($) => [$.declaration, $.type, $.pattern],

  rules: {
    module: ($) => repeat(choice($.declaration, ';')),

    declaration: ($) => choice(
      $.import_alias,
      $.import_names,
      $.import_all,
      $.import_package,
      $.uses_declaration,
      $.type_declaration,
      $.effect_declaration,
      alias($._module_constant, $.constant_declaration),
      $.function_declaration,
      $.api_declaration,
      $.serve_declaration,
      $.test_declaration,
    ),

    // Modules

    import_alias: ($) => seq(reserved('import'), field('path', $.string), 'as', field('alias', alias($._name, $.identifier))),

    import_names: ($) => seq(
      reserved('import'), '{', list(field('name', $.identifier)), '}',
      'from', field('path', $.string),
    ),

    import_all: ($) => seq(
      reserved('import'), '*', 'as', field('alias', alias($._name, $.identifier)), 'from', field('path', $.string),
    ),

    import_package: ($) => seq(
      reserved('import'), field('alias', alias($._name, $.identifier)), 'from', field('path', $.string),
      optional(seq('as', field('tag', $.string))),
    ),

    uses_declaration: ($) => seq(reserved('uses'), field('package', $.string)),

    // Declarations

    type_declaration: ($) => seq(
      choice(reserved('type'), alias($._record_keyword, 'record')),
      field('name', alias($._name, $.type_identifier)),
      optional($.type_parameter_list),
      field('body', choice($.record_body, $.union_body, $.braced_union_body)),
    ),

    record_body: ($) => seq('{', repeat($.field), '}'),

    union_body: ($) => prec.right(seq('=', optional('|'), separatedByBar($))),

    braced_union_body: ($) => seq('{', '|', separatedByBar($), '}'),

    type_parameter_list: ($) => seq('<', separated($.type_parameter), '>'),

    type_parameter: ($) => field('name', alias($._name, $.type_identifier)),

    field: ($) => seq(
      field('name', alias($.identifier, $.property_identifier)), ':', field('type', $.type), optional(choice(',', ';')),
    ),

    variant: ($) => prec.right(seq(field('name', alias($._name, $.variant_identifier)), optional($.payload_list))),

    payload_list: ($) => seq('(', list($.payload), ')'),

    payload: ($) => seq(
      optional(seq(field('label', alias(choice($._any_name, $._function_keyword), $.property_identifier)), ':')),
      field('type', $.type),
    ),

    effect_declaration: ($) => seq(reserved('effect'), field('name', alias($._name, $.type_identifier)), optional($.effect_body)),

    effect_body: ($) => seq('{', repeat($.effect_member), '}'),

    effect_member: ($) => seq(
      field('name', alias($.identifier, $.property_identifier)),
      optional($.type_parameter_list),
      field('parameters', $.parameter_list),
      optional(seq(choice(':', '->'), field('result', $.type))),
      optional(choice(',', ';')),
    ),

    _module_constant: ($) => constant($, alias($._name, $.identifier)),

    constant_declaration: ($) => constant($, choice(alias($._name, $.identifier), '_')),

    function_declaration: ($) => seq($._function_keyword, field('name', alias($._name, $.identifier)), functionTail($)),

    _function_keyword: () => choice(...['function', 'fn', 'func'].map(reserved)),

    parameter_list: ($) => seq('(', list($.parameter), ')'),

    parameter: ($) => seq(field('name', choice(alias($._name, $.identifier), '_')), optional(seq(':', field('type', $.type)))),

    uses_clause: ($) => seq(reserved('uses'), '{', list(field('effect', alias($._name, $.type_identifier))), '}'),

    api_declaration: ($) => seq(
      reserved('api'),
      field('method', $.method),
      field('path', choice($.string, $.path)),
      choice(
        seq(optional($.uses_clause), field('body', $.block)),
        field('function', $.function_declaration),
      ),
    ),

    method: () => choice(...methods),

    path: () => token(/\/([^ \t\r\n\u000B\f{\/*][^ \t\r\n\u000B\f{]*)?/),

    serve_declaration: ($) => seq(reserved('serve'), field('configuration', $.object_expression)),

    test_declaration: ($) => seq('test', field('name', $.string), field('body', $.block)),

    // Types

    type: ($) => choice($.named_type, $.list_type, $.parenthesized_type, $.record_type, $.function_type),

    /** Of a declared function: `uses` after it belongs to the function, not to a function type. */
    _declared_result: ($) => seq(choice(':', '->'), field('result', $._type_without_uses)),

    _type_without_uses: ($) => choice(
      $.named_type, $.list_type, $.parenthesized_type, $.record_type, alias($._function_type_without_uses, $.function_type),
    ),

    named_type: ($) => prec.right(seq(qualified($, $.type_identifier), optional($.type_argument_list))),

    type_argument_list: ($) => seq('<', separated($.type), '>'),

    list_type: ($) => seq('[', $.type, ']'),

    parenthesized_type: ($) => seq('(', $.type, ')'),

    record_type: ($) => seq('{', repeat($.field), '}'),

    function_type: ($) => prec.right(seq(
      $._function_keyword, '(', list($.type), ')',
      optional(seq(choice(':', '->'), field('result', $.type))),
      optional($.uses_clause),
    )),

    _function_type_without_uses: ($) => prec.right(seq(
      $._function_keyword, '(', list($.type), ')', optional($._declared_result),
    )),

    // Statements

    block: ($) => seq('{', repeat(choice($._statement, ';')), '}'),

    _statement: ($) => choice(
      seq(choice($.constant_declaration, $.return_statement, $._expression), optional($._line_end)),
      $.function_declaration,
      $.type_declaration,
      $.mock_declaration,
      $._at_statement,
    ),

    return_statement: ($) => seq(reserved('return'), valueAhead($)),

    /** What follows may be the next arm. */
    _return_in_arm: ($) => seq(reserved('return'), choice(valueAhead($), $._in_arm)),

    mock_declaration: ($) => seq(
      alias($._mock_keyword, 'mock'), field('effect', alias($._name, $.type_identifier)), '{', repeat($.mock_function), '}',
    ),

    mock_function: ($) => seq(
      $._function_keyword, optional(field('name', alias($.identifier, $.property_identifier))), functionTail($),
    ),

    // Expressions

    ...expressions('', ($) => $._expression, ($) => $._operand, false),
    ...expressions('condition_', ($) => $._condition_expression, ($) => $._condition_operand, true),

    argument_list: ($) => seq(alias($._call_open, '('), list($._expression), ')'),

    _status_arguments: ($) => seq('(', $._expression, ',', $._expression, optional(','), ')'),

    parenthesized_expression: ($) => seq('(', $._expression, ')'),

    array_expression: ($) => seq('[', list($._expression), ']'),

    object_expression: ($) => seq(alias($._object_open, '{'), list($.object_entry), '}'),

    object_entry: ($) => choice(
      seq(field('key', choice($.string, alias($.identifier, $.property_identifier))), ':', field('value', $._expression)),
      field('key', alias($.identifier, $.shorthand_identifier)),
    ),

    lambda_expression: ($) => seq(
      $._function_keyword, field('parameters', $.parameter_list), optional($._declared_result), field('body', $.block),
    ),

    if_expression: ($) => seq(
      reserved('if'), field('condition', $._condition_expression), field('when_true', $.block),
      reserved('else'), field('when_false', choice($.block, $.if_expression)),
    ),

    match_expression: ($) => seq(reserved('match'), field('scrutinee', $._condition_expression), field('body', $.match_body)),

    /** After `|>`: what is matched stands to the left. */
    _match_of_left: ($) => seq(reserved('match'), field('body', $.match_body)),

    match_body: ($) => seq('{', repeat($.match_arm), '}'),

    match_arm: ($) => seq(
      optional('|'),
      field('pattern', choice($.pattern, alias($._negative_number_of_arm, $.literal_pattern))),
      choice('=>', '->'),
      field('body', choice($._expression, alias($._return_in_arm, $.return_statement), $._at_statement)),
      optional(choice(',', ';')),
    ),

    respond_json_expression: ($) => seq(
      reserved('respond'), alias($._json_keyword, 'json'),
      choice(seq('(', field('value', $._expression), ')'), field('value', $.object_expression)),
    ),

    respond_status_expression: ($) => seq(
      reserved('respond'), alias($._status_keyword, 'status'), field('arguments', alias($._status_arguments, $.argument_list)),
    ),

    // Patterns

    pattern: ($) => choice($.wildcard_pattern, $.literal_pattern, $.name_pattern, $.variant_pattern, $.record_pattern),

    _nested_pattern: ($) => choice($.pattern, alias($._negative_number, $.literal_pattern)),

    wildcard_pattern: () => '_',

    literal_pattern: ($) => choice($.number, $.decimal, $.string, $.boolean, $.null),

    _negative_number: ($) => seq('-', choice($.number, $.decimal)),

    _negative_number_of_arm: ($) => seq(alias($._pattern_minus, '-'), choice($.number, $.decimal)),

    name_pattern: ($) => qualified($, $.identifier),

    variant_pattern: ($) => seq(qualified($, $.variant_identifier), '(', list($._nested_pattern), ')'),

    record_pattern: ($) => seq(qualified($, $.type_identifier), '{', list($.field_pattern), '}'),

    field_pattern: ($) => choice(
      field('name', alias($.identifier, $.shorthand_identifier)),
      seq(field('name', alias($.identifier, $.property_identifier)), ':', field('pattern', $._nested_pattern)),
    ),

    // Tokens

    boolean: () => choice(reserved('true'), reserved('false')),

    null: () => reserved('null'),

    number: () => /[0-9]+/,

    decimal: () => /[0-9]+\.[0-9]+/,

    /** `1abc` and `1_000` are one error each, and no number with a name after it. */
    _malformed_number: ($) => seq(token(/[0-9]+(\.[0-9]+)?[A-Za-z_][A-Za-z0-9_]*/), $._never),

    string: ($) => seq('"', optional($.string_content), token.immediate('"')),

    string_content: ($) => repeat1(choice($._string_text, $.escape_sequence)),

    _string_text: () => token.immediate(prec(1, /[^"\\\r\n]+/)),

    /** A surrogate counts only as half of a pair. */
    escape_sequence: () => token.immediate(choice(
      /\\["\\\/nrtbf]/,
      /\\u([0-9A-CEFa-cef][0-9A-Fa-f]{3}|[Dd][0-7][0-9A-Fa-f]{2})/,
      /\\u[Dd][89ABab][0-9A-Fa-f]{2}\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}/,
    )),

    /** Any word: after `.`, as a field, as a key and in an import list, reserved words are plain names. */
    identifier: () => /[A-Za-z][A-Za-z0-9_]*|_[A-Za-z0-9_]+/,

    _any_name: ($) => choice($._name, $.identifier),

    comment: () => token(choice(
      /\/\/([^\/\r\n][^\r\n]*)?/,
      /\/\/\/\/[^\r\n]*/,
      /\/\*[^*][^*]*\*+([^\/*][^*]*\*+)*\//,
      /\/\*\*\//,
      /\/\*\*\*+([^\/*][^*]*\*+)*\//,
    )),

    doc_comment: () => token(choice(
      /\/\/\/([^\/\r\n][^\r\n]*)?/,
      /\/\*\*[^*\/][^*]*\*+([^\/*][^*]*\*+)*\//,
    )),
  },
});

function separatedByBar($) {
  return seq($.variant, repeat(seq('|', $.variant)));
}

function constant($, name) {
  return seq(
    choice(reserved('const'), reserved('let')), field('name', name), optional(seq(':', field('type', $.type))),
    '=', field('value', $._expression),
  );
}

function functionTail($) {
  return seq(
    optional($.type_parameter_list), field('parameters', $.parameter_list), optional($._declared_result), optional($.uses_clause),
    field('body', $.block),
  );
}

function valueAhead($) {
  return choice(seq($._value_ahead, field('value', $._expression)), $._no_value_ahead);
}

/** A name, perhaps of another module. */
function qualified($, kind) {
  return choice(
    field('name', alias($._name, kind)),
    seq(field('qualifier', alias($._name, $.identifier)), '.', field('name', alias($.identifier, kind))),
  );
}
