// The TextMate grammar, made from the word lists of the compiler. What only a parser can tell is left to semantic tokens; this
// colours a file at once, and where no server runs.

const name = '[A-Za-z_]\\w*';
const capitalised = '[A-Z]\\w*';

/** No word is a keyword right after a dot, or where it is a key or a field. */
const plainBefore = '(?<![\\w.])';

const escape = (text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
const longestFirst = (texts) => [...texts].sort((left, right) => right.length - left.length);
const words = (list) => `${plainBefore}(?:${list.join('|')})\\b`;
const symbols = (list) => longestFirst(list).map(escape).join('|');
const scope = (text) => `${text}.mtpscript`;
const rule = (match, text) => ({ match, name: scope(text) });
const capture = (...scopes) => Object.fromEntries(scopes.map((text, index) => [index + 1, { name: scope(text) }]));
const include = (...names) => names.map((text) => ({ include: `#${text}` }));

/** A region whose end is still missing ends at the latest before the next declaration of the first column. */
const closing = (end) => `${end}|^(?=(?:function|fn|func|type|record|api|const|let|import|effect|serve|test)\\b)`;

const comments = [
  { begin: '/\\*\\*(?!/)', end: '\\*/', name: scope('comment.block.documentation') },
  { begin: '/\\*', end: '\\*/', name: scope('comment.block') },
  rule('///(?!/).*$', 'comment.line.triple-slash.documentation'),
  rule('//.*$', 'comment.line.double-slash'),
];

const strings = [
  {
    begin: '"',
    end: '(")|($)',
    beginCaptures: { 0: { name: scope('punctuation.definition.string.begin') } },
    endCaptures: { 1: { name: scope('punctuation.definition.string.end') } },
    name: scope('string.quoted.double'),
    patterns: [
      rule('\\\\(?:["\\\\/nrtbf]|u[0-9A-Fa-f]{4})', 'constant.character.escape'),
      rule('\\\\.?', 'invalid.illegal.escape'),
    ],
  },
  { begin: "'", end: "'|$", name: scope('invalid.illegal.string.single'), patterns: [{ match: '\\\\.' }] },
  { begin: '`', end: '`', name: scope('invalid.illegal.string.template'), patterns: [{ match: '\\\\.' }] },
];

/** A number goes on with letters and with a dot before a digit; `2.5.toString()` does not. */
const numbers = [
  rule('(?<!\\w)\\d+\\.\\d+(?!\\w|\\.\\d)', 'constant.numeric.decimal'),
  rule('(?<!\\w)\\d+(?!\\w|\\.(?![A-Za-z_.]))', 'constant.numeric.integer'),
  rule('(?:(?<!\\w)\\d+\\.?|\\.\\d)(?:\\w|\\.\\d)*', 'invalid.illegal.number'),
];

/** `/users/:id`, bare or in a string. */
const pathParameter = { match: `(:)(${name})`, captures: capture('punctuation.definition.parameter', 'variable.parameter.path') };

const handler = (methods) => ({
  begin: `${plainBefore}(api)\\b(?!\\s*[:.,=)}])(?:\\s+(${methods.join('|')})\\b|\\s+(${name}))?`,
  end: '(?=\\{|\\b(?:function|fn|func|uses)\\b)|$',
  beginCaptures: capture('storage.type.api', 'keyword.other.method', 'invalid.illegal.method'),
  name: scope('meta.handler'),
  patterns: [
    { match: '/[^\\s{]*', name: scope('string.unquoted.path'), captures: { 0: { patterns: [pathParameter] } } },
    { begin: '"', end: '"|$', name: scope('string.quoted.double.path'), patterns: [pathParameter] },
    ...include('comments'),
  ],
});

const imports = {
  begin: `${plainBefore}(import)\\b(?!\\s*[:.,=)}])`,
  end: '$|;',
  beginCaptures: capture('keyword.control.import'),
  name: scope('meta.import'),
  patterns: [
    {
      begin: '\\{',
      end: closing('\\}'),
      beginCaptures: { 0: { name: scope('punctuation.section.braces.begin') } },
      endCaptures: { 0: { name: scope('punctuation.section.braces.end') } },
      patterns: [
        ...include('comments'), rule(capitalised, 'entity.name.type'), rule(name, 'variable.other.import'),
        ...include('punctuation'),
      ],
    },
    rule('\\bfrom\\b(?=\\s*")', 'keyword.control.from'),
    { match: `\\b(as)\\s+(${name})`, captures: capture('keyword.control.as', 'entity.name.namespace') },
    rule('\\bas\\b', 'keyword.control.as'),
    rule('\\*', 'constant.language.import-all'),
    ...include('comments', 'strings'),
    rule(name, 'entity.name.namespace'),
  ],
};

/** Type parameters after a name, as three captures. */
const typeParameters = '(?:(<)([^<>(){}]*)(>))?';
const typeParameterCaptures = (first) => ({
  [first]: { name: scope('punctuation.definition.typeparameters.begin') },
  [first + 1]: { patterns: [rule(name, 'entity.name.type.parameter'), ...include('punctuation')] },
  [first + 2]: { name: scope('punctuation.definition.typeparameters.end') },
});

/** Parentheses with parameters and their types; `begin` captures type parameters from 3 on, and ends with the parenthesis. */
const parameterList = (begin, captures) => ({
  begin: `${begin}\\s*${typeParameters}\\s*(\\()`,
  end: closing('\\)'),
  beginCaptures: { ...captures, ...typeParameterCaptures(3), 6: { name: scope('punctuation.definition.parameters.begin') } },
  endCaptures: { 0: { name: scope('punctuation.definition.parameters.end') } },
  name: scope('meta.function.parameters'),
  patterns: [
    ...include('comments'),
    rule(`${plainBefore}${name}(?=\\s*:)`, 'variable.parameter'),
    ...include('functions', 'uses', 'recordTypes', 'builtInTypes'),
    rule(`${plainBefore}${name}(?=\\s*\\.)`, 'entity.name.namespace'),
    rule(`${plainBefore}${capitalised}`, 'entity.name.type'),
    rule(`${plainBefore}${name}(?!\\s*<)`, 'variable.parameter'),
    ...include('members', 'operators', 'punctuation'),
  ],
});

/** `function name<T>(…)`, with or without a name. */
const functions = [
  parameterList(`${plainBefore}(function|fn|func)\\b\\s*(${name})?`, capture('storage.type.function', 'entity.name.function')),
  {
    match: `${plainBefore}(function|fn|func)\\b(?!\\s*[:.,=)}])(?:\\s+(${name}))?`,
    captures: capture('storage.type.function', 'entity.name.function'),
  },
];

/** `effect Name { member(…): type }`; a member may be called as a keyword is. */
const effectBodies = [{
  begin: `${plainBefore}(effect)\\s+(${name})\\s*(\\{)`,
  end: closing('\\}'),
  beginCaptures: capture('storage.type.effect', 'entity.name.class.effect', 'punctuation.section.braces.begin'),
  endCaptures: { 0: { name: scope('punctuation.section.braces.end') } },
  name: scope('meta.effect'),
  patterns: [
    ...include('comments'),
    parameterList(`(?<!:|: )${plainBefore}()(${name})`, { 2: { name: scope('entity.name.function') } }),
    ...include('functions', 'uses', 'recordTypes', 'builtInTypes'),
    rule(`${plainBefore}${name}(?=\\s*\\.)`, 'entity.name.namespace'),
    rule(`${plainBefore}${capitalised}`, 'entity.name.type'),
    ...include('members', 'operators', 'punctuation'),
  ],
}];

/** `{ name: string }` as a type. */
const recordTypes = [{
  begin: '\\{',
  end: closing('\\}'),
  name: scope('meta.type.record'),
  patterns: [
    ...include('comments'),
    rule(`${plainBefore}${name}(?=\\s*:)`, 'variable.other.property'),
    ...include('functions', 'recordTypes', 'builtInTypes'),
    rule(`${plainBefore}${name}(?=\\s*\\.)`, 'entity.name.namespace'),
    rule(`${plainBefore}${capitalised}`, 'entity.name.type'),
    ...include('members', 'operators', 'punctuation'),
  ],
}];

/** `uses { DbRead, Log }`; each name is an effect there. */
const uses = (builtIn) => [
  {
    begin: `${plainBefore}(uses)\\s*(\\{)`,
    end: closing('\\}'),
    beginCaptures: capture('storage.modifier.uses', 'punctuation.section.braces.begin'),
    endCaptures: { 0: { name: scope('punctuation.section.braces.end') } },
    name: scope('meta.uses'),
    patterns: [
      ...include('comments'), rule(words(builtIn.effects), 'support.class.effect'), rule(name, 'entity.name.class.effect'),
      ...include('punctuation'),
    ],
  },
  rule(`${plainBefore}uses\\b(?=\\s*("|$))`, 'storage.modifier.uses'),
];

const declarations = [
  {
    match: `${plainBefore}(type|record)\\s+(${name})(?:\\s*(<)([^<>{}=]*)(>))?(?=\\s*[{=<]|\\s*$)`,
    captures: {
      ...capture('storage.type.type', 'entity.name.type', 'punctuation.definition.typeparameters.begin'),
      4: { patterns: [rule(name, 'entity.name.type.parameter'), ...include('punctuation')] },
      5: { name: scope('punctuation.definition.typeparameters.end') },
    },
  },
  { match: `${plainBefore}(effect)\\s+(${name})`, captures: capture('storage.type.effect', 'entity.name.class.effect') },
  { match: `${plainBefore}(const|let)\\s+(_)\\b`, captures: capture('storage.type.const', 'variable.language.wildcard') },
  { match: `${plainBefore}(const|let)\\s+(${name})`, captures: capture('storage.type.const', 'variable.other.constant') },
  { match: `${plainBefore}(mock)\\s+(${name})(?=\\s*[{<=])`, captures: capture('storage.type.mock', 'entity.name.class.effect') },
  rule(`${plainBefore}test\\b(?=\\s*")`, 'storage.type.test'),
  rule(`${plainBefore}serve\\b(?=\\s*\\{)`, 'storage.type.serve'),
];

const members = [
  { match: `(\\.)\\s*(${name})(?=\\s*\\()`, captures: capture('punctuation.accessor', 'entity.name.function.member') },
  { match: `(\\.)\\s*(${capitalised})`, captures: capture('punctuation.accessor', 'entity.name.type') },
  { match: `(\\.)\\s*(${name})`, captures: capture('punctuation.accessor', 'variable.other.property') },
  rule(`${plainBefore}${name}(?=\\s*:)`, 'variable.other.property'),
];

function keywordRules(keywords) {
  const { declaration, control } = keywords.keywords;
  const responds = control.filter((word) => word === 'respond');
  return [
    {
      match: `${plainBefore}(${responds.join('|')})\\b(?:\\s+(json|status)\\b(?=\\s*[({]))?`,
      captures: capture('keyword.control.respond', 'support.function.respond'),
    },
    rule(words(control.filter((word) => !responds.includes(word))), 'keyword.control'),
    rule(words(declaration), 'storage.type'),
    rule(words(keywords.literals), 'constant.language'),
    rule(words(keywords.forbidden.words), 'invalid.illegal.forbidden'),
  ];
}

function operatorRules(keywords) {
  // `>>` closes two lists of type arguments, too, and an `=` may follow.
  const forbidden = keywords.forbidden.operators.filter((text) => !/^>+$/.test(text));
  const isForbidden = (text) => forbidden.includes(text);
  const all = longestFirst([...forbidden, ...keywords.operators]);
  const scopes = { '|>': 'keyword.operator.pipeline', '=>': 'keyword.operator.arm', '->': 'keyword.operator.arm' };
  const [assigned, rest] = [['=>', '->', '|>'], all.filter((text) => !scopes[text])];
  return [
    rule(`(?:\\+|-|\\*|/|%|\\^|&&?|\\|\\|?|<<|\\?\\?)=(?!=)`, 'invalid.illegal.operator'),
    ...assigned.map((text) => rule(escape(text), scopes[text])),
    ...rest.filter((text) => text.length > 1 || isForbidden(text))
      .map((text) => rule(escape(text), isForbidden(text) ? 'invalid.illegal.operator' : 'keyword.operator')),
    rule(symbols(rest.filter((text) => text.length === 1 && !isForbidden(text))), 'keyword.operator'),
  ];
}

const names = (builtIn) => [
  rule(`${plainBefore}_\\b`, 'variable.language.wildcard'),
  rule(words(builtIn.variants), 'support.constant.variant'),
  rule(words(builtIn.effects), 'support.class.effect'),
  rule(`${plainBefore}(?:${builtIn.namespaces.join('|')})\\b(?=\\s*\\.)`, 'support.class.namespace'),
  ...include('builtInTypes'),
  rule(`${plainBefore}(?:${builtIn.functions.join('|')})\\b(?=\\s*\\()`, 'support.function'),
  rule(`${plainBefore}${builtIn.request}\\b(?=\\s*[.\\[])`, 'variable.language.request'),
  rule(`${plainBefore}${capitalised}`, 'entity.name.type'),
  rule(`${plainBefore}${name}(?=\\s*\\()`, 'entity.name.function'),
  rule(`${plainBefore}${name}`, 'variable.other'),
];

const punctuation = [
  rule('[{}]', 'punctuation.section.braces'), rule('[\\[\\]]', 'punctuation.section.brackets'),
  rule('[()]', 'punctuation.section.parens'), rule(',', 'punctuation.separator.comma'),
  rule(':', 'punctuation.separator.colon'), rule(';', 'punctuation.terminator.statement'), rule('\\.', 'punctuation.accessor'),
];

/** The grammar. `keywords` is core/Grammar/keywords.json, `builtIn` core/Grammar/built-in-names.json. */
export function textMateGrammar(keywords, builtIn) {
  const types = rule(`${plainBefore}(?:${builtIn.types.join('|')})\\b(?!\\s*[.(])`, 'support.type');
  return {
    information: 'Written by editors/vscode/scripts/write-grammar.mjs from core/Grammar/keywords.json and built-in-names.json; '
      + 'to write it again: npm run grammar',
    name: 'MTPScript',
    scopeName: 'source.mtpscript',
    fileTypes: ['mtp', 'mtps'],
    patterns: include(
      'comments', 'strings', 'numbers', 'handlers', 'imports', 'members', 'effectBodies', 'functions', 'uses', 'declarations',
      'keywords', 'names', 'operators', 'punctuation'),
    repository: Object.fromEntries(Object.entries({
      comments, strings, numbers, functions, effectBodies, recordTypes, declarations, members, punctuation,
      handlers: [handler(keywords.methods)],
      imports: [imports],
      uses: uses(builtIn),
      keywords: keywordRules(keywords),
      builtInTypes: [types],
      names: names(builtIn),
      operators: operatorRules(keywords),
    }).map(([key, patterns]) => [key, { patterns }])),
  };
}
