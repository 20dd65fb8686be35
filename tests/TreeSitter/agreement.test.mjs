// Two parsers of one language, written apart: what one accepts and how it cuts it up, the other does too.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coreNodesOf } from './core.mjs';
import { nodesOf, programsIn, textOf, unavailable } from './library.mjs';

const skip = unavailable();
const good = [...programsIn('tests', 'corpus', 'ok'), ...programsIn('samples')];
const mistakes = programsIn('tests', 'corpus', 'err');
const isAboutMeaning = (file) => file.startsWith('tests/corpus/err/semantics/');
const bad = mistakes.filter((file) => !isAboutMeaning(file));

const isError = ({ flag }) => flag !== undefined;
const snake = (kind) => kind.replace(/(?<!^)([A-Z])/g, '_$1').toLowerCase();
const place = ({ kind, start, end }) => `${kind} [${start}..${end})`;

/**
 * The core's nodes of these kinds end with their separator, which in tree-sitter belongs to the list; a module's text is all or what
 * is written.
 */
const cutOtherwise = new Set(['module', 'object_entry', 'parameter', 'variant', 'payload', 'field_pattern', 'type_parameter']);

/** The codes of what no grammar tells: the size of values (§3), the depth that the core follows, and bytes that are no text. */
const beyondGrammar = new Map([
  ['MTP0008', 'the range of a number'],
  ['MTP0010', 'the digits of a Decimal'],
  ['MTP0011', 'bytes that are no UTF-8'],
  ['MTP0112', 'nesting too deep'],
]);

/** The codes that the first line of a file of the error corpus tells. */
const codesOf = (text) => /MTP\d{4}(?: MTP\d{4})*/.exec(text)[0].split(' ');

/** The core takes a function in the first column below `api GET /path` for the next declaration; §2 lets it be the handler. */
const allowedByGrammar = new Set(['tests/corpus/err/recovery/half-typed-api-path.mtp']);

/** Statements are what a block's children are. */
function statements(nodes, block) {
  return nodes.flatMap((node, index) => {
    if (node.kind !== block) return [];
    const rest = nodes.slice(index + 1);
    const end = rest.findIndex(({ depth }) => depth <= node.depth);
    return (end < 0 ? rest : rest.slice(0, end)).filter(({ depth, kind }) => depth === node.depth + 1 && !/comment$/.test(kind));
  });
}

test('there is a corpus to agree on', () =>
  assert.ok(good.length > 70 && bad.length > 300, `${good.length} good and ${bad.length} bad programs`));

test('programs without syntax errors parse without ERROR and MISSING', { skip }, async (t) => {
  for (const file of good) await t.test(file, () => assert.deepEqual(nodesOf(textOf(file)).filter(isError).map(place), []));
});

test('programs with a syntax error have an ERROR or MISSING', { skip }, () => {
  const missed = bad.filter((file) => !nodesOf(textOf(file)).some(isError));
  const unexplained = missed.filter((file) => !allowedByGrammar.has(file)
    && !codesOf(textOf(file)).every((code) => beyondGrammar.has(code)));
  assert.deepEqual(unexplained, []);
});

test('programs that are wrong in their meaning alone parse without ERROR and MISSING', { skip }, () =>
  assert.deepEqual(mistakes.filter(isAboutMeaning).filter((file) => nodesOf(textOf(file)).some(isError)), []));

test('both trees agree on the span of every node that both have', { skip }, async (t) => {
  for (const file of good) {
    await t.test(file, () => {
      const core = coreNodesOf(file).map((node) => ({ ...node, kind: snake(node.kind) }));
      const peer = nodesOf(textOf(file));
      const shared = (other) => {
        const kinds = new Set(other.map(({ kind }) => kind));
        return ({ kind }) => kinds.has(kind) && !cutOtherwise.has(kind);
      };
      assert.deepEqual(peer.filter(shared(core)).map(place), core.filter(shared(peer)).map(place));
      const spans = (nodes) => statements(nodes, 'block').map(({ start, end }) => `[${start}..${end})`);
      assert.deepEqual(spans(peer), spans(core), 'the statements of blocks');
    });
  }
});

test('the nodes that both have include declarations, calls and arms', { skip }, () => {
  const kinds = new Set(good.flatMap((file) => coreNodesOf(file).map(({ kind }) => snake(kind))));
  const peers = new Set(good.flatMap((file) => nodesOf(textOf(file)).map(({ kind }) => kind)));
  const plain = ['name_expression', 'literal_expression', 'import_name'];
  for (const kind of kinds)
    if (/_(declaration|statement|expression)$|^import_|^match_arm$|^effect_member$|^mock_function$/.test(kind))
      assert.ok(peers.has(kind) || plain.includes(kind), `${kind} is in the core alone`);
});
