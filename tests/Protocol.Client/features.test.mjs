import assert from 'node:assert/strict';
import test from 'node:test';
import { range, serve } from './server.mjs';

const uri = 'untitled:features.mtp';
const program = `// A comment
// of two lines
import "./other" as other

type Shape = Circle(radius: number) | Square(side: number)

/// Doubles.
function twice(n: number): number {
  const m = n
  m * 2
}

api GET /shapes {
  respond json({ "n": twice(21) })
}
`;
const lines = program.split('\n');
const whole = { textDocument: { uri } };
const trees = { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } };

const compare = (left, right) => left.line - right.line || left.character - right.character;
const contains = (outer, inner) => compare(outer.start, inner.start) <= 0 && compare(inner.end, outer.end) <= 0;
const textOf = ({ start, end }) => start.line === end.line ? lines[start.line].slice(start.character, end.character) : undefined;

test('document symbols are a tree whose parts lie inside each other', async (t) => {
  const { open, request } = await serve(t, { capabilities: trees });
  await open(uri, program);
  const symbols = await request('textDocument/documentSymbol', whole);
  const names = symbols.map((symbol) => symbol.name);
  for (const name of ['Shape', 'twice']) assert.ok(names.includes(name), `${name} among ${names}`);
  assert.ok(names.some((name) => name.includes('/shapes')), `the handler among ${names}`);
  assert.deepEqual(symbols.find((symbol) => symbol.name === 'Shape').children.map((child) => child.name), ['Circle', 'Square']);
  const check = (symbol) => {
    assert.ok(symbol.name.trim().length > 0);
    assert.ok(contains(symbol.range, symbol.selectionRange));
    for (const child of symbol.children ?? []) {
      assert.ok(contains(symbol.range, child.range));
      check(child);
    }
  };
  symbols.forEach(check);
  assert.equal(textOf(symbols.find((symbol) => symbol.name === 'twice').selectionRange), 'twice');
});

test('clients that know no trees get a list in the order of the text', async (t) => {
  const { open, request } = await serve(t);
  await open(uri, program);
  const symbols = await request('textDocument/documentSymbol', whole);
  assert.ok(symbols.every((symbol) => symbol.location.uri === uri));
  assert.equal(symbols.find((symbol) => symbol.name === 'Circle').containerName, 'Shape');
});

test('folding ranges', async (t) => {
  const { open, request } = await serve(t);
  await open(uri, program);
  const ranges = await request('textDocument/foldingRange', whole);
  const starts = ranges.map((item) => item.startLine);
  assert.ok(starts.includes(lines.findIndex((line) => line.startsWith('function twice'))));
  assert.ok(starts.includes(lines.findIndex((line) => line.startsWith('api'))));
  assert.ok(ranges.some((item) => item.kind === 'comment' && item.startLine === 0 && item.endLine === 1));
  assert.ok(ranges.every((item) => item.startLine < item.endLine && item.endLine < lines.length));
});

test('folding ranges for clients that fold lines, and for clients that want few', async (t) => {
  const { open, request } = await serve(t,
    { capabilities: { textDocument: { foldingRange: { lineFoldingOnly: true, rangeLimit: 1 } } } });
  await open(uri, program);
  const ranges = await request('textDocument/foldingRange', whole);
  assert.equal(ranges.length, 1);
  assert.equal(ranges[0].startCharacter, undefined);
  assert.equal(ranges[0].endCharacter, undefined);
});

test('a folded block leaves its closing brace to be seen', async (t) => {
  const { open, request } = await serve(t, { capabilities: { textDocument: { foldingRange: { lineFoldingOnly: true } } } });
  await open(uri, program);
  const start = lines.findIndex((line) => line.startsWith('function twice'));
  const block = (await request('textDocument/foldingRange', whole)).find((item) => item.startLine === start);
  assert.equal(lines[block.endLine + 1], '}');
});

test('selection ranges grow from the position to the whole file', async (t) => {
  const { open, request } = await serve(t);
  await open(uri, program);
  const line = lines.findIndex((text) => text.includes('m * 2'));
  const positions = [{ line, character: 2 }, { line: 0, character: 0 }, { line: 4000, character: 4000 }];
  const answers = await request('textDocument/selectionRange', { ...whole, positions });
  assert.equal(answers.length, 3);
  assert.equal(textOf(answers[0].range), 'm');
  const steps = [];
  for (let link = answers[0]; link; link = link.parent) {
    steps.push(textOf(link.range));
    if (link.parent) assert.ok(contains(link.parent.range, link.range) && !contains(link.range, link.parent.range));
    else assert.deepEqual(link.range, range(0, 0, lines.length - 1, 0));
  }
  assert.ok(steps.includes('m * 2'));
  for (const [index, answer] of answers.entries()) {
    if (index < 2) assert.ok(contains(answer.range, { start: positions[index], end: positions[index] }));
  }
});

/** The texts and types that the integers stand for. */
function decode(data, legend) {
  const tokens = [];
  let [line, character] = [0, 0];
  for (let index = 0; index < data.length; index += 5) {
    const [deltaLine, deltaStart, length, type] = data.slice(index);
    line += deltaLine;
    character = deltaLine > 0 ? deltaStart : character + deltaStart;
    tokens.push([lines[line]?.slice(character, character + length), legend.tokenTypes[type]]);
  }
  return tokens;
}

