// The built-in names that the highlighting of editors knows are those of the core.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { inRoot } from '../../scripts/repository.mjs';

const names = JSON.parse(readFileSync(inRoot('core', 'Grammar', 'built-in-names.json'), 'utf8'));
const sorted = (list) => [...list].sort();
const strings = (text) => sorted([...text.matchAll(/"([^"]*)"/g)].map(([, word]) => word));

test('those of tree-sitter', () => {
  const query = readFileSync(inRoot('tree-sitter-mtpscript', 'queries', 'highlights.scm'), 'utf8');
  const listed = (capture) => strings(new RegExp(`#any-of\\? @${capture}([^)]*)\\)`).exec(query)[1]);
  assert.deepEqual(listed('type\\.builtin'), sorted(names.types));
  assert.deepEqual(listed('function\\.builtin'), sorted(names.functions));
  assert.deepEqual(listed('module\\.builtin'), sorted([...names.namespaces, ...names.effects]));
});

test('those of Emacs', () => {
  const mode = readFileSync(inRoot('editors', 'emacs', 'mtpscript-mode.el'), 'utf8');
  const listed = (constant) => strings(new RegExp(`\\(defconst ${constant}\\s+'\\(([^)]*)\\)`).exec(mode)[1]);
  assert.deepEqual(listed('mtpscript-built-in-types'), sorted(names.types));
  assert.deepEqual(listed('mtpscript-built-in-functions'), sorted(names.functions));
});
