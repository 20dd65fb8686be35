import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import test from 'node:test';
import { inExtension } from '../places';

const node = (script: string, ...args: string[]): { status: number | null; said: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { cwd: inExtension(), encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}` };
};

const tool = (name: string): string => inExtension('node_modules', 'vscode-tmgrammar-test', 'dist', `${name}.js`);
const grammar = ['-g', 'syntaxes/mtpscript.tmLanguage.json'];

test('the grammar is that of the word lists', () => {
  const { status, said } = node('scripts/write-grammar.mjs', '--check');
  assert.equal(status, 0, said);
});

test('programs have the scopes of their snapshots (npm run snapshots accepts new ones)', () => {
  const { status, said } = node(tool('snapshot'), ...grammar, '-s', 'source.mtpscript', 'tests/grammar/snapshots/*.mtp');
  assert.equal(status, 0, said);
  assert.equal(said.match(/ run successfully/g)?.length ?? 0, 3, said);
});

test('words are keywords only where they are', () => {
  const { status, said } = node(tool('unit'), ...grammar, 'tests/grammar/words.mtp');
  assert.equal(status, 0, said);
});