test('semantic tokens of the whole document and of a range', async (t) => {
  const { result, open, request } = await serve(t);
  const { legend } = result.capabilities.semanticTokensProvider;
  await open(uri, program);
  const tokens = decode((await request('textDocument/semanticTokens/full', whole)).data, legend);
  const types = new Map(tokens);
  assert.equal(types.get('function'), 'keyword');
  assert.equal(types.get('twice'), 'function');
  assert.equal(types.get('number'), 'type');
  assert.equal(types.get('// A comment'), 'comment');
  assert.equal(types.get('2'), 'number');
  assert.ok(tokens.every(([text]) => text.length > 0 && text.trim() === text));

  const line = lines.findIndex((text) => text.startsWith('function'));
  const part = decode((
    await request('textDocument/semanticTokens/range', { ...whole, range: range(line, 0, line + 1, 0) })).data, legend);
  assert.equal(part[0][0], 'function');
  assert.ok(part.length < tokens.length);
});

test('deltas patch the tokens before to the tokens after', async (t) => {
  const { open, change, request } = await serve(t);
  await open(uri, program);
  let { data, resultId } = await request('textDocument/semanticTokens/full', whole);
  const edits = [['const zero = 0\n', 0], ['', 1], ['// é\n', 3], ['type T = { a: number }\n', 9], ['function (', 12]];
  for (const [index, [text, line]] of edits.entries()) {
    await change(uri, index + 2, { range: range(line, 0, line, 0), text });
    const delta = await request('textDocument/semanticTokens/full/delta', { ...whole, previousResultId: resultId });
    for (const edit of delta.edits) data.splice(edit.start, edit.deleteCount, ...(edit.data ?? []));
    const full = await request('textDocument/semanticTokens/full', whole);
    assert.deepEqual(data, full.data);
    ({ resultId } = full);
  }
  const unchanged = await request('textDocument/semanticTokens/full/delta', { ...whole, previousResultId: resultId });
  assert.deepEqual(unchanged.edits, []);
  const forgotten = await request('textDocument/semanticTokens/full/delta', { ...whole, previousResultId: 'long ago' });
  assert.deepEqual(forgotten.data, data);
});

test('every feature answers at every stage of typing', async (t) => {
  const { open, change, request } = await serve(t, { capabilities: trees });
  await open(uri, '');
  for (let length = 0, version = 2; length <= program.length; length += 7, version++) {
    change(uri, version, { text: program.slice(0, length) });
    const answers = await Promise.all([
      request('textDocument/documentSymbol', whole),
      request('textDocument/foldingRange', whole),
      request('textDocument/selectionRange', { ...whole, positions: [{ line: 9, character: 2 }] }),
      request('textDocument/semanticTokens/full', whole),
      request('textDocument/diagnostic', whole),
    ]);
    assert.ok(answers.every((answer) => answer !== null));
  }
});

const names = `/// Doubles.
function double(n: number): number { n * 2 }
type Color = Red | Green
function name(c: Color): string {
  match c {
    Red => "red"
  }
}
const four = double(2)
`;
const at = (line, character) => ({ ...whole, position: { line, character } });
const actions = { textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } } } };

test('a name has a hover, a definition, references and highlights', async (t) => {
  const { open, request } = await serve(t);
  await open(uri, names);
  const hover = await request('textDocument/hover', at(8, 15));
  assert.match(hover.contents.value, /function double\(n: number\): number[^]*Doubles\./);
  assert.deepEqual(hover.range, range(8, 13, 8, 19));
  assert.deepEqual(await request('textDocument/definition', at(8, 15)), { uri, range: range(1, 9, 1, 15) });
  assert.deepEqual((await request('textDocument/typeDefinition', at(3, 14))).range, range(2, 5, 2, 10));
  const references = await request('textDocument/references', { ...at(8, 15), context: { includeDeclaration: true } });
  assert.deepEqual(references.map((place) => place.range), [range(1, 9, 1, 15), range(8, 13, 8, 19)]);
  assert.equal((await request('textDocument/documentHighlight', at(8, 15))).length, 2);
  assert.equal(await request('textDocument/hover', at(0, 0)), null);
});

test('a rename changes all places, and says why it cannot', async (t) => {
  const { open, request } = await serve(t);
  await open(uri, names);
  assert.deepEqual(await request('textDocument/prepareRename', at(8, 15)), { range: range(8, 13, 8, 19), placeholder: 'double' });
  const edit = await request('textDocument/rename', { ...at(8, 15), newName: 'twice' });
  assert.deepEqual(edit.changes[uri].map((change) => change.newText), ['twice', 'twice']);
  await assert.rejects(request('textDocument/rename', { ...at(8, 15), newName: 'name' }), /Cannot rename/);
});

test('completion, signature help, code actions and workspace symbols', async (t) => {
  const { open, request } = await serve(t, { capabilities: actions });
  await open(uri, names);
  const completion = await request('textDocument/completion', at(8, 14));
  assert.ok(completion.items.some((item) => item.label === 'double' && item.textEdit.newText === 'double'));
  const help = await request('textDocument/signatureHelp', at(8, 20));
  assert.equal(help.signatures[0].label, 'function double(n: number): number');
  const fixes = await request('textDocument/codeAction', { ...whole, range: range(4, 3, 4, 3), context: { diagnostics: [] } });
  assert.ok(fixes.some((fix) => fix.kind === 'quickfix' && JSON.stringify(fix.edit).includes('Green')), JSON.stringify(fixes));
  const symbols = await request('workspace/symbol', { query: 'dbl' });
  assert.equal(symbols[0].name, 'double');
});
