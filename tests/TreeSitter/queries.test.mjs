// The queries that editors run: each compiles, and finds what it is for.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { inRoot } from '../scripts/repository.mjs';
import { capturesOf, textOf, unavailable } from './library.mjs';

const skip = unavailable();
const query = (name) => inRoot('tree-sitter-mtpscript', 'queries', name);
const names = readdirSync(inRoot('tree-sitter-mtpscript', 'queries'));
const captured = (file, text, name) =>
  capturesOf(query(file), text).filter((capture) => capture.name === name).map((capture) => capture.text);

test('there is a query for each purpose', () => assert.deepEqual(names.sort(), [
  'folds.scm', 'highlights.scm', 'indents.scm', 'injections.scm', 'locals.scm', 'tags.scm',
]));

test('every query compiles and captures something in a program', { skip }, async (t) => {
  const text = textOf('tests/corpus/ok/realistic-inventory.mtp') + textOf('samples/orders.mtp');
  for (const name of names) await t.test(name, () => assert.ok(capturesOf(query(name), text).length > 0));
});

test('SQL, Markdown and JSON are where they are written', { skip }, () => {
  const program = `/// Reads **rows**.
function f() uses { DbRead, DbWrite } {
  const a = DbRead("SELECT \\"a\\"", [])
  const b = DbRead.query("SELECT b", [])
  DbWrite.execute("DELETE", [])
  Json.parse("[1]")
  "{}" |> Json.parse
  DbRead(sql, "not the first")
}
`;
  // Predicates, which tell the functions apart, hold in the tests of Neovim.
  const contents = new Set(captured('injections.scm', program, 'injection.content'));
  assert.deepEqual(contents, new Set(['/// Reads **rows**.', 'SELECT \\"a\\"', 'SELECT b', 'DELETE', '[1]', '{}']));
});

test('blocks, arms, lists and runs of comments fold', { skip }, () => {
  const program = '// one\n// two\nconst a = match b {\n  _ => [\n    1\n  ]\n}\n';
  assert.deepEqual(captured('folds.scm', program, 'fold').map((text) => text.split('\n')[0]), ['// one', '// two', '{', '[']);
});

test('declarations and calls are tags', { skip }, () => {
  const program = '/// Doc.\nfunction f() { g(1) }\ntype T = A\neffect E { m() }\nconst c = xs |> h\n';
  assert.deepEqual(captured('tags.scm', program, 'name').sort(), ['A', 'E', 'T', 'c', 'f', 'g', 'h', 'm']);
  assert.deepEqual(captured('tags.scm', program, 'doc'), ['/// Doc.']);
});

test('a scope defines its parameters, constants and patterns', { skip }, () => {
  const program = 'function f(a) { const b = a match b { Some(c) => c D { e } => e } }\n';
  assert.deepEqual(captured('locals.scm', program, 'local.definition').sort(), ['a', 'b', 'c', 'e', 'f']);
});
