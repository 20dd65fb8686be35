// What is committed is what tree-sitter itself makes of the grammar, and its own tests hold.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { inRoot } from '../scripts/repository.mjs';

const treeSitter = process.env.TREE_SITTER ?? 'tree-sitter';
const wanted = '0.22.6';
const home = mkdtempSync(path.join(tmpdir(), 'mtp tree-sitter '));
const copy = path.join(home, 'tree-sitter-mtpscript');
after(() => rmSync(home, { recursive: true, force: true }));

const call = (...args) => spawnSync(treeSitter, args, {
  cwd: copy,
  encoding: 'utf8',
  env: {
    ...process.env, HOME: home, NO_COLOR: '1',
    XDG_CONFIG_HOME: path.join(home, 'config'), XDG_CACHE_HOME: path.join(home, 'cache'),
  },
});

/** Why tree-sitter's command cannot be run, or false. */
function unavailable() {
  cpSync(inRoot('tree-sitter-mtpscript'), copy, { recursive: true });
  const { error, status, stdout } = call('--version');
  const found = error || status !== 0 ? 'tree-sitter is not here' : !stdout.includes(` ${wanted}`) && `it is ${stdout.trim()}`;
  if (!found) return false;
  const reason = `this needs the command tree-sitter ${wanted}, which TREE_SITTER names: ${found}`;
  if (process.env.MTP_REQUIRE_EDITORS) throw new Error(reason);
  return reason;
}

const skip = unavailable();
const headers = readdirSync(inRoot('tree-sitter-mtpscript', 'src', 'tree_sitter')).map((name) => path.join('tree_sitter', name));
const generated = ['parser.c', 'grammar.json', 'node-types.json', ...headers];

test('the committed parser is the generated one', { skip }, () => {
  for (const name of generated) rmSync(path.join(copy, 'src', name));
  const { status, stdout, stderr } = call('generate', '--no-bindings');
  assert.equal(status, 0, stdout + stderr);
  for (const name of generated) {
    const made = readFileSync(path.join(copy, 'src', name));
    const committed = readFileSync(inRoot('tree-sitter-mtpscript', 'src', name));
    assert.ok(made.equals(committed), `src/${name} is stale; run: tree-sitter generate --no-bindings`);
  }
});

test('the parser is one of ABI 14', () =>
  assert.match(readFileSync(inRoot('tree-sitter-mtpscript', 'src', 'parser.c'), 'utf8'), /#define LANGUAGE_VERSION 14\n/));

test('the tests of trees and highlights hold', { skip }, () => {
  const { status, stdout, stderr } = call('test');
  assert.equal(status, 0, stdout + stderr);
  assert.match(stdout, /syntax highlighting:/);
});
